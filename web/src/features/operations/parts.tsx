// What the tabs share: numbers that open their orders, numbers that tell their arithmetic, durations and shares as people read them.
import { Alert, Empty, Select, Skeleton } from "antd";
import type { ReactNode } from "react";
import { spanWords } from "../../ui/spans";
import { Why as Shown } from "../../ui/Why";
import { type Say, useWords } from "../../words";
import type { Wanted } from "./data";

/** A number's orders are opened under a title, with its arithmetic above them. */
export interface Opened {
  title: string;
  formula: string;
  wanted: Wanted;
}

export type Open = (opened: Opened) => void;

export const NONE = "—";
const WHOLE = 100;

export const plain = (count: number | null | undefined): string => (count === null || count === undefined ? NONE : count.toLocaleString("en-US"));
export const lasting = (say: Say, seconds: number | null | undefined): string => (seconds === null || seconds === undefined ? NONE : spanWords(say, seconds));
export const percent = (share: number | null | undefined): string => (share === null || share === undefined ? NONE : `${(share / WHOLE).toFixed(1)}%`);

interface OpensProps extends Opened {
  name: string;
  text: string;
  onOpen: Open;
}

/** A number: a click opens the orders that it consists of. One that is nothing opens nothing. */
export function Opens({ name, text, onOpen, ...opened }: OpensProps) {
  if (text === NONE || text === "0") return <span className="quiet">{text}</span>;
  return (
    <button type="button" className="link" data-number={name} aria-label={`${opened.title} ${text}`} onClick={() => onOpen(opened)}>
      {text}
    </button>
  );
}

/** A number that is made of others: a click tells how. */
export function Why({ name, label, text, why }: { name: string; label: string; text: string; why: ReactNode }) {
  if (text === NONE) return <span className="quiet">{text}</span>;
  return (
    <Shown name={name} label={`${label} ${text}`} why={why}>
      {text}
    </Shown>
  );
}

export function Figure({ title, isBad, children }: { title: string; isBad?: boolean; children: ReactNode }) {
  return (
    <div>
      <div className="quiet">{title}</div>
      <div className={isBad ? "figure bad" : "figure"}>{children}</div>
    </div>
  );
}

interface ChoiceProps<One extends string | number> {
  label: string;
  value: One;
  of: { value: One; label: string }[];
  onChange: (one: One) => void;
}

export function Choice<One extends string | number>({ label, value, of, onChange }: ChoiceProps<One>) {
  return (
    <label className="choice">
      <span className="quiet">{label}</span>{" "}
      <Select<One> size="small" aria-label={label} style={{ minWidth: 110 }} value={value} onChange={onChange} options={of} />
    </label>
  );
}

interface AnswerProps {
  found: { isLoading: boolean; error: Error | null; data: unknown };
  isEmpty?: boolean;
  children: ReactNode;
}

/** The answer, or why there is none. */
export function Answer({ found, isEmpty = false, children }: AnswerProps) {
  const say = useWords();
  if (found.error && !found.data) return <Alert showIcon type="error" title={say("app.failed")} description={found.error.message} />;
  if (found.isLoading) return <Skeleton active />;
  if (isEmpty) return <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={say("operations.nothing")} />;
  return <>{children}</>;
}
