// 调价: each listing's price now and as proposed, with what is assumed, what a unit earns then, and the platform's bounds.
import { Alert, Input, Skeleton, Table } from "antd";
import { useState } from "react";
import { storeName, useStoreList } from "../../app/stores";
import { minorOf, typedOf } from "../../ui/amounts";
import { Money, moneyText } from "../../ui/Money";
import { useNarrow } from "../../ui/narrow";
import { VerbDialog } from "../../ui/VerbButton";
import { Why } from "../../ui/Why";
import { useWords } from "../../words";
import { shared, type StepProps } from "./dialog";
import { type PlanPrice, setPrices } from "./doing";

export function PriceDialog(props: StepProps) {
  const say = useWords();
  const { merchant, row, plan } = props;
  const [typed, setTyped] = useState<Record<string, string>>({});
  const lines = plan?.prices ?? [];
  const textOf = (line: PlanPrice) => typed[line.id] ?? (line.why_not ? "" : typedOf(line.price, row.currency));
  const wanted = lines.map((line) => ({ line, price: minorOf(textOf(line), row.currency) })).filter((one) => one.price !== null);
  const isWrong = wanted.some((one) => !one.price);

  function run(click: string) {
    return setPrices(merchant, row, wanted.map(({ line, price }) => ({ line, price: price ?? 0 })), click);
  }
  return (
    <VerbDialog
      {...shared(say, props)}
      width={860}
      isEmpty={wanted.length === 0 || isWrong}
      run={run}
      question={
        !plan ? <Skeleton active /> : lines.length === 0 ? <Alert showIcon type="info" title={say("todo.noListing")} /> : (
          <div className="stacked">
            <p>{say("todo.ask.prices")}</p>
            <Lines merchant={merchant} currency={row.currency} lines={lines} facts={{ response: plan.response, days: plan.clear_days }} textOf={textOf} onType={(id, text) => setTyped({ ...typed, [id]: text })} />
            {isWrong && <Alert showIcon type="error" title={say("todo.priceWrong")} />}
          </div>
        )
      }
    />
  );
}

interface LinesProps {
  merchant: string;
  currency: string;
  lines: PlanPrice[];
  facts: { response: number; days: number };
  textOf: (line: PlanPrice) => string;
  onType: (id: string, text: string) => void;
}

function Lines({ merchant, currency, lines, facts, textOf, onType }: LinesProps) {
  const say = useWords();
  const stores = useStoreList(merchant);
  const narrow = useNarrow();
  const money = (minor: number | null) => <Money minor={minor} currency={currency} />;
  const priceOf = (line: PlanPrice) => minorOf(textOf(line), currency) ?? null;
  const singleOf = (line: PlanPrice) => {
    const price = priceOf(line);
    return price === null ? null : price + (line.single_more || (line.single ?? 0) - (line.now ?? 0));
  };
  const what = (line: PlanPrice) => <>{line.title} {line.spec}<div className="quiet">{storeName(stores, line.store_id)}</div></>;
  const now = (line: PlanPrice) => <>{money(line.now)}<div className="quiet">{money(line.single)}</div></>;
  const after = (line: PlanPrice) => (
    <>
      <Input size="small" style={{ width: 110 }} prefix="¥" disabled={line.why_not !== "" && line.price !== null} aria-label={`${say("todo.priceAfter")} ${line.title} ${line.spec}`} value={textOf(line)} onChange={(e) => onType(line.id, e.target.value)} />
      <div className="quiet">{money(singleOf(line))}</div>
    </>
  );
  const margin = (line: PlanPrice) => <Margin line={line} price={priceOf(line)} currency={currency} />;
  const why = (line: PlanPrice) => <Assumed line={line} single={singleOf(line)} currency={currency} facts={facts} />;
  const columns = [
    { title: say("todo.listing"), key: "listing", width: 200, render: (_: unknown, line: PlanPrice) => what(line) },
    { title: say("todo.priceNow"), key: "now", align: "right" as const, render: (_: unknown, line: PlanPrice) => now(line) },
    { title: say("todo.priceAfter"), key: "after", width: 130, render: (_: unknown, line: PlanPrice) => after(line) },
    { title: say("todo.marginAfter"), key: "margin", align: "right" as const, render: (_: unknown, line: PlanPrice) => margin(line) },
    { title: say("todo.assumed"), key: "why", width: 240, render: (_: unknown, line: PlanPrice) => why(line) },
  ];
  if (!narrow) return <Table<PlanPrice> size="small" rowKey="id" pagination={{ pageSize: 20, hideOnSinglePage: true }} scroll={{ x: "max-content" }} dataSource={lines} columns={columns} />;
  return lines.map((line) => (
    <div key={line.id} className="tile">
      {what(line)}
      {columns.slice(1).map((column) => (
        <div key={column.key}><span className="quiet">{column.title}</span> {column.render(null, line)}</div>
      ))}
    </div>
  ));
}

function Margin({ line, price, currency }: { line: PlanPrice; price: number | null; currency: string }) {
  const say = useWords();
  if (line.cost === null || line.now === null || price === null) return <span className="quiet">—</span>;
  const shown = { now: moneyText(line.now, currency), price: moneyText(price, currency), cost: moneyText(line.cost, currency), before: moneyText(line.now - line.cost, currency), after: moneyText(price - line.cost, currency) };
  return (
    <Why name="margin" label={`${line.title} ${say("todo.marginAfter")}`} why={<p>{say("todo.marginSum", shown)}</p>}>
      {shown.before} → {shown.after}
    </Why>
  );
}

/** Why this price, or why none may be told now. */
function Assumed({ line, single, currency, facts }: { line: PlanPrice; single: number | null; currency: string; facts: LinesProps["facts"] }) {
  const say = useWords();
  if (line.why_not) return <Alert type="warning" title={line.why_not} />;
  if (line.list_price !== null && single !== null && single >= line.list_price) {
    return <Alert type="warning" title={say("todo.listBound", { list: moneyText(line.list_price, currency) })} />;
  }
  if (line.price === null) return <span>{say("todo.assumes.none")}</span>;
  return line.assumes ? <span>{say(`todo.assumes.${line.assumes}`, { ...facts, percent: line.percent })}</span> : null;
}
