// 市场趋势, as far as it can be known: own sales by week against the year around each, events, and the search terms of files.
import { Alert, Popover, Select } from "antd";
import { type ReactNode, useState } from "react";
import { useOnly } from "../../app/only";
import { Chart } from "../../ui/Chart";
import { CurrencyPick } from "../../ui/CurrencyPick";
import { useWords } from "../../words";
import { NoAnswer, useBook } from "./asked";
import { onlyTexts, type Question, type Trend, useRegistry, useTrend } from "./data";
import { Filters } from "./Filters";
import { worthText } from "./numbers";

const MEASURES = ["units", "orders", "sales"] as const;
const WHOLE = 100;

interface Props {
  merchant: string;
  currency: string;
  onCurrency: (currency: string) => void;
}

export function TrendTab({ merchant, currency, onCurrency }: Props) {
  const say = useWords();
  const [narrowed] = useOnly(merchant);
  const registry = useRegistry(merchant);
  const book = useBook(registry.data);
  const [measure, setMeasure] = useState<(typeof MEASURES)[number]>("units");
  const [only, setOnly] = useState<string[]>([]);
  const found = useTrend(merchant, { measure, only: [...onlyTexts(narrowed), ...only], currency });
  const told = found.data;
  const base: Question = { first: told?.first ?? told?.last ?? "", last: told?.last ?? "", compare: "none", currency, measures: [], dimensions: [], only: onlyTexts(narrowed) };
  return (
    <div className="stacked">
      <div className="bar noprint">
        <Select
          aria-label={say("measures.measure")}
          value={measure}
          onChange={setMeasure}
          style={{ minWidth: 160 }}
          options={MEASURES.filter((key) => book.measures.has(key)).map((key) => ({ value: key, label: book.name(book.measures.get(key)!) }))}
        />
        <CurrencyPick label={say("measures.currency")} own={registry.data?.currency} known={registry.data?.currencies} value={currency} onChange={onCurrency} />
      </div>
      {told && <Filters merchant={merchant} book={book} question={base} value={only} onChange={setOnly} />}
      <Alert showIcon type="info" title={say("measures.trend.basis")} />
      <NoAnswer found={found} />
      {told && !told.first && <Alert showIcon type="warning" title={say("measures.trend.nothing", { currency: told.currency })} />}
      {told?.first && (
        <>
          <p className="quiet">
            {say("measures.span.of", { first: told.first, last: told.last })} {!told.holidays_known && say("measures.trend.holidaysUnknown")}
          </p>
          {told.seasons.every((one) => one.index === null) && <Alert showIcon type="warning" title={say("measures.trend.tooShort", { weeks: told.weeks.length })} />}
          <Seasons told={told} />
          <Weeks told={told} />
          <Lifts told={told} />
        </>
      )}
      {told && <Terms told={told} />}
    </div>
  );
}

const share = (index: number | null) => (index === null ? "—" : (index / WHOLE).toFixed(2));

/** An index that opens its arithmetic. */
function Index({ name, index, children }: { name: string; index: number | null; children: ReactNode }) {
  if (index === null) return <>—</>;
  return (
    <Popover trigger="click" content={<div style={{ maxWidth: 380 }}>{children}</div>}>
      <button type="button" className="link" data-number={name} aria-label={`${name} ${share(index)}`}>
        {share(index)}
      </button>
    </Popover>
  );
}

function Seasons({ told }: { told: Trend }) {
  const say = useWords();
  const rows = told.seasons.map((one) => ({ ...one, id: String(one.number), name: say("measures.trend.weekOf", { number: one.number, begins: one.begins.slice(5) }) }));
  const name = say("measures.trend.index");
  const option = {
    tooltip: { trigger: "axis" },
    xAxis: { type: "category", data: rows.map((row) => (row.event ? `${row.name} ${row.event}` : row.name)) },
    yAxis: { type: "value" },
    series: [{ type: "bar", name, data: rows.map((row) => (row.index === null ? null : row.index / WHOLE)) }],
  };
  return (
    <Chart
      title={say("measures.trend.season")}
      name={say("measures.trend.season")}
      option={option}
      rows={rows}
      columns={[
        { key: "name", title: say("measures.trend.weekName"), text: (row) => row.name },
        { key: "event", title: say("measures.trend.event"), text: (row) => row.event || "—" },
        {
          key: "index",
          title: name,
          isNumber: true,
          text: (row) => share(row.index),
          sort: (row) => row.index ?? -1,
          show: (row) => (
            <Index name={name} index={row.index}>
              <p>{say("measures.trend.indexIs")}</p>
              {row.years.map((year) => (
                <p key={year.begins} className="formula">
                  {[year.begins, year.event].filter(Boolean).join(" ")}: {worth(say, told, year.sold)} × 53 ÷ {worth(say, told, year.around)} = {share(year.index)}
                </p>
              ))}
            </Index>
          ),
        },
        { key: "years", title: say("measures.trend.years"), isNumber: true, text: (row) => String(row.years.length) },
      ]}
    />
  );
}

