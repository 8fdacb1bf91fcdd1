// What the pages of the analysis share: the names of things in the reader's language, the state of an answer, a number that opens.
import { Alert, Button, Popover, Spin, Typography } from "antd";
import { type ReactNode, useContext, useMemo } from "react";
import { beijing } from "../../ui/times";
import { LanguageContext, useWords } from "../../words";
import { type Answer, type Dimension, isBeingMade, type Measure, type Registry } from "./data";
import { changeOf, worthText } from "./numbers";

export interface Book {
  measures: Map<string, Measure>;
  dimensions: Map<string, Dimension>;
  name: (one: { zh: string; en: string }) => string;
  basis: (one: Measure) => string;
  formula: (one: Measure) => string;
  source: (one: Measure) => string;
}

/** The registry as the reader reads it. */
export function useBook(registry: Registry | undefined): Book {
  const language = useContext(LanguageContext);
  return useMemo(() => {
    const isEnglish = language === "en";
    return {
      measures: new Map(registry?.measures.map((one) => [one.key, one])),
      dimensions: new Map(registry?.dimensions.map((one) => [one.key, one])),
      name: (one) => (isEnglish ? one.en : one.zh),
      basis: (one) => (isEnglish ? one.en_basis : one.zh_basis),
      formula: (one) => (isEnglish ? one.en_formula : one.zh_formula),
      source: (one) => (isEnglish ? one.en_source : one.zh_source),
    };
  }, [registry, language]);
}

interface Asked {
  error: Error | null;
  isPending: boolean;
  data?: unknown;
  refetch: () => unknown;
}

/** Why there is no answer yet, or none. */
export function NoAnswer({ found }: { found: Asked }) {
  const say = useWords();
  if (found.error && !found.data) {
    const isWaiting = isBeingMade(found.error);
    const again = <Button onClick={() => void found.refetch()}>{say("app.retry")}</Button>;
    return <Alert showIcon type={isWaiting ? "info" : "error"} title={isWaiting ? say("measures.beingMade") : say("app.failed")} description={found.error.message} action={again} />;
  }
  return found.isPending ? <Spin style={{ display: "block", padding: 24 }} /> : null;
}

type Sides = Pick<Answer, "beside" | "holidays_known">;

/** Beside what it is shown. */
export function Beside({ answer }: { answer: Sides }) {
  const say = useWords();
  const [first, last] = [answer.beside[0], answer.beside.at(-1)];
  if (!first || !last) return null;
  const day = (instant: string) => beijing(instant, "YYYY-MM-DD HH:mm");
  const whys = [...new Set(answer.beside.map((one) => one.why))].filter((why) => !["before", "weekdays", "year"].includes(why));
  return (
    <span className="quiet">
      {say("measures.beside", { since: day(first.since), until: day(last.until) })}
      {whys.length > 0 && ` ${say("measures.aligned", { names: whys.join(say("settings.comma")) })}`}
      {first.why === "year" && !answer.holidays_known && ` ${say("measures.holidaysUnknown")}`}
    </span>
  );
}

/** Up to when all news are in, and beside what it is shown. */
export function Basis({ answer }: { answer: Answer }) {
  const say = useWords();
  return (
    <p className="quiet" data-basis>
      {answer.is_current ? say("measures.current") : say("measures.asOf", { at: answer.as_of ? beijing(answer.as_of, "YYYY-MM-DD HH:mm") : "—" })} <Beside answer={answer} />
      {answer.conversion && <Converted conversion={answer.conversion} currency={answer.currency} />}
    </p>
  );
}

/** What a cost is taken off of. */
const AFTER_COSTS = new Set(["profit", "margin", "cost"]);

