// A sheet on paper: an open one with room for what is counted, an ended one as the 盘点报告. The browser prints this page.
import { useParams, useSearch } from "@tanstack/react-router";
import { Alert, Button, Spin } from "antd";
import type { StocktakeSearch } from "../../app/searches";
import { moneyText } from "../../ui/Money";
import { beijing } from "../../ui/times";
import { sayCode, useWords } from "../../words";
import { MOST_PRINTED, SHOWS, useAllLines, useStocktake, type Whole } from "./data";
import { accuracyText, scopeText, signed } from "./facts";

export function CountSheetPage() {
  const say = useWords();
  const { merchant } = useParams({ strict: false }) as { merchant: string };
  const { id = "", show } = useSearch({ strict: false }) as StocktakeSearch;
  const whole = useStocktake(merchant, id);
  const lines = useAllLines(merchant, id, SHOWS.find((one) => one === show) ?? "all");
  const error = whole.error ?? lines.error;
  if (error) return <Alert type="error" showIcon title={error.message} />;
  if (!whole.data || !lines.data) return <Spin fullscreen />;
  const { stocktake, currency } = whole.data;
  const books = !stocktake.hides_books && !(stocktake.is_blind && stocktake.state === "counting");
  return (
    <div className="sheets">
      <Button className="noprint" type="primary" onClick={() => window.print()}>
        {say("sheet.print")}
      </Button>
      {lines.data.length >= MOST_PRINTED && <Alert className="noprint" type="warning" showIcon title={say("counting.tooLong", { most: MOST_PRINTED })} />}
      <h2>
        {say(stocktake.state === "counting" ? "counting.sheet" : "counting.report")} {stocktake.number}
      </h2>
      <p>
        {stocktake.warehouse} · {scopeText(say, stocktake)} · {say(`counting.state.${stocktake.state}`)} ·{" "}
        {beijing(stocktake.begun_at, "YYYY-MM-DD HH:mm")} {stocktake.begun_by} {stocktake.note}
      </p>
      {books && stocktake.state !== "counting" && <Sums whole={whole.data} />}
      <table>
        <thead>
          <tr>
            <th>{say("counting.goods")}</th>
            <th>{say("sheet.name")}</th>
            <th>{say("sheet.barcode")}</th>
            {books && <th className="number">{say("counting.expected")}</th>}
            <th className="number">{say("counting.counted")}</th>
            {books && <th className="number">{say("counting.difference")}</th>}
            {books && <th className="number">{say("counting.value")}</th>}
            {books && <th>{say("counting.cause")}</th>}
          </tr>
        </thead>
        <tbody>
          {lines.data.map((line) => (
            <tr key={line.id}>
              <td>{line.code}</td>
              <td>
                {line.name} {line.spec}
              </td>
              <td>{line.barcode}</td>
              {books && <td className="number">{line.expected ?? line.book}</td>}
              <td className="number">{line.counted}</td>
              {books && <td className="number">{line.difference === null ? "" : signed(line.difference)}</td>}
              {books && <td className="number">{line.value === null ? "" : moneyText(line.value, currency)}</td>}
              {books && <td>{line.cause && sayCode(say, "counting.cause", line.cause)}</td>}
            </tr>
          ))}
        </tbody>
      </table>
      <p>{say("counting.signatures")}</p>
    </div>
  );
}

function Sums({ whole }: { whole: Whole }) {
  const say = useWords();
  const { totals, currency } = whole;
  return (
    <p>
      {say("counting.progress")}: {totals.counted} / {totals.lines} · {say("counting.accuracyLines")}: {accuracyText(totals.accuracy_lines)} ·{" "}
      {say("counting.accuracyPieces")}: {accuracyText(totals.accuracy_pieces)} · {say("counting.upDown")}: +{totals.pieces_up} / −{totals.pieces_down}
      {totals.value_up !== null && totals.value_down !== null && ` · ${say("counting.value")}: ${moneyText(totals.value_up - totals.value_down, currency)}`}
    </p>
  );
}
