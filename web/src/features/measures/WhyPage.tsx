// 原因分解: why sales are other than in the span beside, in parts that sum to the change: factors, goods, stores, products.
import { useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { Alert, Button, Card, Popover, Segmented, Table } from "antd";
import { useMemo, useState } from "react";
import { useOnly } from "../../app/only";
import type { WhySearch } from "../../app/searches";
import { Chart, type ChartColumn } from "../../ui/Chart";
import { moneyText } from "../../ui/Money";
import { useNarrow } from "../../ui/narrow";
import { wallClock } from "../../ui/times";
import { type Key, type Say, useWords } from "../../words";
import { Beside, NoAnswer, useBook } from "./asked";
import { BehindDrawer } from "./BehindDrawer";
import { type Explained, onlyTexts, type Place, type Question, type Reason, useExplained, useRegistry } from "./data";
import { drawnWorth } from "./numbers";
import { type SpanChange, SpanBar } from "./SpanBar";
import { daysOf, SPANS } from "./spans";
import { type Step, stepsOf, waterfallOf } from "./waterfall";

const WAYS = ["factors", "goods", "stores", "products"] as const;
type Way = (typeof WAYS)[number];
const REASONS = ["price", "stock_out", "units", "new", "gone"] as const;
const SHOWN = 8;

/** The parts of a way of looking at it; those of stores and products beyond the first are one. */
function partsOf(say: Say, found: Explained, way: Way) {
  if (way === "factors") return found.factors.map((one) => ({ id: one.key, name: say(`measures.factor.${one.key}` as Key), value: one.part }));
  if (way === "goods") return REASONS.map((one) => ({ id: one, name: say(`measures.reason.${one}`), value: found.why[one] }));
  const [first, rest] = way === "stores" ? [found.stores, found.stores_rest] : [found.products, found.products_rest];
  const others = [...first.slice(SHOWN), ...(rest ? [rest] : [])].reduce((sum, one) => sum + one.part, 0);
  const named = first.slice(0, SHOWN).map((one) => ({ id: one.key, name: one.name || say("measures.nothing"), value: one.part }));
  return first.length > SHOWN || rest ? [...named, { id: "rest", name: say("measures.others"), value: others }] : named;
}

export function WhyPage() {
  const say = useWords();
  const navigate = useNavigate();
  const { merchant } = useParams({ strict: false }) as { merchant: string };
  const address = useSearch({ strict: false }) as WhySearch;
  const [only] = useOnly(merchant);
  const registry = useRegistry(merchant);
  const book = useBook(registry.data);
  const narrow = useNarrow();
  const [opened, setOpened] = useState<Place | null>(null);

  const span = SPANS.find((one) => one === address.span) ?? "week";
  const compare = (["before", "weekdays", "year"] as const).find((one) => one === address.compare) ?? "before";
  const way = WAYS.find((one) => one === address.way) ?? "factors";
  const days = daysOf(span, wallClock(new Date().toISOString()), address);
  const look = (change: SpanChange & { way?: Way }) =>
    void navigate({ to: "/m/$merchant/why", params: { merchant }, search: { ...address, ...change, compare: change.compare === "none" ? "before" : (change.compare ?? address.compare) }, replace: true });
  const base: Question = { ...days, compare, only: onlyTexts(only), currency: "", measures: [], dimensions: [] };
  const found = useExplained(merchant, { ...days, compare, only: base.only, currency: "" });
  const answer = found.data;
  const currency = answer?.currency ?? "CNY";
  const { steps, left } = useMemo(
    () => (answer ? stepsOf(answer.before, answer.now, partsOf(say, answer, way), [say("measures.salesBefore"), say("measures.salesNow")]) : { steps: [], left: 0 }),
    [say, answer, way],
  );
  const option = useMemo(() => {
    const names = { ends: say("measures.sales"), up: say("measures.more"), down: say("measures.less") };
    return waterfallOf(steps, (minor) => drawnWorth("money", minor, currency) ?? 0, names, (minor) => moneyText(minor, currency), narrow);
  }, [say, steps, currency, narrow]);
  const columns: ChartColumn<Step>[] = [
    { key: "name", title: say("measures.part"), text: (step) => step.name },
    { key: "value", title: say("measures.adds"), isNumber: true, text: (step) => moneyText(step.value, currency), sort: (step) => step.value },
  ];
  const dimension = way === "stores" ? "store" : way === "products" ? "product" : null;
  const open = (step: Step | undefined) => {
    if (!step || step.id === "before" || step.id === "rest") return;
    const isPart = dimension !== null && !step.isEnd;
    setOpened({ measure: "sales", dimensions: isPart ? [dimension] : [], keys: isPart ? [step.id] : [], names: isPart ? [step.name] : [] });
  };
  return (
    <>
      <SpanBar value={{ ...days, span, compare }} onChange={look} mustCompare>
        <Segmented aria-label={say("measures.way")} value={way} onChange={(one) => look({ way: one })} options={WAYS.map((one) => ({ value: one, label: say(`measures.way.${one}`) }))} />
      </SpanBar>
      {!answer ? (
        <NoAnswer found={found} />
      ) : (
        <>
          <p data-change>
            {say("measures.changed", { before: moneyText(answer.before, currency), now: moneyText(answer.now, currency), change: moneyText(answer.change, currency) })} <Beside answer={answer} />
          </p>
          {way === "factors" && answer.factors.length === 0 && <Alert showIcon type="info" title={say("measures.noFactors")} style={{ marginBottom: 8 }} />}
          <Chart
            title={say(`measures.way.${way}`)}
            name={say("menu.why")}
            option={option}
            rows={steps}
            columns={columns}
            height={340}
            onPick={({ index }) => open(steps[index])}
            onRow={open}
            note={
              <>
                <div data-sum={left}>{say(left === 0 ? "measures.sumsUp" : "measures.leftOver", { change: moneyText(answer.change, currency), left: moneyText(left, currency) })}</div>
                {say(way === "goods" ? "measures.goodsNote" : way === "factors" ? (answer.has_visitors ? "measures.factorsNote" : "measures.noVisitors") : "measures.partsNote")}
              </>
            }
          />
          {way === "factors" && answer.factors.length > 0 && <Factors answer={answer} />}
          {way === "goods" && <Skus answer={answer} onOpen={(row) => setOpened({ measure: "sales", dimensions: ["sku"], keys: [row.key], names: [row.name] })} />}
        </>
      )}
      <BehindDrawer merchant={merchant} book={book} question={base} place={opened} onClose={() => setOpened(null)} />
    </>
  );
}

/** What each factor was and is. */
function Factors({ answer }: { answer: Explained }) {
  const say = useWords();
  const text = (key: string, value: number) => (key === "value" ? moneyText(value, answer.currency) : value.toLocaleString("en-US"));
  return (
    <Card size="small">
      {answer.factors.map((one) => (
        <div key={one.key}>
          {say(`measures.factorOf.${one.key}` as Key)} {text(one.key, one.before)} → {text(one.key, one.now)}
        </div>
      ))}
    </Card>
  );
}

/** Each SKU with the parts of its change. */
function Skus({ answer, onOpen }: { answer: Explained; onOpen: (row: Reason) => void }) {
  const say = useWords();
  const money = (minor: number) => moneyText(minor, answer.currency);
  const why = (row: Reason) => (
    <div className="stacked" style={{ maxWidth: 360 }}>
      <p className="formula">
        {REASONS.filter((one) => row.why[one] !== 0).map((one) => `${say(`measures.reason.${one}`)} ${money(row.why[one])}`).join(" + ")} = {money(row.part)}
      </p>
      <p className="quiet">{say("measures.skuWhy", { units_before: row.units_before, units: row.units, out_before: row.out_days_before, out: row.out_days })}</p>
      <div>
        <Button size="small" onClick={() => onOpen(row)}>
          {say("measures.orders")}
        </Button>
      </div>
    </div>
  );
  return (
    <Card size="small" title={say("measures.skus")}>
      <Table<Reason>
        size="small"
        rowKey="key"
        dataSource={answer.skus}
        pagination={false}
        scroll={{ x: "max-content" }}
        columns={[
          { title: say("measures.sku"), key: "name", render: (_, row) => row.name || say("measures.nothing") },
          { title: say("measures.salesBefore"), key: "before", align: "right", render: (_, row) => money(row.before) },
          { title: say("measures.salesNow"), key: "now", align: "right", render: (_, row) => money(row.now) },
          {
            title: say("measures.adds"),
            key: "part",
            align: "right",
            render: (_, row) => (
              <Popover trigger="click" content={why(row)}>
                <button type="button" className="link" data-number="part" aria-label={`${row.name} ${money(row.part)}`}>
                  {money(row.part)}
                </button>
              </Popover>
            ),
          },
          ...REASONS.map((one) => ({ title: say(`measures.reason.${one}`), key: one, align: "right" as const, render: (_: unknown, row: Reason) => (row.why[one] ? money(row.why[one]) : "") })),
        ]}
      />
    </Card>
  );
}
