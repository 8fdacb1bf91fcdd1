// 动销与滞销: how long goods last, what lies, what is tied up in it, and where the next step is done.
import { Link } from "@tanstack/react-router";
import { InputNumber, Select, Switch, type TableProps } from "antd";
import { useState } from "react";
import { DataTable } from "../../ui/DataTable";
import { Mark } from "../../ui/Mark";
import { Money } from "../../ui/Money";
import { Why } from "../../ui/Why";
import { useWords } from "../../words";
import { type Pace, type PacesQuestion, pacesFile, usePaceTotals, usePaces } from "./moving";
import { count, Goods, GoodsFilters, TakeAway, Worth } from "./parts";

const STATES = ["dead", "slow", "fine", "sold_out"] as const;
const COLOURS = { dead: "red", slow: "orange", fine: "green", sold_out: "blue" } as const;
type State = (typeof STATES)[number];

function NextStep({ merchant, row }: { merchant: string; row: Pace }) {
  const say = useWords();
  const at = { merchant };
  if (row.step === "cancel_ordered") {
    return (
      <Link to="/m/$merchant/purchasing" params={at} search={{ tab: "orders" }}>
        {say("report.step.cancel_ordered", { count: count(row.ordered) })}
      </Link>
    );
  }
  if (row.step === "transfer") {
    return (
      <Link to="/m/$merchant/transfers" params={at} search={{}}>
        {say("report.step.transfer", { to: row.to_warehouse, sold: count(row.to_sold) })}
      </Link>
    );
  }
  if (row.step === "mark_down") {
    return (
      <>
        <Link to="/m/$merchant/skus" params={at} search={{ text: row.code }}>
          {say("report.step.mark_down")}
        </Link>{" "}
        <Link
          to="/m/$merchant/purchasing"
          params={at}
          search={{ tab: "returns", code: row.code, pieces: String(row.available), warehouse: row.warehouse_id ?? undefined, reason: "unsold" }}
        >
          {say("report.step.send_back")}
        </Link>
      </>
    );
  }
  return null;
}

