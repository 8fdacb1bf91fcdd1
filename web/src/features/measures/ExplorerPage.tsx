// 自助分析: any measures by up to three dimensions, filtered and compared, as table and chart; kept as a view.
import { useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { Alert, Segmented, Select, Tabs } from "antd";
import dayjs from "dayjs";
import { useMemo, useState } from "react";
import type { ExplorerSearch } from "../../app/searches";
import { useOnly } from "../../app/only";
import { Chart } from "../../ui/Chart";
import { CurrencyPick } from "../../ui/CurrencyPick";
import { wallClock } from "../../ui/times";
import { useWords } from "../../words";
import { Basis, Figure, NoAnswer, useBook } from "./asked";
import { BehindDrawer } from "./BehindDrawer";
import { onlyTexts, type Part, type Place, type Question, sheetAddress, useAsk, useRegistry } from "./data";
import { columnsOf, filled, optionOf, rowsOf, type Shape } from "./drawing";
import { Filters } from "./Filters";
import { worthText } from "./numbers";
import { SpanBar } from "./SpanBar";
import { COMPARES, daysOf, piecesOf, SPANS } from "./spans";
import { TrendTab } from "./TrendTab";
import { Views } from "./Views";

const SHAPES: Shape[] = ["line", "bar", "stacked", "pie"];
const MOST_DIMENSIONS = 3;
const MOST_MEASURES = 12;

/** Two ways to look: any question of one's own, and what the weeks of a year and the calendar do to sales. */
export function ExplorerPage() {
  const say = useWords();
  const navigate = useNavigate();
  const { merchant } = useParams({ strict: false }) as { merchant: string };
  const address = useSearch({ strict: false }) as ExplorerSearch;
  const tab = address.tab === "trend" ? "trend" : "ask";
  const look = (change: ExplorerSearch) =>
    void navigate({ to: "/m/$merchant/explorer", params: { merchant }, search: { ...address, ...change }, replace: true });
  return (
    <Tabs
      activeKey={tab}
      onChange={(to) => look({ tab: to === "trend" ? to : undefined })}
      destroyOnHidden
      items={[
        { key: "ask", label: say("menu.explorer"), children: <Explorer /> },
        { key: "trend", label: say("measures.trend.of"), children: <TrendTab merchant={merchant} currency={address.currency ?? ""} onCurrency={(currency) => look({ currency })} /> },
      ]}
    />
  );
}

function Explorer() {
  const say = useWords();
  const navigate = useNavigate();
  const { merchant } = useParams({ strict: false }) as { merchant: string };
  const address = useSearch({ strict: false }) as ExplorerSearch;
  const [narrowed] = useOnly(merchant);
  const registry = useRegistry(merchant);
  const book = useBook(registry.data);
  const [opened, setOpened] = useState<Place | null>(null);

  const measures = (address.measures ?? ["sales", "orders"]).filter((key) => book.measures.has(key));
  const dimensions = (address.by ?? ["day"]).filter((key) => book.dimensions.has(key)).slice(0, MOST_DIMENSIONS);
  const span = SPANS.find((one) => one === address.span) ?? "days30";
  const compare = COMPARES.find((one) => one === address.compare) ?? "none";
  const days = daysOf(span, wallClock(new Date().toISOString()), address);
  const only = address.only ?? [];
  const look = (change: ExplorerSearch) =>
    void navigate({ to: "/m/$merchant/explorer", params: { merchant }, search: { ...address, ...change }, replace: true });
  const question: Question = { ...days, compare, currency: address.currency ?? "", convert: address.convert ?? false, measures, dimensions, only: [...onlyTexts(narrowed), ...only], limit: 500 };
  const found = useAsk(merchant, question);

  const [main] = measures.flatMap((key) => book.measures.get(key) ?? []);
  // A pie tells parts of a whole: only where they sum to it, and none is less than nothing.
  const sums = main !== undefined && main.is_additive && !found.data?.overlap[main.key] && !found.data?.rows.some((row) => (row.values[main.key] ?? 0) < 0);
  const isTime = book.dimensions.get(dimensions[0] ?? "")?.is_time ?? false;
  const shapes = SHAPES.filter((one) => (one !== "pie" || (sums && !isTime && dimensions.length > 0)) && (one !== "stacked" || (sums && dimensions.length > 1)));
  const shape = shapes.find((one) => one === address.shape) ?? (isTime ? "line" : "bar");
  const now = wallClock(new Date().toISOString()).format("YYYY-MM-DDTHH:00");
  const piece = dimensions.length === 1 ? (dimensions[0] ?? "") : "";
  const answer = useMemo(() => {
    const pieces = piecesOf({ first: days.first, last: days.last }, piece, dayjs(now));
    return found.data && pieces.length ? filled(book, found.data, pieces) : found.data;
  }, [found.data, book, days.first, days.last, piece, now]);
  const rows = useMemo(() => rowsOf(answer), [answer]);
  const key = JSON.stringify([measures, dimensions]);
  const columns = useMemo(() => columnsOf(say, book, answer, dimensions, measures), [say, book, answer, key]);
  const option = useMemo(() => optionOf({ say, book, answer, shape, measures: measures.slice(0, 1) }), [say, book, answer, shape, key]);
  const open = (part: Part | undefined) => part && main && main.behind !== "files" && setOpened({ measure: main.key, dimensions, keys: part.keys, names: part.names });
  const chosenOnes = measures.flatMap((one) => book.measures.get(one) ?? []);
  const lacked = [...book.dimensions.values()].filter((one) => chosenOnes.some((measure) => measure.lacks.includes(one.key)));
  const offered = [...book.dimensions.values()].filter((one) => !lacked.includes(one) || dimensions.includes(one.key));
  const named = (some: { zh: string; en: string }[]) => some.map(book.name).join(say("settings.comma"));
  const knowing = chosenOnes.filter((one) => one.lacks.length > 0);

  const choose = (label: string, value: string[], most: number, options: { value: string; label: string }[], onChange: (keys: string[]) => void) => (
    <Select
      mode="multiple"
      aria-label={label}
      placeholder={label}
      style={{ minWidth: 220, flex: "1 1 220px", maxWidth: 560 }}
      optionFilterProp="label"
      maxCount={most}
      value={value}
      options={options}
      onChange={onChange}
    />
  );
  const chosen = { ...address, currency: address.currency ?? "", convert: address.convert ?? false, span, compare, measures, by: dimensions, only, shape, ...(span === "own" ? days : {}) };
  return (
    <>
      <SpanBar value={{ ...days, span, compare }} onChange={look}>
        <CurrencyPick
          label={say("measures.currency")}
          own={registry.data?.currency}
          known={registry.data?.currencies}
          value={address.currency ?? ""}
          onChange={(currency, convert) => look({ currency, convert: convert || undefined })}
          all={(currency) => say("measures.convert", { currency })}
          isAll={address.convert}
        />
        <Views merchant={merchant} current={address.view} question={chosen} ready={registry.data !== undefined} onLook={look} />
      </SpanBar>
      <div className="bar noprint">
        {choose(say("measures.chooseMeasures"), measures, MOST_MEASURES, [...book.measures.values()].map((one) => ({ value: one.key, label: book.name(one) })), (keys) => look({ measures: keys }))}
        {choose(say("measures.chooseDimensions"), dimensions, MOST_DIMENSIONS, offered.map((one) => ({ value: one.key, label: book.name(one) })), (keys) => look({ by: keys }))}
        <Segmented aria-label={say("measures.shape")} value={shape} onChange={(one) => look({ shape: one })} options={shapes.map((one) => ({ value: one, label: say(`measures.shape.${one}`) }))} />
      </div>
      <Filters merchant={merchant} book={book} question={{ ...question, only: onlyTexts(narrowed) }} value={only} onChange={(next) => look({ only: next })} />
      {measures.length === 0 && registry.data && <Alert showIcon type="info" title={say("measures.chooseOne")} />}
      {lacked.length > 0 && (
        <p className="quiet" data-lacked>
          {say("measures.lacked", { measures: named(knowing), dimensions: named(lacked) })}
        </p>
      )}
      {!registry.data ? (
        <NoAnswer found={registry} />
      ) : measures.length > 0 ? (
        <>
          <NoAnswer found={found} />
          {found.data && (
            <>
              <Basis answer={found.data} />
              <Chart
                title={measures.slice(0, 1).flatMap((one) => book.measures.get(one) ?? []).map(book.name).join("")}
                name={say("menu.explorer")}
                option={option}
                rows={rows}
                columns={columns}
                sheet={sheetAddress(merchant, question)}
                height={340}
                onPick={({ index }) => open(dimensions.length === 1 ? rows[index] : undefined)}
                onRow={open}
                note={
                  <>
                    {measures.flatMap((one) => book.measures.get(one) ?? []).map((one) => (
                      <div key={one.key} data-total={one.key}>
                        {say("measures.total", { name: book.name(one) })}{" "}
                        <Figure
                          book={book}
                          measure={one}
                          values={found.data.total}
                          before={found.data.total_before}
                          currency={found.data.currency}
                          conversion={found.data.conversion}
                          onBehind={() => setOpened({ measure: one.key, dimensions: [], keys: [], names: [] })}
                        />{" "}
                        {found.data.overlap[one.key] ? say("measures.overlap", { value: worthText(say, one.unit, found.data.overlap[one.key], found.data.currency) }) : ""}
                      </div>
                    ))}
                    {found.data.rest && say("measures.rest", { count: found.data.rest.parts })}
                  </>
                }
              />
            </>
          )}
        </>
      ) : null}
      <BehindDrawer merchant={merchant} book={book} question={question} place={opened} onClose={() => setOpened(null)} />
    </>
  );
}
