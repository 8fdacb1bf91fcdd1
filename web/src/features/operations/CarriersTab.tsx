// 快递时效: from shipping to the buyer's receipt, by carrier and province, as far as the platform tells.
import { Alert, InputNumber, Table, type TableProps } from "antd";
import { useState } from "react";
import { Chart } from "../../ui/Chart";
import { useWords } from "../../words";
import { type Carried, type CarriersAnswer, type Scope, useCarriers, type Wanted } from "./data";
import { Answer, lasting, type Open, Opens, percent, plain, Why } from "./parts";

const MOST_DAYS = 30;
const MOST_STUCK = 60;
type Only = "shipped" | "received" | "on_way" | "unknown" | "stuck";

export function CarriersTab({ scope, onOpen }: { scope: Scope; onOpen: Open }) {
  const say = useWords();
  const [days, setDays] = useState(3);
  const [stuckDays, setStuckDays] = useState(7);
  const found = useCarriers(scope, { days, stuck_days: stuckDays });
  const number = (label: string, value: number, most: number, onChange: (value: number) => void) => (
    <label className="choice">
      <span className="quiet">{label}</span> <InputNumber size="small" min={1} max={most} style={{ width: 70 }} aria-label={label} value={value} onChange={(next) => next && onChange(next)} />
    </label>
  );
  return (
    <div className="stacked">
      <div className="bar noprint">
        {number(say("operations.withinDays"), days, MOST_DAYS, setDays)}
        {number(say("operations.stuckDays"), stuckDays, MOST_STUCK, setStuckDays)}
      </div>
      <Alert type="info" showIcon title={say("operations.carriersKnown")} />
      <Answer found={found} isEmpty={found.data?.total.shipped === 0}>{found.data && <Told answer={found.data} onOpen={onOpen} />}</Answer>
    </div>
  );
}

function Told({ answer, onOpen }: { answer: CarriersAnswer; onOpen: Open }) {
  const say = useWords();
  const rows = answer.carriers.map((row) => ({ ...row, id: row.carrier_code }));
  const named = (row: Carried) => row.carrier || say("operations.nonePart");
  const columns = useColumns(answer, onOpen);
  return (
    <>
      <Chart
        title={say("operations.carriersChart")}
        name="carriers"
        option={{
          tooltip: { trigger: "axis" },
          xAxis: { type: "category", data: rows.map(named) },
          yAxis: { type: "value", name: say("operations.hours") },
          series: (["p50", "p90"] as const).map((name) => ({ type: "bar", barMaxWidth: 56, name: say(`operations.${name}`), data: rows.map((row) => (row[name] === null ? null : Number((row[name] / 3600).toFixed(1)))) })),
        }}
        rows={rows}
        columns={[
          { key: "carrier", title: say("operations.by.carrier"), text: named },
          { key: "shipped", title: say("operations.only.shipped"), text: (row) => plain(row.shipped), sort: (row) => row.shipped, isNumber: true },
          { key: "p50", title: say("operations.p50"), text: (row) => lasting(say, row.p50), isNumber: true },
          { key: "p90", title: say("operations.p90"), text: (row) => lasting(say, row.p90), isNumber: true },
          { key: "share", title: say("operations.inDays", { days: answer.days }), text: (row) => percent(row.share), isNumber: true },
        ]}
      />
      <Table<Carried>
        size="small"
        rowKey="carrier_code"
        pagination={false}
        scroll={{ x: "max-content" }}
        dataSource={answer.carriers}
        columns={[{ title: say("operations.by.carrier"), key: "carrier", render: (_, row) => <strong>{named(row)}</strong> }, ...columns({ by: "carrier" })]}
        expandable={
          answer.places.length === 0
            ? undefined
            : {
                expandedRowRender: (carrier) => (
                  <Table<Carried>
                    size="small"
                    rowKey="province"
                    pagination={false}
                    dataSource={answer.places.filter((row) => row.carrier_code === carrier.carrier_code)}
                    columns={[{ title: say("operations.province"), key: "province", render: (_, row) => row.province || say("operations.nonePart") }, ...columns({ by: "carrier", hasPlace: true })]}
                  />
                ),
              }
        }
      />
    </>
  );
}

function useColumns(answer: CarriersAnswer, onOpen: Open) {
  const say = useWords();
  const formulas = { days: answer.days, stuck: answer.stuck_days };
  return ({ by, hasPlace = false }: { by: "carrier"; hasPlace?: boolean }): NonNullable<TableProps<Carried>["columns"]> => {
    const wanted = (row: Carried, only: Only | "due" | "in_time"): Wanted => ({
      of: "left", only, by, part: row.carrier_code, days: answer.days, stuck_days: answer.stuck_days, province: hasPlace ? row.province : undefined,
    });
    const title = (row: Carried, words: string) => [row.carrier, hasPlace && row.province, words].filter(Boolean).join(" · ");
    const opens = (row: Carried, only: Only, text: string, name: string = only) => (
      <Opens name={`${row.carrier_code}${hasPlace ? row.province : ""}-${name}`} title={title(row, say(`operations.only.${only}`))} formula={say(`operations.only.${only}Why`, formulas)} wanted={wanted(row, only)} onOpen={onOpen} text={text} />
    );
    const count = (only: Only) => ({ title: say(`operations.only.${only}`), key: only, align: "right" as const, render: (_: unknown, row: Carried) => opens(row, only, plain(row[only])) });
    const took = (name: "p50" | "p90") => ({ title: say(`operations.${name}`), key: name, align: "right" as const, render: (_: unknown, row: Carried) => opens(row, "received", lasting(say, row[name]), name) });
    return [
      count("shipped"),
      count("received"),
      took("p50"),
      took("p90"),
      {
        title: say("operations.inDays", { days: answer.days }),
        key: "share",
        align: "right",
        render: (_, row) => (
          <Why
            name={`${row.carrier_code}${hasPlace ? row.province : ""}-share`}
            label={say("operations.inDays", { days: answer.days })}
            text={percent(row.share)}
            why={
              <>
                {say("operations.shareWhy", { ...formulas, in_time: plain(row.in_time), due: plain(row.due), share: percent(row.share) })}
                <div className="bar">
                  {(["in_time", "due"] as const).map((only) => (
                    <Opens key={only} name={`${row.carrier_code}-${only}`} title={title(row, say(`operations.only.${only}`, formulas))} formula={say("operations.shareWhy", { ...formulas, in_time: plain(row.in_time), due: plain(row.due), share: percent(row.share) })} wanted={wanted(row, only)} onOpen={onOpen} text={say("operations.seeOrders", { name: say(`operations.only.${only}`, formulas) })} />
                  ))}
                </div>
              </>
            }
          />
        ),
      },
      count("on_way"),
      count("stuck"),
      count("unknown"),
    ];
  };
}
