// 收发存: what stood on the shelf at the beginning and the end of a period, and what came and went; each number opens.
import { Popover, Switch, type TableProps } from "antd";
import dayjs from "dayjs";
import { useState } from "react";
import { DataTable } from "../../ui/DataTable";
import { DayField } from "../../ui/DayField";
import { Money } from "../../ui/Money";
import { wallClock } from "../../ui/times";
import { useWords } from "../../words";
import { fileAddress, type Question, type Row, useReport } from "./data";
import { EntriesDrawer } from "./EntriesDrawer";
import { count, Goods, GoodsFilters, TakeAway } from "./parts";

const PIECES = ["opening", "received", "returned", "moved_in", "gained", "sold", "moved_out", "lost_on_way", "dropped", "closing"] as const;
const DAY = "YYYY-MM-DD";
const today = () => wallClock(new Date().toISOString()); // a day is a Beijing day, wherever the browser stands

export function PeriodTab({ merchant }: { merchant: string }) {
  const say = useWords();
  const [question, setQuestion] = useState<Question>(() => ({
    first_day: today().startOf("month").format(DAY),
    last_day: today().format(DAY),
    text: "",
    warehouse: undefined,
    by_place: false,
  }));
  const [opened, setOpened] = useState<Row | null>(null);
  const found = useReport(merchant, question);
  const rows = found.data?.pages.flatMap((page) => page.items) ?? [];
  const look = (change: Partial<Question>) => setQuestion({ ...question, ...change });
  const days = dayjs(question.last_day).diff(dayjs(question.first_day), "day") + 1;

  const figure = (row: Row, name: (typeof PIECES)[number]) => (
    <button type="button" className="link" data-number={name} aria-label={`${row.code} ${say(`report.${name}`)}`} onClick={() => setOpened(row)}>
      {count(row[name])}
    </button>
  );
  const value = (row: Row, name: "opening_value" | "closing_value") => (
    <Popover trigger="click" content={say(row.is_by_ledger ? "report.byLedger" : "report.byCost")}>
      <button type="button" className="link" aria-label={`${row.code} ${say(`report.${name}`)}`}>
        <Money minor={row[name]} currency={row.currency} />
      </button>
    </Popover>
  );
  const turnover = (row: Row) =>
    row.turnover_days === null ? (
      "—"
    ) : (
      <Popover
        trigger="click"
        content={say("report.turnoverSum", { days, opening: row.opening, closing: row.closing, sold: row.sold, result: row.turnover_days })}
      >
        <button type="button" className="link">
          {count(row.turnover_days)}
        </button>
      </Popover>
    );
  const columns: TableProps<Row>["columns"] = [
    { title: say("report.goods"), key: "goods", fixed: "left", render: (_, row) => <Goods row={row} /> },
    ...(question.by_place ? [{ title: say("report.warehouse"), key: "warehouse", render: (_: unknown, row: Row) => place(row) }] : []),
    ...PIECES.map((name) => ({ title: say(`report.${name}`), key: name, align: "right" as const, render: (_: unknown, row: Row) => figure(row, name) })),
    { title: say("report.turnover"), key: "turnover", align: "right", render: (_, row) => turnover(row) },
    { title: say("report.opening_value"), key: "opening_value", align: "right", render: (_, row) => value(row, "opening_value") },
    { title: say("report.closing_value"), key: "closing_value", align: "right", render: (_, row) => value(row, "closing_value") },
  ];
  const place = (row: Row) => (row.is_transit ? `${say("report.transit")} ${row.warehouse}` : row.warehouse);
  const dayField = (name: "first_day" | "last_day") => (
    <DayField label={say(`report.${name}`)} value={dayjs(question[name])} onChange={(day) => day && look({ [name]: day.format(DAY) })} />
  );
  return (
    <>
      <div className="bar">
        {dayField("first_day")}
        {dayField("last_day")}
        <GoodsFilters merchant={merchant} value={question} onChange={look} />
        <label>
          <Switch size="small" checked={question.by_place} onChange={(by_place) => look({ by_place })} /> {say("report.byPlace")}
        </label>
        <TakeAway address={fileAddress(merchant, question)} />
      </div>
      <DataTable<Row>
        rows={rows}
        columns={columns}
        card={(row) => (
          <div className="tile">
            <Goods row={row} />
            {question.by_place && <span className="quiet">{place(row)}</span>}
            <span>
              {PIECES.filter((name) => name === "opening" || name === "closing" || row[name] !== 0).map((name, index) => (
                <span key={name}>
                  {index > 0 && " · "}
                  {say(`report.${name}`)} {figure(row, name)}
                </span>
              ))}
            </span>
          </div>
        )}
        loading={found.isLoading || found.isFetchingNextPage}
        failure={found.error}
        empty={say("report.nothing")}
        onMore={found.hasNextPage ? () => void found.fetchNextPage() : undefined}
        onRetry={() => void found.refetch()}
      />
      <EntriesDrawer merchant={merchant} question={question} row={opened} onClose={() => setOpened(null)} />
    </>
  );
}
