// What the tabs share: choices, shares that open their arithmetic, and what stands in place of an answer.
import { Alert, Empty, Popover, Select, Skeleton } from "antd";
import type { ReactNode } from "react";
import { sayCode, useWords } from "../../words";

const WHOLE = 100;

/** Hundredths of a per cent, as people read them; null: nothing was divided by. */
export function percent(share: number | null | undefined): string {
  return share === null || share === undefined ? "—" : `${(share / WHOLE).toFixed(2)}%`;
}

export const plain = (number: number | undefined) => (number ?? 0).toLocaleString("en-US");

interface ShareProps {
  name: string;
  label: string;
  share: number | null | undefined;
  part: number | undefined;
  of: number | undefined;
}

/** A share that tells what was divided by what. */
export function Share({ name, label, share, part, of }: ShareProps) {
  const say = useWords();
  if (share === null || share === undefined) return <span className="quiet">—</span>;
  const sum = <div className="why">{say("behaviour.sum", { label, share: percent(share), part: plain(part), of: plain(of) })}</div>;
  return (
    <Popover trigger="click" content={sum}>
      <button type="button" className="link" data-number={name} aria-label={`${label} ${percent(share)}`}>
        {percent(share)}
      </button>
    </Popover>
  );
}

interface ChoiceProps<One extends string> {
  label: string;
  value: One;
  of: One[];
  words: string;
  onChange: (one: One) => void;
}

/** One of a few, named by the dictionary. */
export function Choice<One extends string>({ label, value, of, words, onChange }: ChoiceProps<One>) {
  const say = useWords();
  return (
    <label className="choice">
      <span className="quiet">{label}</span>{" "}
      <Select<One>
        size="small"
        aria-label={label}
        style={{ minWidth: 110 }}
        value={value}
        onChange={onChange}
        options={of.map((one) => ({ value: one, label: sayCode(say, words, one) }))}
      />
    </label>
  );
}

interface AnswerProps {
  isLoading: boolean;
  error: Error | null;
  isEmpty: boolean;
  children: ReactNode;
}

/** The answer, or why there is none. */
export function Answer({ isLoading, error, isEmpty, children }: AnswerProps) {
  const say = useWords();
  if (error) return <Alert showIcon type="error" title={error.message} />;
  if (isLoading) return <Skeleton active />;
  if (isEmpty) return <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={say("behaviour.nothing")} />;
  return <>{children}</>;
}
