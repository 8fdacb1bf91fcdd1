// Which days are looked at, and beside which of the past.
import { Segmented, Select } from "antd";
import dayjs from "dayjs";
import type { ReactNode } from "react";
import { DayField } from "../../ui/DayField";
import { useNarrow } from "../../ui/narrow";
import { useWords } from "../../words";
import { type Compare, COMPARES, type Days, type SpanName, SPANS } from "./spans";

export interface SpanChoice extends Days {
  span: SpanName;
  compare: Compare;
}

export type SpanChange = Partial<SpanChoice>;

interface Props {
  value: SpanChoice;
  onChange: (change: SpanChange) => void;
  /** There is no answer without a span beside. */
  mustCompare?: boolean;
  children?: ReactNode;
}

export function SpanBar({ value, onChange, mustCompare, children }: Props) {
  const say = useWords();
  const narrow = useNarrow();
  const spans = SPANS.map((name) => ({ value: name, label: say(`measures.span.${name}`) }));
  const pick = (span: SpanName) => onChange(span === "own" ? { span, first: value.first, last: value.last } : { span });
  return (
    <div className="bar noprint">
      {narrow ? (
        <Select aria-label={say("measures.span")} style={{ width: 120 }} value={value.span} onChange={pick} options={spans} />
      ) : (
        <Segmented aria-label={say("measures.span")} value={value.span} onChange={pick} options={spans} />
      )}
      {value.span === "own" &&
        (["first", "last"] as const).map((name) => (
          <DayField key={name} label={say(`measures.${name}`)} value={dayjs(value[name])} onChange={(day) => day && onChange({ [name]: day.format("YYYY-MM-DD") })} />
        ))}
      <Select
        aria-label={say("measures.compare")}
        style={{ width: narrow ? 150 : 190 }}
        value={value.compare}
        onChange={(compare) => onChange({ compare })}
        options={COMPARES.filter((name) => !mustCompare || name !== "none").map((name) => ({ value: name, label: say(`measures.compare.${name}`) }))}
      />
      {children}
    </div>
  );
}
