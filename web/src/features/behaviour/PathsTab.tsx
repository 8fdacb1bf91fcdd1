// 路径: what follows an event in a visit; and the visits themselves by day.
import { Table } from "antd";
import { useState } from "react";
import { Chart } from "../../ui/Chart";
import { spanWords } from "../../ui/spans";
import { isKey, useWords } from "../../words";
import { type Kind, KINDS, type Label, LABELS, type Span, usePaths, useSessions, type Ways } from "./data";
import { Answer, Choice, plain, Share } from "./parts";

const DEPTH = 3;

export function PathsTab({ merchant, span }: { merchant: string; span: Span }) {
  const say = useWords();
  const [begin, setBegin] = useState<Kind>("view");
  const [label, setLabel] = useState<Label>("kind");
  const found = usePaths(merchant, span, { begin, label, depth: DEPTH });
  return (
    <div className="stacked">
      <div className="bar">
        <Choice label={say("behaviour.begin")} value={begin} of={KINDS} words="behaviour.kind" onChange={setBegin} />
        <Choice label={say("behaviour.label")} value={label} of={LABELS} words="behaviour.label" onChange={setLabel} />
      </div>
      <Answer isLoading={found.isLoading} error={found.error} isEmpty={found.data?.visits === 0}>
        {found.data && <WayTable found={found.data} />}
      </Answer>
      <Visits merchant={merchant} span={span} />
    </div>
  );
}

function WayTable({ found }: { found: Ways }) {
  const say = useWords();
  const step = (text: string) => {
    const [kind, ...rest] = text.split(":");
    const key = `behaviour.kind.${kind}`;
    return [isKey(key) ? say(key) : kind, ...rest.filter(Boolean)].join(" · ");
  };
  return (
    <Table
      size="small"
      rowKey={(row) => row.steps.join("\n")}
      pagination={false}
      scroll={{ x: "max-content" }}
      dataSource={found.ways}
      columns={[
        { title: say("behaviour.way"), key: "way", render: (_, row) => row.steps.map(step).join(" → ") },
        { title: say("behaviour.visits"), key: "visits", align: "right", render: (_, row) => plain(row.visits) },
        {
          title: say("behaviour.share"),
          key: "share",
          align: "right",
          render: (_, row) => <Share name="path" label={say("behaviour.share")} share={row.share} part={row.visits} of={found.visits} />,
        },
      ]}
    />
  );
}

function Visits({ merchant, span }: { merchant: string; span: Span }) {
  const say = useWords();
  const found = useSessions(merchant, span);
  const rows = (found.data?.days ?? []).map((one) => ({ ...one, id: one.day }));
  const option = {
    tooltip: { trigger: "axis" },
    xAxis: { type: "category", data: rows.map((row) => row.day.slice(5)) },
    yAxis: { type: "value" },
    legend: {},
    series: [
      { type: "line", name: say("behaviour.visits"), data: rows.map((row) => row.visits) },
      { type: "line", name: say("behaviour.paying"), data: rows.map((row) => row.paying) },
    ],
  };
  return (
    <Answer isLoading={found.isLoading} error={found.error} isEmpty={rows.length === 0}>
      <Chart
        title={say("behaviour.sessions")}
        name="visits"
        option={option}
        rows={rows}
        note={say("behaviour.sessionsNote")}
        columns={[
          { key: "day", title: say("behaviour.day"), text: (row) => row.day },
          { key: "visits", title: say("behaviour.visits"), text: (row) => plain(row.visits), sort: (row) => row.visits, isNumber: true },
          { key: "buyers", title: say("behaviour.visitors"), text: (row) => plain(row.buyers), isNumber: true },
          { key: "events", title: say("behaviour.events"), text: (row) => plain(row.events), isNumber: true },
          { key: "single", title: say("behaviour.single"), text: (row) => plain(row.single), isNumber: true },
          { key: "paying", title: say("behaviour.paying"), text: (row) => plain(row.paying), isNumber: true },
          { key: "median", title: say("behaviour.median"), text: (row) => spanWords(say, row.median_seconds), isNumber: true },
        ]}
      />
    </Answer>
  );
}
