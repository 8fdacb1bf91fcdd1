// 履约漏斗: how far orders came, how long each step took, and what stands before each step now; also by store, warehouse, carrier.
import { Table } from "antd";
import { useState } from "react";
import { Chart } from "../../ui/Chart";
import { sayCode, useWords } from "../../words";
import { type By, BYS, type FunnelAnswer, type FunnelPart, type Scope, useFunnel } from "./data";
import { Answer, Choice, lasting, type Open, Opens, percent, plain } from "./parts";

const HUNDREDTHS = 10_000;
type Step = FunnelPart["steps"][string];
const NO_STEP: Step = { reached: 0, timed: 0, p50: null, p90: null };
const stepOf = (part: FunnelPart, step: string): Step => part.steps[step] ?? NO_STEP;

export function FunnelTab({ scope, onOpen }: { scope: Scope; onOpen: Open }) {
  const say = useWords();
  const [by, setBy] = useState<By | "none">("none");
  const found = useFunnel(scope, by === "none" ? undefined : by);
  const choices = (["none", ...BYS] as const).map((value) => ({ value, label: say(`operations.by.${value}`) }));
  return (
    <Answer found={found}>
      {found.data && (
        <div className="stacked">
          <Steps answer={found.data} onOpen={onOpen} />
          <Choice label={say("operations.byLabel")} value={by} of={choices} onChange={setBy} />
          {by !== "none" && <Parts answer={found.data} by={by} onOpen={onOpen} />}
        </div>
      )}
    </Answer>
  );
}

function Steps({ answer, onOpen }: { answer: FunnelAnswer; onOpen: Open }) {
  const say = useWords();
  const { total } = answer;
  const rows = answer.steps.map((step) => ({
    id: step,
    name: sayCode(say, "operations.step", step),
    ...stepOf(total, step),
    now: answer.standing[step] ?? { orders: 0, p50: null, p90: null, oldest: null },
    share: total.orders ? Math.floor((stepOf(total, step).reached * HUNDREDTHS) / total.orders) : null,
  }));
  type Row = (typeof rows)[number];
  const opens = (row: Row, name: "reached" | "p50" | "p90", over?: number | null) => ({
    name: `${row.id}-${name}`,
    title: `${row.name} · ${say(`operations.${name}`)}`,
    formula: say(`operations.${name}Why`, { step: row.name, from: sayCode(say, "operations.from", row.id), timed: plain(row.timed), took: lasting(say, row[name === "reached" ? "p50" : name]) }),
    wanted: { of: "paid" as const, only: row.id as "packed", over: over ?? undefined },
    onOpen,
  });
  const standing = (row: Row, name: "orders" | "p50" | "oldest") => ({
    name: `${row.id}-standing-${name}`,
    title: sayCode(say, "operations.standing", row.id),
    formula: say("operations.standingWhy", { step: row.name, p50: lasting(say, row.now.p50), p90: lasting(say, row.now.p90), oldest: lasting(say, row.now.oldest) }),
    wanted: { of: "standing" as const, only: row.id as "packed" },
    onOpen,
  });
  return (
    <>
      <Chart
        title={say("operations.tab.funnel")}
        name="fulfilment-funnel"
        option={{ tooltip: { trigger: "item" }, series: [{ type: "funnel", sort: "none", left: "10%", width: "70%", data: rows.map((row) => ({ name: `${row.name} ${percent(row.share)}`, value: row.reached })) }] }}
        rows={rows}
        columns={[
          { key: "step", title: say("operations.stepTitle"), text: (row) => row.name },
          { key: "reached", title: say("operations.reached"), text: (row) => plain(row.reached), sort: (row) => row.reached, isNumber: true },
          { key: "share", title: say("operations.share"), text: (row) => percent(row.share), isNumber: true },
          { key: "p50", title: say("operations.p50"), text: (row) => lasting(say, row.p50), isNumber: true },
          { key: "p90", title: say("operations.p90"), text: (row) => lasting(say, row.p90), isNumber: true },
          { key: "standing", title: say("operations.now"), text: (row) => plain(row.now.orders), isNumber: true },
        ]}
        note={say("operations.funnelNote", { orders: plain(total.orders), cancelled: plain(answer.cancelled), elsewhere: plain(total.elsewhere) })}
      />
      <Table<Row>
        size="small"
        rowKey="id"
        pagination={false}
        scroll={{ x: "max-content" }}
        dataSource={rows}
        columns={[
          { title: say("operations.stepTitle"), key: "step", render: (_, row) => <><strong>{row.name}</strong><div className="quiet">{sayCode(say, "operations.from", row.id)}</div></> },
          { title: say("operations.reached"), key: "reached", align: "right", render: (_, row) => <><Opens {...opens(row, "reached")} text={plain(row.reached)} /><div className="quiet">{percent(row.share)}</div></> },
          { title: say("operations.p50"), key: "p50", align: "right", render: (_, row) => <Opens {...opens(row, "p50", row.p50)} text={lasting(say, row.p50)} /> },
          { title: say("operations.p90"), key: "p90", align: "right", render: (_, row) => <Opens {...opens(row, "p90", row.p90)} text={lasting(say, row.p90)} /> },
          { title: say("operations.now"), key: "now", align: "right", render: (_, row) => <Opens {...standing(row, "orders")} text={plain(row.now.orders)} /> },
          { title: say("operations.age"), key: "age", align: "right", render: (_, row) => <Opens {...standing(row, "p50")} text={lasting(say, row.now.p50)} /> },
          { title: say("operations.oldest"), key: "oldest", align: "right", render: (_, row) => <Opens {...standing(row, "oldest")} text={lasting(say, row.now.oldest)} /> },
        ]}
      />
    </>
  );
}

function Parts({ answer, by, onOpen }: { answer: FunnelAnswer; by: By; onOpen: Open }) {
  const say = useWords();
  const column = (step: string) => ({
    title: sayCode(say, "operations.step", step),
    key: step,
    align: "right" as const,
    render: (_: unknown, row: FunnelPart) => {
      const { timed, p50 } = stepOf(row, step);
      const only = step === "whole" ? ("" as const) : (step as "packed");
      const formula = say("operations.p50Why", { step: sayCode(say, "operations.step", step), from: sayCode(say, "operations.from", step), timed: plain(timed), took: lasting(say, p50) });
      return <Opens name={`${row.key}-${step}`} title={`${row.name} · ${sayCode(say, "operations.step", step)}`} formula={formula} wanted={{ of: "paid", only, by, part: row.key, over: p50 ?? undefined }} onOpen={onOpen} text={lasting(say, p50)} />;
    },
  });
  return (
    <Table<FunnelPart>
      size="small"
      rowKey="key"
      pagination={false}
      scroll={{ x: "max-content" }}
      dataSource={answer.parts}
      title={() => say("operations.partsTitle")}
      columns={[
        { title: say(`operations.by.${by}`), key: "name", fixed: "left", render: (_, row) => row.name || say("operations.nonePart") },
        {
          title: say("operations.orders"),
          key: "orders",
          align: "right",
          render: (_, row) => <Opens name={`${row.key}-orders`} title={row.name} formula={say("operations.ordersWhy")} wanted={{ of: "paid", by, part: row.key }} onOpen={onOpen} text={plain(row.orders)} />,
        },
        ...["whole", ...answer.steps].map(column),
      ]}
    />
  );
}
