// What a campaign did: units against comparable listings and the weeks before, with an interval, and what it earned.
import { Alert, Card, Collapse, Skeleton, Table } from "antd";
import { Chart } from "../../ui/Chart";
import { Money, moneyText } from "../../ui/Money";
import { Why } from "../../ui/Why";
import { sayCode, useWords } from "../../words";
import { type Detail, type Effect, effectAddress, useEffectOf } from "./data";
import { between, plain, times } from "./parts";

type Sold = Effect["sold"][number];

export function EffectCard({ merchant, row }: { merchant: string; row: Detail }) {
  const say = useWords();
  const found = useEffectOf(merchant, row.id, row.state === "sent");
  const told = found.data;
  if (found.error) return <Alert showIcon type="error" title={found.error.message} />;
  if (!told) return <Skeleton active />;
  return (
    <Card size="small" title={say("campaigns.effect")} extra={<span className="quiet">{say(told.is_over ? "campaigns.isOver" : "campaigns.isRunning")}</span>}>
      <div className="stacked">
        <Verdict told={told} />
        <SoldTable rows={told.sold} currency={told.currency} />
        <Days merchant={merchant} id={row.id} told={told} />
        <Compared row={row} />
        <p className="quiet">{say("campaigns.method", { weeks: 4 })}</p>
      </div>
    </Card>
  );
}

function Verdict({ told }: { told: Effect }) {
  const say = useWords();
  if (!told.factor) return <Alert showIcon type="info" title={sayCode(say, "campaigns.verdict", told.verdict)} />;
  const sums = { treated: plain(told.treated), compared: plain(told.compared), treatedBefore: plain(told.treated_before), comparedBefore: plain(told.compared_before) };
  const how = { ...sums, ...between(told.factor, times), days: told.days_during, before: told.days_before, spread: ((told.spread ?? 0) / 100).toFixed(2) };
  const money = (value: number) => moneyText(value, told.currency);
  return (
    <>
      <Alert showIcon type={told.verdict === "better" ? "success" : told.verdict === "worse" ? "warning" : "info"} title={sayCode(say, "campaigns.verdict", told.verdict)} />
      <p>
        <Why name="factor" label={say("campaigns.factor")} why={<p>{say("campaigns.factorSum", how)}</p>}>
          {say("campaigns.factorIs", between(told.factor, times))}
        </Why>
      </p>
      {told.further && (
        <p>
          <Why name="further" label={say("campaigns.further")} why={<p>{say("campaigns.furtherSum", { units: plain(told.treated), factor: times(told.factor.middle), further: plain(told.further.middle) })}</p>}>
            {say("campaigns.furtherIs", between(told.further, plain))}
          </Why>
        </p>
      )}
      {told.earned ? (
        <p>
          <Why name="earned" label={say("campaigns.earned")} why={<p>{say("campaigns.earnedSum")}</p>}>
            {say("campaigns.earnedIs", between(told.earned, money))}
          </Why>
        </p>
      ) : (
        <p className="quiet">{say("campaigns.earnedUnknown")}</p>
      )}
    </>
  );
}

function SoldTable({ rows, currency }: { rows: Sold[]; currency: string }) {
  const say = useWords();
  return (
    <Table<Sold>
      size="small"
      rowKey={(one) => one.goods_id ?? "all"}
      pagination={false}
      scroll={{ x: "max-content" }}
      dataSource={rows}
      columns={[
        { title: say("campaigns.listing"), key: "name", render: (_, one) => one.name ?? <b>{say("campaigns.together")}</b> },
        { title: say("campaigns.orders"), key: "orders", align: "right", render: (_, one) => plain(one.orders) },
        { title: say("campaigns.units"), key: "units", align: "right", render: (_, one) => plain(one.units) },
        { title: say("campaigns.net"), key: "net", align: "right", render: (_, one) => <Amount name="net" minor={one.net} currency={currency} /> },
        { title: say("campaigns.profit"), key: "profit", align: "right", render: (_, one) => <Amount name="profit" minor={one.profit} currency={currency} /> },
        { title: say("campaigns.given"), key: "given", align: "right", render: (_, one) => <Amount name="given" minor={one.given} currency={currency} /> },
        { title: say("campaigns.unitsBefore"), key: "before", align: "right", render: (_, one) => plain(one.units_before) },
      ]}
    />
  );
}

function Amount({ name, minor, currency }: { name: "net" | "profit" | "given"; minor: number | null; currency: string }) {
  const say = useWords();
  return (
    <Why name={name} label={say(`campaigns.${name}`)} why={<p>{say(`campaigns.${name}Sum`)}</p>}>
      <Money minor={minor} currency={currency} />
    </Why>
  );
}

function Days({ merchant, id, told }: { merchant: string; id: string; told: Effect }) {
  const say = useWords();
  const rows = told.days.map((one) => ({ ...one, id: `${one.day} ${one.is_during}` }));
  const option = {
    tooltip: { trigger: "axis" },
    legend: {},
    xAxis: { type: "category", data: rows.map((one) => one.day) },
    yAxis: { type: "value" },
    series: [
      { type: "bar", name: say("campaigns.before"), stack: "treated", data: rows.map((one) => (one.is_during ? null : one.treated)) },
      { type: "bar", name: say("campaigns.during"), stack: "treated", data: rows.map((one) => (one.is_during ? one.treated : null)) },
      { type: "line", name: say("campaigns.beside"), data: rows.map((one) => one.compared) },
    ],
  };
  return (
    <Chart
      title={say("campaigns.daily")}
      name="campaign"
      option={option}
      rows={rows}
      sheet={effectAddress(merchant, id, "xlsx")}
      columns={[
        { key: "day", title: say("campaigns.day"), text: (one) => one.day },
        { key: "during", title: say("campaigns.during"), text: (one) => say(one.is_during ? "campaigns.yes" : "campaigns.no") },
        { key: "treated", title: say("campaigns.discounted"), text: (one) => plain(one.treated), isNumber: true },
        { key: "compared", title: say("campaigns.beside"), text: (one) => plain(one.compared), isNumber: true },
      ]}
    />
  );
}

function Compared({ row }: { row: Detail }) {
  const say = useWords();
  if (row.compared.length === 0) return null;
  const basis = sayCode(say, "campaigns.basis", row.compared[0]?.basis ?? "store");
  return (
    <Collapse
      size="small"
      items={[
        {
          key: "compared",
          label: say("campaigns.compared", { count: row.compared.length, basis }),
          children: row.compared.map((one) => <p key={one.goods_id}>{one.name}</p>),
        },
      ]}
    />
  );
}