export function PacesTab({ merchant }: { merchant: string }) {
  const say = useWords();
  const [question, setQuestion] = useState<PacesQuestion>({
    days: 30, slow_from: 90, by_place: false, text: "", warehouse: undefined, only: "", grade: "",
  });
  const found = usePaces(merchant, question);
  const totals = usePaceTotals(merchant, question);
  const rows = found.data?.pages.flatMap((page) => page.items) ?? [];
  const look = (change: Partial<PacesQuestion>) => setQuestion({ ...question, ...change });
  const cover = (row: Pace) => (
    <Why
      name="cover_days"
      label={`${row.code} ${say("report.cover")}`}
      why={
        row.cover_days === null
          ? say("report.coverNone", { days: row.days })
          : say("report.coverWhy", { available: row.available, sold: row.sold, days: row.days, result: row.cover_days })
      }
    >
      {row.cover_days === null ? "—" : count(row.cover_days)}
    </Why>
  );
  const state = (row: Pace) => <Mark color={COLOURS[row.state as State]}>{say(`report.state.${row.state as State}`)}</Mark>;
  const stock = (row: Pace, name: "on_hand" | "sold") => (
    <Link to="/m/$merchant/stock" params={{ merchant }} search={{ sku: row.sku_id, warehouse: row.warehouse_id ?? undefined }} data-number={name}>
      {count(row[name])}
    </Link>
  );
  const value = (row: Pace) => (
    <Worth label={`${row.code} ${say("report.tiedUp")}`} value={row.value} currency={row.currency} why={say("report.tiedUpWhy", { on_hand: row.on_hand })} />
  );
  const columns: TableProps<Pace>["columns"] = [
    { title: say("report.goods"), key: "goods", fixed: "left", render: (_, row) => <Goods row={row} /> },
    { title: say("report.warehouse"), key: "warehouse", render: (_, row) => row.warehouse || say("report.allWarehouses") },
    { title: say("report.class"), key: "grade", align: "center", render: (_, row) => `${row.grade}${row.steadiness}` },
    { title: say("report.onHand"), key: "on_hand", align: "right", render: (_, row) => stock(row, "on_hand") },
    { title: say("report.soldIn", { days: question.days }), key: "sold", align: "right", render: (_, row) => stock(row, "sold") },
    { title: say("report.cover"), key: "cover", align: "right", render: (_, row) => cover(row) },
    { title: say("report.state"), key: "state", render: (_, row) => state(row) },
    { title: say("report.tiedUp"), key: "value", align: "right", render: (_, row) => value(row) },
    { title: say("report.step"), key: "step", render: (_, row) => <NextStep merchant={merchant} row={row} /> },
  ];
  return (
    <>
      <div className="bar">
        <InputNumber
          aria-label={say("report.saleDays")}
          prefix={<span className="quiet">{say("report.saleDays")}</span>}
          style={{ width: 130 }} min={1} max={366} precision={0} value={question.days}
          onChange={(days) => days && look({ days })}
        />
        <InputNumber
          aria-label={say("report.slowFrom")}
          prefix={<span className="quiet">{say("report.slowFrom")}</span>}
          style={{ width: 150 }} min={1} max={3660} precision={0} value={question.slow_from}
          onChange={(slow_from) => slow_from && look({ slow_from })}
        />
        <Select
          aria-label={say("report.state")} allowClear style={{ width: 120 }} placeholder={say("report.state")} value={question.only || undefined}
          onChange={(only?: State) => look({ only: only ?? "" })}
          options={STATES.map((one) => ({ value: one, label: say(`report.state.${one}`) }))}
        />
        <Select
          aria-label={say("report.class")} allowClear style={{ width: 100 }} placeholder={say("report.class")} value={question.grade || undefined}
          onChange={(grade?: "A" | "B" | "C") => look({ grade: grade ?? "" })}
          options={["A", "B", "C"].map((one) => ({ value: one, label: one }))}
        />
        <GoodsFilters merchant={merchant} value={question} onChange={look} />
        <label>
          <Switch size="small" checked={question.by_place} onChange={(by_place) => look({ by_place })} /> {say("report.byPlace")}
        </label>
        <TakeAway address={pacesFile(merchant, question)} />
      </div>
      <div aria-live="polite">
        {totals.data?.map((one) => (
          <p key={one.currency} className="quiet" data-number="sold_share">
            {say("report.soldShare", {
              share: one.sold_share === null ? "—" : `${(one.sold_share / 100).toFixed(2)}%`, sold: count(one.sold_skus), skus: count(one.skus), days: question.days,
            })}{" "}
            {one.states.map((of) => (
              <span key={of.state}>
                · {say(`report.state.${of.state as State}`)} {say("report.stateSum", { rows: count(of.rows), pieces: count(of.pieces) })} <Money minor={of.value} currency={one.currency} />{" "}
              </span>
            ))}
          </p>
        ))}
      </div>
      <DataTable<Pace>
        rows={rows}
        columns={columns}
        card={(row) => (
          <div className="tile">
            <div className="head">
              <div>
                <Goods row={row} />
                <span className="quiet">{row.warehouse || say("report.allWarehouses")}</span>
              </div>
              <span>{state(row)}</span>
            </div>
            {say("report.onHand")} {stock(row, "on_hand")} · {say("report.soldIn", { days: question.days })} {stock(row, "sold")} · {say("report.cover")} {cover(row)} · {value(row)}
            <div>
              <NextStep merchant={merchant} row={row} />
            </div>
          </div>
        )}
        loading={found.isLoading || found.isFetchingNextPage}
        failure={found.error}
        empty={say("report.nothing")}
        onMore={found.hasNextPage ? () => void found.fetchNextPage() : undefined}
        onRetry={() => void found.refetch()}
      />
    </>
  );
}
