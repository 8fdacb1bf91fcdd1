// 偏好: what is looked at, put into the cart and paid, by category, price band, hour and others.
import { Table } from "antd";
import { useState } from "react";
import { Chart } from "../../ui/Chart";
import { Money } from "../../ui/Money";
import { useWords } from "../../words";
import { type Preference, type Span, usePreference, VALUES, type Value } from "./data";
import { Answer, Choice, percent, plain, Share } from "./parts";
import { SaveSegment } from "./SaveSegment";

const DRAWN = 12;

export function PreferenceTab({ merchant, span }: { merchant: string; span: Span }) {
  const say = useWords();
  const [by, setBy] = useState<Value>("category");
  const found = usePreference(merchant, span, by);
  const rows = found.data?.rows ?? [];
  const columns = (["views", "favourites", "carts", "pays"] as const).map((name) => ({
    title: say(`behaviour.${name}`),
    key: name,
    align: "right" as const,
    render: (_: unknown, row: Preference) => plain(row[name]),
  }));
  return (
    <div className="stacked">
      <div className="bar">
        <Choice label={say("behaviour.by")} value={by} of={VALUES} words="behaviour.value" onChange={setBy} />
      </div>
      <Answer isLoading={found.isLoading} error={found.error} isEmpty={rows.length === 0}>
        <Bars rows={by === "hour" || by === "price_band" ? [...rows].sort((a, b) => a.value.localeCompare(b.value)) : rows} />
        <Table<Preference>
          size="small"
          rowKey="value"
          pagination={false}
          scroll={{ x: "max-content" }}
          dataSource={rows}
          columns={[
            { title: say("behaviour.by"), key: "name", render: (_, row) => row.name || say("behaviour.untold") },
            { title: say("behaviour.visitors"), key: "buyers", align: "right", render: (_, row) => plain(row.buyers) },
            ...columns,
            { title: say("behaviour.amount"), key: "amount", align: "right", render: (_, row) => <Money minor={row.amount} currency={found.data?.currency ?? ""} /> },
            {
              title: say("behaviour.conversion"),
              key: "conversion",
              align: "right",
              render: (_, row) => <Share name="conversion" label={say("behaviour.conversion")} share={row.conversion} part={row.paying_buyers} of={row.buyers} />,
            },
            { key: "keep", render: (_, row) => row.value && row.paying_buyers > 0 && <SaveSegment merchant={merchant} span={span} asked={{ kind: "likes", by, value: row.value }} name={say("behaviour.payersOf", { value: row.name })} /> },
          ]}
        />
        {!!found.data?.hidden && <p className="quiet">{say("behaviour.hidden", { count: found.data.hidden })}</p>}
      </Answer>
    </div>
  );
}

function Bars({ rows }: { rows: Preference[] }) {
  const say = useWords();
  const named = rows.map((row) => ({ ...row, id: row.value, name: row.name || say("behaviour.untold") }));
  const shown = named.slice(0, named.length > 24 ? DRAWN : named.length);
  const option = {
    tooltip: { trigger: "axis" },
    legend: {},
    xAxis: { type: "category", data: shown.map((row) => row.name) },
    yAxis: { type: "value" },
    series: [
      { type: "bar", barMaxWidth: 48, name: say("behaviour.visitors"), data: shown.map((row) => row.buyers) },
      { type: "bar", barMaxWidth: 48, name: say("behaviour.payers"), data: shown.map((row) => row.paying_buyers) },
    ],
  };
  return (
    <Chart
      title={say("behaviour.tab.preference")}
      name="preference"
      option={option}
      rows={named}
      columns={[
        { key: "name", title: say("behaviour.by"), text: (row) => row.name },
        { key: "buyers", title: say("behaviour.visitors"), text: (row) => plain(row.buyers), sort: (row) => row.buyers, isNumber: true },
        { key: "payers", title: say("behaviour.payers"), text: (row) => plain(row.paying_buyers), isNumber: true },
        { key: "conversion", title: say("behaviour.conversion"), text: (row) => percent(row.conversion), isNumber: true },
      ]}
    />
  );
}
