// A transfer on paper, for the driver and for whoever receives it. The browser prints this page.
import { useParams, useSearch } from "@tanstack/react-router";
import { Alert, Button, Spin } from "antd";
import type { TransfersSearch } from "../../app/searches";
import { beijing } from "../../ui/times";
import { useWords } from "../../words";
import { useTransfer } from "./data";

export function TransferSheetPage() {
  const say = useWords();
  const { merchant } = useParams({ strict: false }) as { merchant: string };
  const { transfer } = useSearch({ strict: false }) as TransfersSearch;
  const { data: whole, error } = useTransfer(merchant, transfer);
  if (error) return <Alert type="error" showIcon title={error.message} />;
  if (!whole) return <Spin fullscreen />;
  const isSent = whole.sent_at !== null;
  return (
    <div className="sheets">
      <Button className="noprint" type="primary" onClick={() => window.print()}>
        {say("sheet.print")}
      </Button>
      <h2>
        {say("transfers.sheet")} {whole.number}
      </h2>
      <p>
        <strong>
          {whole.from_name} → {whole.to_name}
        </strong>{" "}
        · {say(`transfers.state.${whole.state}`)} · {beijing(whole.sent_at ?? whole.made_at, "YYYY-MM-DD HH:mm")} {whole.sent_by || whole.made_by}{" "}
        {[whole.reason, whole.note].filter(Boolean).join(" · ")}
      </p>
      <table>
        <thead>
          <tr>
            <th>{say("transfers.goods")}</th>
            <th>{say("sheet.name")}</th>
            <th>{say("sheet.barcode")}</th>
            <th className="number">{say(isSent ? "transfers.sent" : "transfers.quantity")}</th>
            <th className="number">{say("transfers.received")}</th>
            <th>{say("transfers.note")}</th>
          </tr>
        </thead>
        <tbody>
          {whole.lines.map((line) => (
            <tr key={line.id}>
              <td>{line.sku_code}</td>
              <td>
                {line.sku_name} {line.spec}
              </td>
              <td>{line.barcode}</td>
              <td className="number">{isSent ? line.sent : line.quantity}</td>
              <td className="number">{line.received || ""}</td>
              <td />
            </tr>
          ))}
        </tbody>
      </table>
      <p>{say("transfers.sheetSum", { skus: whole.skus, pieces: isSent ? whole.sent : whole.quantity })}</p>
      <p>{say("transfers.signatures")}</p>
    </div>
  );
}
