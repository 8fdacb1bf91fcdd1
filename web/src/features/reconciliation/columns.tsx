// The reconciled days: each figure of the platform beside ours, and what became of the differences.
import { Button, type TableProps, Tag } from "antd";
import type { ReactNode } from "react";
import type { Store } from "../../api/client";
import { storeName } from "../../app/stores";
import { Money } from "../../ui/Money";
import { beijing } from "../../ui/times";
import type { Say } from "../../words";
import type { DayCheck } from "./data";

/** One figure where both sides agree, else both with their names. */
export function Pair({ say, platform, ours, show }: { say: Say; platform: number; ours: number; show: (n: number) => ReactNode }) {
  if (platform === ours) return <>{show(platform)}</>;
  return (
    <span className="pair">
      <span>
        {say("days.platform")} {show(platform)}
      </span>
      <span className="off">
        {say("days.ours")} {show(ours)}
      </span>
    </span>
  );
}

export function Outcome({ say, row }: { say: Say; row: DayCheck }) {
  if (row.state === "waiting") return <Tag color="processing">{say("days.waiting")}</Tag>;
  if (row.state === "failed") {
    return (
      <>
        <Tag color="error">{say("days.failed")}</Tag>
        <div className="quiet why">{row.message}</div>
      </>
    );
  }
  const left = row.differences - row.healed;
  if (!row.differences) return <Tag color="success">{say("days.same")}</Tag>;
  if (!left) return <Tag color="success">{say("days.healed", { count: row.differences })}</Tag>;
  return <Tag color="orange">{say("days.open", { count: row.differences, left })}</Tag>;
}

type Figure = "orders" | "amount" | "shipped" | "refunds" | "refund_amount";

function figure(say: Say, row: DayCheck, name: Figure) {
  if (row.state !== "done") return <span className="quiet">—</span>;
  const isMoney = name.endsWith("amount");
  const show = (n: number) => (isMoney ? <Money minor={n} currency={row.currency} /> : n.toLocaleString());
  const [platform, ours] = [row[`platform_${name}`], row[`our_${name}`]];
  if (platform === null || ours === null) return <span className="quiet">—</span>;
  return <Pair say={say} platform={platform} ours={ours} show={show} />;
}

export function dayColumns(say: Say, stores: Store[], onOpen: (row: DayCheck) => void): TableProps<DayCheck>["columns"] {
  const numbers = (["orders", "amount", "shipped", "refunds", "refund_amount"] as const).map((name) => ({
    title: say(name === "refund_amount" ? "days.refundAmount" : `days.${name}`),
    key: name,
    align: "right" as const,
    render: (_: unknown, row: DayCheck) => figure(say, row, name),
  }));
  return [
    { title: say("days.day"), dataIndex: "day", width: 108, fixed: "left" },
    { title: say("days.store"), key: "store", width: 150, ellipsis: true, render: (_, row) => storeName(stores, row.store_id) },
    { title: say("days.state"), key: "state", width: 220, render: (_, row) => <Outcome say={say} row={row} /> },
    ...numbers,
    {
      title: say("days.checked"),
      key: "checked",
      width: 110,
      render: (_, row) => <span className="quiet">{beijing(row.ended_at ?? row.asked_at, "MM-DD HH:mm")}</span>,
    },
    {
      key: "open",
      width: 96,
      render: (_, row) =>
        row.differences > 0 && (
          <Button type="link" size="small" onClick={() => onOpen(row)}>
            {say("days.detail")}
          </Button>
        ),
    },
  ];
}

export function DayCard({ say, row, stores, onOpen }: { say: Say; row: DayCheck; stores: Store[]; onOpen: (row: DayCheck) => void }) {
  return (
    <div className="tile">
      <div className="head">
        <b>{row.day}</b> <span>{storeName(stores, row.store_id)}</span>
      </div>
      <Outcome say={say} row={row} />
      <dl>
        {(["orders", "amount", "shipped", "refunds"] as const).map((name) => (
          <div key={name}>
            <dt>{say(`days.${name}`)}</dt>
            <dd>{figure(say, row, name)}</dd>
          </div>
        ))}
      </dl>
      {row.differences > 0 && <Button onClick={() => onOpen(row)}>{say("days.detail")}</Button>}
    </div>
  );
}
