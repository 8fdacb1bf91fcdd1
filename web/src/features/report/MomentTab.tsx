// 时点库存: what stood in each place at the end of a minute, worth what it was worth then; each number opens its entries up to then.
import { Switch, type TableProps } from "antd";
import { useState } from "react";
import { DataTable } from "../../ui/DataTable";
import { MomentPicker } from "../../ui/MomentPicker";
import { Money } from "../../ui/Money";
import { instantOf, wallClock } from "../../ui/times";
import { useWords } from "../../words";
import { MomentDrawer } from "./MomentDrawer";
import { count, Goods, GoodsFilters, Opens, TakeAway, Worth } from "./parts";
import { type MomentQuestion, type MomentRow, momentFile, useMoment, useMomentTotals } from "./past";

const KINDS = ["own", "defective", "returns", "transit"] as const;

export function MomentTab({ merchant }: { merchant: string }) {
  const say = useWords();
  const [question, setQuestion] = useState<MomentQuestion>(() => ({
    at: instantOf(wallClock(new Date().toISOString())),
    text: "",
    warehouse: undefined,
    by_place: false,
  }));
  const [opened, setOpened] = useState<MomentRow | null>(null);
  const found = useMoment(merchant, question);
  const totals = useMomentTotals(merchant, question);
  const rows = found.data?.pages.flatMap((page) => page.items) ?? [];
  const look = (change: Partial<MomentQuestion>) => setQuestion({ ...question, ...change });
  const place = (row: MomentRow) => (row.is_transit ? `${say("report.transit")} → ${row.warehouse}` : row.warehouse);
  const figure = (row: MomentRow, name: (typeof KINDS)[number] | "pieces") => (
    <Opens name={name} label={`${row.code} ${say(`report.${name}`)}`} onOpen={() => setOpened(row)}>
      {count(row[name])}
    </Opens>
  );
  const value = (row: MomentRow) => (
    <Worth label={`${row.code} ${say("report.value")}`} value={row.value} currency={row.currency} why={say(row.is_by_ledger ? "report.byLedger" : "report.byCost")} />
  );
  const pieces = (question.by_place ? ["pieces"] : [...KINDS, "pieces"]) as ("pieces" | (typeof KINDS)[number])[];
  const columns: TableProps<MomentRow>["columns"] = [
    { title: say("report.goods"), key: "goods", fixed: "left", render: (_, row) => <Goods row={row} /> },
    ...(question.by_place ? [{ title: say("report.warehouse"), key: "warehouse", render: (_: unknown, row: MomentRow) => place(row) }] : []),
    ...pieces.map((name) => ({ title: say(`report.${name}`), key: name, align: "right" as const, render: (_: unknown, row: MomentRow) => figure(row, name) })),
    { title: say("report.value"), key: "value", align: "right", render: (_, row) => value(row) },
  ];
  return (
    <>
      <div className="bar">
        <label htmlFor="report-at">{say("report.at_minute")}</label>
        <span>
          <MomentPicker id="report-at" value={wallClock(question.at)} onChange={(moment) => moment && look({ at: instantOf(moment) })} />
        </span>
        <GoodsFilters merchant={merchant} value={question} onChange={look} />
        <label>
          <Switch size="small" checked={question.by_place} onChange={(by_place) => look({ by_place })} /> {say("report.byPlace")}
        </label>
        <TakeAway address={momentFile(merchant, question)} />
      </div>
      <p className="quiet" aria-live="polite">
        {totals.data?.map((one) => (
          <span key={one.currency} data-number="total">
            {say("report.momentTotal", { skus: count(one.skus), pieces: count(one.pieces) })} <Money minor={one.value} currency={one.currency} />{" "}
            {one.unvalued > 0 && say("report.unvalued", { count: count(one.unvalued) })}
          </span>
        ))}
      </p>
      <DataTable<MomentRow>
        rows={rows}
        columns={columns}
        card={(row) => (
          <div className="tile">
            <div className="head">
              <div>
                <Goods row={row} />
                {question.by_place && <span className="quiet">{place(row)}</span>}
              </div>
              {value(row)}
            </div>
            {pieces.filter((name) => name === "pieces" || row[name] !== 0).map((name, index) => (
              <span key={name}>
                {index > 0 && " · "}
                {say(`report.${name}`)} {figure(row, name)}
              </span>
            ))}
          </div>
        )}
        loading={found.isLoading || found.isFetchingNextPage}
        failure={found.error}
        empty={say("report.nothing")}
        onMore={found.hasNextPage ? () => void found.fetchNextPage() : undefined}
        onRetry={() => void found.refetch()}
      />
      <MomentDrawer merchant={merchant} question={question} row={opened} onClose={() => setOpened(null)} />
    </>
  );
}
