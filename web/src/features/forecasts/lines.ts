// The past and what is foretold as lines in a box of 100 by 100, the highest bound at its top.
import type { Whole } from "./data";

export const units = (hundredths: number) => (hundredths / 100).toFixed(1).replace(/\.0$/, "");
export const percent = (bp: number) => `${(bp / 100).toFixed(1).replace(/\.0$/, "")}%`;

export interface Lines {
  past: string;
  ahead: string;
  between: string;
  dry: { x: number; width: number }[];
}

export function linesOf(whole: Whole): Lines {
  const count = whole.past.length + whole.days.length;
  const most = Math.max(1, ...whole.past.map((one) => one.sold * 100), ...whole.days.map((one) => one.high));
  const x = (at: number) => (count > 1 ? (at * 100) / (count - 1) : 0);
  const y = (hundredths: number) => 100 - (hundredths * 100) / most;
  const line = (points: [number, number][]) => points.map(([at, value], n) => `${n ? "L" : "M"}${x(at).toFixed(2)} ${y(value).toFixed(2)}`).join("");
  const from = whole.past.length;
  const highs = whole.days.map((one, n): [number, number] => [from + n, one.high]);
  const lows = whole.days.map((one, n): [number, number] => [from + n, one.low]).reverse();
  return {
    past: line(whole.past.map((one, n) => [n, one.sold * 100])),
    ahead: line(whole.days.map((one, n) => [from + n, one.units])),
    between: highs.length > 0 ? `${line([...highs, ...lows])}Z` : "",
    dry: whole.past.flatMap((one, n) => (one.is_dry ? [{ x: x(n - 0.5), width: 100 / count }] : [])),
  };
}
