// The spans of days that people ask for, and into which pieces of time each is cut. Days are Beijing days. Pure.
import dayjs, { type Dayjs } from "dayjs";

export const SPANS = ["today", "yesterday", "week", "days30", "month", "year", "own"] as const;
export type SpanName = (typeof SPANS)[number];
export const COMPARES = ["before", "weekdays", "year", "none"] as const;
export type Compare = (typeof COMPARES)[number];

export interface Days {
  first: string;
  last: string;
}

const DAY = "YYYY-MM-DD";
const ISO = /^\d{4}-\d\d-\d\d$/;

/** The days that a name means on some day; for a span of one's own those that are given, where they are days. */
export function daysOf(name: SpanName, today: Dayjs, own: Partial<Days> = {}): Days {
  const from = (first: Dayjs, last: Dayjs = today): Days => ({ first: first.format(DAY), last: last.format(DAY) });
  const yesterday = today.subtract(1, "day");
  switch (name) {
    case "today":
      return from(today);
    case "yesterday":
      return from(yesterday, yesterday);
    case "week":
      return from(today.subtract(6, "day"));
    case "days30":
      return from(today.subtract(29, "day"));
    case "month":
      return from(today.startOf("month"));
    case "year":
      return from(today.startOf("year"));
    case "own": {
      const [first, last] = [own.first ?? "", own.last ?? ""].map((text) => (ISO.test(text) && dayjs(text).isValid() ? text : today.format(DAY))) as [string, string];
      return first <= last ? { first, last } : { first: last, last: first };
    }
  }
}

export const lengthOf = ({ first, last }: Days): number => dayjs(last).diff(dayjs(first), "day") + 1;

const STEPS: Record<string, { unit: "hour" | "day" | "week" | "month"; form: string }> = {
  hour: { unit: "hour", form: "YYYY-MM-DD HH:00" },
  day: { unit: "day", form: DAY },
  week: { unit: "week", form: DAY },
  month: { unit: "month", form: "YYYY-MM" },
};
const MOST_PIECES = 1000;

/** Every piece of time of a span up to now, as the door names it; nothing for pieces that are not shown one by one. */
export function piecesOf({ first, last }: Days, piece: string, now: Dayjs): string[] {
  const step = STEPS[piece];
  if (!step) return [];
  const begin = dayjs(first);
  let at = piece === "week" ? begin.subtract((begin.day() + 6) % 7, "day") : begin.startOf(step.unit);
  const end = dayjs(last).endOf("day").isBefore(now) ? dayjs(last).endOf("day") : now;
  const found: string[] = [];
  for (; !at.isAfter(end) && found.length < MOST_PIECES; at = at.add(1, step.unit)) found.push(at.format(step.form));
  return found;
}

/** As fine as a chart of a span can be read. */
export function pieceOf(days: Days): "hour" | "day" | "week" | "month" {
  const length = lengthOf(days);
  if (length <= 2) return "hour";
  if (length <= 92) return "day";
  return length <= 400 ? "week" : "month";
}
