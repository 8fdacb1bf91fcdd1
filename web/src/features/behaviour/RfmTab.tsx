// RFM: buyers by how lately, how often and for how much they bought, and by their stage of life; from the facts of sales.
import { Table } from "antd";
import { useState } from "react";
import { Chart } from "../../ui/Chart";
import { CurrencyPick } from "../../ui/CurrencyPick";
import { Money } from "../../ui/Money";
import { sayCode, useWords } from "../../words";
import { type RfmGroup, type Span, useRfm } from "./data";
import { Answer, percent, plain, Share } from "./parts";
import { SaveSegment } from "./SaveSegment";

export function RfmTab({ merchant, span }: { merchant: string; span: Span }) {
  const say = useWords();
  const [currency, setCurrency] = useState("");
  const found = useRfm(merchant, span, currency);
  const told = found.data;
  return (
    <div className="stacked">
      <div>
        <CurrencyPick label={say("behaviour.currency")} own={told?.currency} known={told?.currencies} value={currency} onChange={setCurrency} />
      </div>
      <Answer isLoading={found.isLoading} error={found.error} isEmpty={!told?.all_buyers}>
        {told && (
          <>
            <p className="quiet">{say("behaviour.rfmBasis", { orders: plain(told.orders), unlinked: plain(told.unlinked) })}</p>
            <Groups merchant={merchant} span={span} kind="rfm" rows={told.segments} words="behaviour.segment" buyers={told.buyers} currency={told.currency} />
            <Stages rows={told.stages} />
            <p className="quiet">{say("behaviour.lifeBasis", { day: span.last.format("YYYY-MM-DD"), buyers: plain(told.all_buyers) })}</p>
            <Groups merchant={merchant} span={span} kind="stage" rows={told.stages} words="behaviour.stage" buyers={told.all_buyers} currency={told.currency} />
          </>
        )}
      </Answer>
    </div>
  );
}

function Stages({ rows }: { rows: RfmGroup[] }) {
  const say = useWords();
  const named = rows.map((row) => ({ ...row, id: row.code, name: sayCode(say, "behaviour.stage", row.code) }));
  const option = {
    tooltip: { trigger: "axis" },
    xAxis: { type: "category", data: named.map((row) => row.name) },
    yAxis: { type: "value" },
    series: [{ type: "bar", barMaxWidth: 48, name: say("behaviour.buyers"), data: named.map((row) => row.buyers) }],
  };
  return (
    <Chart
      title={say("behaviour.life")}
      name="life"
      option={option}
      rows={named}
      columns={[
        { key: "name", title: say("behaviour.group"), text: (row) => row.name },
        { key: "buyers", title: say("behaviour.buyers"), text: (row) => plain(row.buyers), isNumber: true },
        { key: "share", title: say("behaviour.share"), text: (row) => percent(row.share), isNumber: true },
      ]}
    />
  );
}

interface GroupsProps {
  merchant: string;
  span: Span;
  kind: "rfm" | "stage";
  rows: RfmGroup[];
  words: string;
  buyers: number;
  currency: string;
}

function Groups({ merchant, span, kind, rows, words, buyers, currency }: GroupsProps) {
  const say = useWords();
  return (
    <Table<RfmGroup>
      size="small"
      rowKey="code"
      pagination={false}
      scroll={{ x: "max-content" }}
      dataSource={rows}
      columns={[
        {
          title: say("behaviour.group"),
          key: "code",
          render: (_, row) => (
            <>
              {sayCode(say, words, row.code)}
              <div className="quiet">{sayCode(say, `${words}Is`, row.code)}</div>
            </>
          ),
        },
        { title: say("behaviour.buyers"), key: "buyers", align: "right", render: (_, row) => plain(row.buyers) },
        {
          title: say("behaviour.share"),
          key: "share",
          align: "right",
          render: (_, row) => <Share name="rfm" label={say("behaviour.share")} share={row.share} part={row.buyers} of={buyers} />,
        },
        { title: say("behaviour.orders"), key: "orders", align: "right", render: (_, row) => plain(row.orders) },
        { title: say("behaviour.net"), key: "amount", align: "right", render: (_, row) => <Money minor={row.amount} currency={currency} /> },
        { title: say("behaviour.recency"), key: "days", align: "right", render: (_, row) => row.mean_days ?? "—" },
        { key: "keep", render: (_, row) => row.buyers > 0 && <SaveSegment merchant={merchant} span={span} asked={{ kind, code: row.code, currency }} name={sayCode(say, words, row.code)} /> },
      ]}
    />
  );
}
