// 留存: buyers by the period in which they began, and how many of them came again in each later one.
import { Table } from "antd";
import { useState } from "react";
import { Chart } from "../../ui/Chart";
import { useWords } from "../../words";
import { type Cohort, type Kind, KINDS, type Period, PERIODS, type Span, useRetention } from "./data";
import { Answer, Choice, percent, plain, Share } from "./parts";

export function RetentionTab({ merchant, span }: { merchant: string; span: Span }) {
  const say = useWords();
  const [period, setPeriod] = useState<Period>("week");
  const [start, setStart] = useState<Kind>("view");
  const [back, setBack] = useState<Kind>("view");
  const found = useRetention(merchant, span, { start: [start], back: [back], period });
  const cohorts = found.data?.cohorts ?? [];
  return (
    <div className="stacked">
      <div className="bar">
        <Choice label={say("behaviour.period")} value={period} of={PERIODS} words="behaviour.period" onChange={setPeriod} />
        <Choice label={say("behaviour.start")} value={start} of={KINDS} words="behaviour.kind" onChange={setStart} />
        <Choice label={say("behaviour.back")} value={back} of={KINDS} words="behaviour.kind" onChange={setBack} />
      </div>
      <Answer isLoading={found.isLoading} error={found.error} isEmpty={cohorts.length === 0}>
        <Curve cohorts={cohorts} />
        <Triangle cohorts={cohorts} />
      </Answer>
    </div>
  );
}

/** Of all cohorts that reached a period: how many came. */
export function curve(cohorts: Cohort[]): { came: number; of: number }[] {
  const longest = Math.max(0, ...cohorts.map((one) => one.came.length));
  return Array.from({ length: longest }, (_, at) => {
    const reached = cohorts.filter((one) => at < one.came.length);
    return { came: reached.reduce((sum, one) => sum + (one.came[at] ?? 0), 0), of: reached.reduce((sum, one) => sum + one.buyers, 0) };
  });
}

const WHOLE = 10_000;

function Curve({ cohorts }: { cohorts: Cohort[] }) {
  const say = useWords();
  const rows = curve(cohorts).map((one, at) => ({ ...one, id: String(at), share: one.of ? Math.round((one.came * WHOLE) / one.of) : null }));
  const option = {
    tooltip: { trigger: "axis" },
    xAxis: { type: "category", data: rows.map((row) => row.id) },
    yAxis: { type: "value", axisLabel: { formatter: "{value}%" } },
    series: [{ type: "line", name: say("behaviour.tab.retention"), data: rows.map((row) => (row.share ?? 0) / 100) }],
  };
  return (
    <Chart
      title={say("behaviour.tab.retention")}
      name="retention"
      option={option}
      rows={rows}
      note={say("behaviour.retentionNote")}
      columns={[
        { key: "at", title: say("behaviour.later"), text: (row) => row.id, isNumber: true },
        { key: "came", title: say("behaviour.came"), text: (row) => plain(row.came), isNumber: true },
        { key: "of", title: say("behaviour.buyers"), text: (row) => plain(row.of), isNumber: true },
        { key: "share", title: say("behaviour.share"), text: (row) => percent(row.share), isNumber: true },
      ]}
    />
  );
}

function Triangle({ cohorts }: { cohorts: Cohort[] }) {
  const say = useWords();
  const longest = Math.max(...cohorts.map((one) => one.came.length));
  return (
    <Table
      size="small"
      rowKey="begins"
      pagination={false}
      scroll={{ x: "max-content" }}
      dataSource={cohorts}
      columns={[
        { title: say("behaviour.cohort"), dataIndex: "begins", fixed: "left" },
        { title: say("behaviour.buyers"), key: "buyers", align: "right", render: (_, row) => plain(row.buyers) },
        ...Array.from({ length: longest }, (_, at) => ({
          title: `+${at}`,
          key: at,
          align: "right" as const,
          render: (_: unknown, row: Cohort) =>
            at < row.came.length && <Share name="retention" label={`${row.begins} +${at}`} share={row.shares[at]} part={row.came[at]} of={row.buyers} />,
        })),
      ]}
    />
  );
}
