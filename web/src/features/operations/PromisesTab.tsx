// 平台承诺: what is late or will be soon, for what it waits, and what the bench's present speed makes of its queue.
import { Link } from "@tanstack/react-router";
import { Card, Table } from "antd";
import { useState } from "react";
import { beijing } from "../../ui/times";
import { sayCode, useWords } from "../../words";
import { type Promises, type Risk, type Scope, usePromises } from "./data";
import { Answer, Choice, Figure, NONE, type Open, Opens, plain, Why } from "./parts";

const HOURS = [2, 6, 12, 24, 48];
const BENCH: Record<string, string> = { packed: "to_pack", number: "to_number", printed: "to_print", verified: "to_verify", shipped: "to_ship", pushed: "push_failed" };

export function PromisesTab({ scope, onOpen }: { scope: Scope; onOpen: Open }) {
  const say = useWords();
  const [hours, setHours] = useState(24);
  const found = usePromises(scope.merchant, scope.only, hours);
  return (
    <div className="stacked">
      <div className="bar noprint">
        <Choice label={say("operations.promisedWithin")} value={hours} of={HOURS.map((value) => ({ value, label: say("operations.hoursOf", { hours: value }) }))} onChange={setHours} />
        {found.data && <span className="quiet">{say("operations.asOf", { at: beijing(found.data.now, "HH:mm") })}</span>}
      </div>
      <Answer found={found}>{found.data && <Told promises={found.data} merchant={scope.merchant} onOpen={onOpen} />}</Answer>
    </div>
  );
}

function Told({ promises, merchant, onOpen }: { promises: Promises; merchant: string; onOpen: Open }) {
  const say = useWords();
  const { hours } = promises;
  const risk = (only: "late" | "soon") => ({
    name: only, title: say(`operations.risk.${only}`, { hours }), formula: say(`operations.risk.${only}Why`, { hours }), wanted: { of: "risk" as const, only, hours }, onOpen,
  });
  const rows = promises.causes.filter((row) => row.late + row.soon > 0);
  const count = (only: "late" | "soon") => ({
    title: say(`operations.risk.${only}`, { hours }),
    key: only,
    align: "right" as const,
    render: (_: unknown, row: Risk) => <Opens name={`${row.cause}-${only}`} title={sayCode(say, "operations.cause", row.cause)} formula={say("operations.causeWhy", { hours, late: row.late, soon: row.soon })} wanted={{ of: "risk", only: row.cause as "packed", hours }} onOpen={onOpen} text={plain(row[only])} />,
  });
  return (
    <>
      <div className="figures">
        <Figure title={say("operations.risk.late", { hours })} isBad={promises.late > 0}><Opens {...risk("late")} text={plain(promises.late)} /></Figure>
        <Figure title={say("operations.risk.soon", { hours })}><Opens {...risk("soon")} text={plain(promises.soon)} /></Figure>
        <Foreseen promises={promises} />
      </div>
      <Card size="small" title={<h2 className="steptitle">{say("operations.causesTitle")}</h2>}>
        <Table<Risk>
          size="small"
          rowKey="cause"
          pagination={false}
          scroll={{ x: "max-content" }}
          dataSource={rows}
          locale={{ emptyText: <span className="quiet">{say("operations.noRisk", { hours })}</span> }}
          columns={[
            { title: say("operations.waitsFor"), key: "cause", render: (_, row) => sayCode(say, "operations.cause", row.cause) },
            count("late"),
            count("soon"),
            { title: say("operations.go"), key: "go", render: (_, row) => <Go merchant={merchant} cause={row.cause} /> },
          ]}
        />
      </Card>
    </>
  );
}

/** What the bench will not manage, by its pace; the arithmetic behind each figure. */
function Foreseen({ promises }: { promises: Promises }) {
  const say = useWords();
  const { pace } = promises;
  const isKnown = pace.basis !== "none";
  const basis = say(`operations.pace.${pace.basis as "hour"}`, { day: pace.day ?? "" });
  const facts = {
    orders: plain(pace.orders), minutes: plain(pace.minutes), speed: plain(pace.per_hour), basis,
    waiting: plain(promises.waiting), late: plain(promises.late_then), now: plain(promises.late_now), clear: promises.clear_at === null ? NONE : beijing(promises.clear_at, "MM-DD HH:mm"),
  };
  return (
    <>
      <Figure title={say("operations.lateThen")} isBad={promises.late_then > 0}>
        <Why name="late-then" label={say("operations.lateThen")} text={isKnown ? plain(promises.late_then) : NONE} why={say("operations.lateThenWhy", facts)} />
      </Figure>
      <Figure title={say("operations.pace")}>
        <Why name="pace" label={say("operations.pace")} text={isKnown ? say("operations.perHour", { count: plain(pace.per_hour) }) : NONE} why={say("operations.paceWhy", facts)} />
      </Figure>
      <Figure title={say("operations.clearAt")}>
        <Why name="clear-at" label={say("operations.clearAt")} text={facts.clear} why={say("operations.clearWhy", facts)} />
      </Figure>
      {!isKnown && <p className="quiet">{say("operations.pace.none")}</p>}
    </>
  );
}

function Go({ merchant, cause }: { merchant: string; cause: string }) {
  const say = useWords();
  const tab = BENCH[cause];
  if (tab) return <Link to="/m/$merchant/packing" params={{ merchant }} search={{ tab }}>{say("operations.toBench")}</Link>;
  return <Link to="/m/$merchant/orders" params={{ merchant }} search={{ tab: cause }}>{say("operations.toOrders")}</Link>;
}