/** Beside a profit: how many pieces left whose cost nobody knows, since they make it larger than it is. */
export function Uncosted({ measure, values }: { measure: Measure; values: Record<string, number | null> }) {
  const say = useWords();
  const pieces = values["uncosted_pieces"];
  if (!pieces || !AFTER_COSTS.has(measure.key)) return null;
  return <Typography.Text type="warning">{say("measures.uncosted", { pieces: pieces.toLocaleString("en-US") })}</Typography.Text>;
}

type Conversion = NonNullable<Answer["conversion"]>;

/** By what amounts of several currencies were said in one, and what has no rate. */
function Converted({ conversion, currency }: { conversion: Conversion; currency: string }) {
  const say = useWords();
  const isEnglish = useContext(LanguageContext) === "en";
  return (
    <span data-conversion>
      <br />
      {say("measures.converted", { currency, until: conversion.until })}
      {conversion.ranges.map(({ currency: from, low, high, last, last_of, borrowed }) => (
        <span key={from}>
          <br />
          {low === high
            ? say("measures.rateOne", { from, currency, rate: last, day: last_of })
            : say("measures.rateRange", { from, currency, low, high, rate: last, day: last_of })}
          {borrowed > 0 && ` ${say("measures.borrowed", { days: borrowed })}`}
        </span>
      ))}
      {conversion.left.map((one) => (
        <span key={`${one.en_basis} ${one.currency}`}>
          <br />
          <Typography.Text type="warning">
            {say("measures.unrated", { basis: isEnglish ? one.en_basis : one.zh_basis, orders: one.orders, currency: one.currency })}
          </Typography.Text>
        </span>
      ))}
    </span>
  );
}

interface FigureProps {
  book: Book;
  measure: Measure;
  values: Record<string, number | null>;
  before: Record<string, number | null> | null;
  currency: string;
  conversion?: Conversion | null;
  label?: string;
  onBehind: () => void;
  children?: ReactNode;
}

/** A number that opens its formula, its arithmetic, its basis, and what is behind it: orders, or SKUs of the shelf. */
export function Figure({ book, measure, values, before, currency, conversion, label, onBehind, children }: FigureProps) {
  const say = useWords();
  const text = (key: string, some: Record<string, number | null>) => {
    const found = book.measures.get(key);
    return found ? worthText(say, found.unit, some[key], currency) : "—";
  };
  const name = book.name(measure);
  const [dividend, divisor] = measure.of;
  const known = dividend !== undefined && divisor !== undefined && dividend in values && divisor in values;
  const why = (
    <div className="stacked" style={{ maxWidth: 380 }}>
      <p>
        <Typography.Text strong>{name}</Typography.Text> = {book.formula(measure)}
      </p>
      {known && (
        <p className="formula">
          {text(dividend, values)} ÷ {text(divisor, values)} = {text(measure.key, values)}
        </p>
      )}
      {before && <p>{say("measures.wasBefore", { before: text(measure.key, before) })}</p>}
      <p className="quiet">
        {book.basis(measure)} · {say("measures.source", { source: book.source(measure) })}
        {conversion && measure.unit === "money" && <Converted conversion={conversion} currency={currency} />}
      </p>
      {measure.behind !== "files" && (
        <div>
          <Button size="small" onClick={onBehind}>
            {say(measure.behind === "skus" ? "measures.skusBehind" : "measures.orders")}
          </Button>
        </div>
      )}
    </div>
  );
  return (
    <Popover trigger="click" content={why} placement="bottomLeft">
      <button type="button" className="link figure" data-number={measure.key} aria-label={`${label ?? name} ${text(measure.key, values)}`}>
        {children ?? text(measure.key, values)}
      </button>
    </Popover>
  );
}

/** How far a number is from what it was; more is not always better, so no colour judges it. */
export function Changed({ measure, values, before }: Pick<FigureProps, "measure" | "values" | "before">) {
  const say = useWords();
  if (!before) return null;
  const change = changeOf(say, measure.unit, values[measure.key], before[measure.key]);
  return <span className="quiet when">{change?.text ?? say("measures.noBefore")}</span>;
}
