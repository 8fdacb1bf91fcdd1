// 漏斗: how many buyers got from each step to the next within some days, in all and by what they began with.
import { InputNumber, Select, Table } from "antd";
import { useState } from "react";
import { Chart } from "../../ui/Chart";
import { useWords } from "../../words";
import { type Funnel, type Kind, KINDS, type Span, useFunnel, VALUES, type Value } from "./data";
import { Answer, Choice, percent, plain, Share } from "./parts";
import { SaveSegment } from "./SaveSegment";

const MOST_STEPS = 6;
const MOST_DAYS = 366;

export function FunnelTab({ merchant, span }: { merchant: string; span: Span }) {
  const say = useWords();
  const [steps, setSteps] = useState<Kind[]>(["view", "cart", "pay"]);
  const [days, setDays] = useState(7);
  const [by, setBy] = useState<Value | "none">("none");
  const found = useFunnel(merchant, span, { step: steps, window_days: days, by: by === "none" ? undefined : by });
  const named = (kind: Kind) => say(`behaviour.kind.${kind}`);
  return (
    <div className="stacked">
      <div className="bar">
        <Select<Kind[]>
          mode="multiple"
          size="small"
          maxCount={MOST_STEPS}
          aria-label={say("behaviour.steps")}
          style={{ minWidth: 260 }}
          value={steps}
          onChange={(wanted) => wanted.length > 1 && setSteps(wanted)}
          options={KINDS.map((kind) => ({ value: kind, label: named(kind) }))}
        />
        <InputNumber
          size="small"
          min={1}
          max={MOST_DAYS}
          style={{ width: 150 }}
          aria-label={say("behaviour.window")}
          addonBefore={say("behaviour.within")}
          addonAfter={say("behaviour.days")}
          value={days}
          onChange={(value) => value && setDays(value)}
        />
        <Choice label={say("behaviour.by")} value={by} of={["none", ...VALUES]} words="behaviour.value" onChange={setBy} />
      </div>
      <Answer isLoading={found.isLoading} error={found.error} isEmpty={found.data?.total.counts[0] === 0}>
        {found.data && <Drawn funnel={found.data} named={named} />}
        {found.data && <Dropped merchant={merchant} span={span} funnel={found.data} named={named} />}
        {found.data && by !== "none" && <Rows funnel={found.data} named={named} />}
      </Answer>
    </div>
  );
}

function Drawn({ funnel, named }: { funnel: Funnel; named: (kind: Kind) => string }) {
  const say = useWords();
  const rows = funnel.steps.map((kind, at) => ({ id: kind, name: named(kind), count: funnel.total.counts[at] ?? 0, share: funnel.total.shares[at] }));
  const option = {
    tooltip: { trigger: "item" },
    series: [{ type: "funnel", sort: "none", data: rows.map((row) => ({ name: `${row.name} ${percent(row.share)}`, value: row.count })) }],
  };
  return (
    <Chart
      title={say("behaviour.tab.funnel")}
      name="funnel"
      option={option}
      rows={rows}
      note={say("behaviour.funnelNote", { days: funnel.window_days })}
      columns={[
        { key: "step", title: say("behaviour.step"), text: (row) => row.name },
        { key: "buyers", title: say("behaviour.buyers"), text: (row) => plain(row.count), sort: (row) => row.count, isNumber: true },
        { key: "share", title: say("behaviour.ofFirst"), text: (row) => percent(row.share), isNumber: true },
      ]}
    />
  );
}

/** Those who stopped at a step, to be kept as a segment. */
function Dropped({ merchant, span, funnel, named }: { merchant: string; span: Span; funnel: Funnel; named: (kind: Kind) => string }) {
  const say = useWords();
  const { steps, total, window_days } = funnel;
  const stops = steps.slice(0, -1).map((kind, at) => ({ at, words: say("behaviour.stoppedAt", { reached: named(kind), missed: named(steps[at + 1] ?? kind) }), count: (total.counts[at] ?? 0) - (total.counts[at + 1] ?? 0) }));
  return (
    <div className="bar">
      {stops.map((one) => (
        <span key={one.words}>
          {one.words}: {plain(one.count)} {one.count > 0 && <SaveSegment merchant={merchant} span={span} asked={{ kind: "dropped", steps, at: one.at, window_days }} name={one.words} />}
        </span>
      ))}
    </div>
  );
}

function Rows({ funnel, named }: { funnel: Funnel; named: (kind: Kind) => string }) {
  const say = useWords();
  const last = funnel.steps.length - 1;
  return (
    <Table
      size="small"
      rowKey={(row) => row.value ?? ""}
      pagination={false}
      scroll={{ x: "max-content" }}
      dataSource={funnel.rows}
      columns={[
        { title: say("behaviour.by"), key: "name", render: (_, row) => row.name || say("behaviour.untold") },
        ...funnel.steps.map((kind, at) => ({
          title: named(kind),
          key: kind,
          align: "right" as const,
          render: (_: unknown, row: Funnel["total"]) => plain(row.counts[at]),
        })),
        {
          title: say("behaviour.ofFirst"),
          key: "share",
          align: "right",
          render: (_, row) => <Share name="funnel" label={say("behaviour.ofFirst")} share={row.shares[last]} part={row.counts[last]} of={row.counts[0]} />,
        },
      ]}
    />
  );
}