const worth = (say: ReturnType<typeof useWords>, told: Trend, value: number | null) => worthText(say, told.measure === "sales" ? "money" : "count", value, told.currency);

function Weeks({ told }: { told: Trend }) {
  const say = useWords();
  const rows = told.weeks.map((one) => ({ ...one, id: one.begins }));
  const sold = say("measures.trend.sold");
  const scale = told.measure === "sales" ? WHOLE : 1;
  const option = {
    tooltip: { trigger: "axis" },
    xAxis: { type: "category", data: rows.map((row) => (row.event ? `${row.begins} ${row.event}` : row.begins)) },
    yAxis: { type: "value" },
    series: [{ type: "line", name: sold, showSymbol: false, data: rows.map((row) => row.sold / scale) }],
  };
  return (
    <Chart
      title={say("measures.trend.byWeek")}
      name={say("measures.trend.byWeek")}
      option={option}
      rows={rows}
      columns={[
        { key: "begins", title: say("measures.trend.weekName"), text: (row) => row.begins },
        { key: "event", title: say("measures.trend.event"), text: (row) => row.event || "—" },
        { key: "sold", title: sold, isNumber: true, text: (row) => worth(say, told, row.sold), sort: (row) => row.sold },
        { key: "index", title: say("measures.trend.index"), isNumber: true, text: (row) => share(row.index), sort: (row) => row.index ?? -1 },
      ]}
    />
  );
}

function Lifts({ told }: { told: Trend }) {
  const say = useWords();
  const rows = told.lifts.map((one) => ({ ...one, id: one.name }));
  const name = say("measures.trend.lift");
  const option = {
    tooltip: { trigger: "axis" },
    xAxis: { type: "category", data: rows.map((row) => row.name) },
    yAxis: { type: "value" },
    series: [{ type: "bar", barMaxWidth: 48, name, data: rows.map((row) => (row.lift === null ? null : row.lift / WHOLE)) }],
  };
  if (!rows.length) return null;
  return (
    <Chart
      title={say("measures.trend.events")}
      name={say("measures.trend.events")}
      option={option}
      rows={rows}
      columns={[
        { key: "name", title: say("measures.trend.event"), text: (row) => row.name },
        { key: "days", title: say("measures.trend.days"), isNumber: true, text: (row) => String(row.days) },
        { key: "sold", title: say("measures.trend.sold"), isNumber: true, text: (row) => worth(say, told, row.sold), sort: (row) => row.sold },
        { key: "usual", title: say("measures.trend.usual"), isNumber: true, text: (row) => worth(say, told, row.usual), sort: (row) => row.usual },
        {
          key: "lift",
          title: name,
          isNumber: true,
          text: (row) => share(row.lift),
          sort: (row) => row.lift ?? -1,
          show: (row) => (
            <Index name={name} index={row.lift}>
              <p>{say("measures.trend.liftIs")}</p>
              <p className="formula">
                {worth(say, told, row.sold)} ÷ {worth(say, told, row.usual)} = {share(row.lift)}
              </p>
            </Index>
          ),
        },
      ]}
    />
  );
}

function Terms({ told }: { told: Trend }) {
  const say = useWords();
  if (!told.terms_last) return <Alert showIcon type="info" title={say("measures.trend.noTerms")} />;
  const rows = told.terms.map((one) => ({ ...one, id: one.term }));
  const [now, before] = [say("measures.trend.searches", { days: told.term_days }), say("measures.trend.searchesBefore", { days: told.term_days_before })];
  const option = {
    tooltip: { trigger: "axis" },
    legend: {},
    xAxis: { type: "category", data: rows.slice(0, 20).map((row) => row.term) },
    yAxis: { type: "value" },
    series: [
      { type: "bar", name: now, data: rows.slice(0, 20).map((row) => row.searches) },
      { type: "bar", name: before, data: rows.slice(0, 20).map((row) => row.before) },
    ],
  };
  return (
    <Chart
      title={say("measures.trend.terms")}
      name={say("measures.trend.terms")}
      option={option}
      rows={rows}
      columns={[
        { key: "term", title: say("measures.trend.term"), text: (row) => row.term },
        { key: "searches", title: now, isNumber: true, text: (row) => row.searches.toLocaleString("en-US"), sort: (row) => row.searches },
        { key: "before", title: before, isNumber: true, text: (row) => row.before.toLocaleString("en-US"), sort: (row) => row.before },
      ]}
      note={say("measures.trend.termsNote", { last: told.terms_last })}
    />
  );
}
