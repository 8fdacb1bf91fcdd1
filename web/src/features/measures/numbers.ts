// What a number reads like in its own unit, and how far it is from what it was. Pure.
import { moneyText } from "../../ui/Money";
import type { Say } from "../../words";
import type { Measure } from "./data";

type Unit = Measure["unit"];

const grouped = (whole: number) => whole.toLocaleString("en-US");
const hundredths = (value: number) => `${value < 0 ? "-" : ""}${grouped(Math.floor(Math.abs(value) / 100))}.${String(Math.abs(value) % 100).padStart(2, "0")}`;

/** Null is a number that nobody knows: a ratio without a divisor. */
export function worthText(say: Say, unit: Unit, value: number | null | undefined, currency: string): string {
  if (value === null || value === undefined) return "—";
  switch (unit) {
    case "money":
      return moneyText(value, currency);
    case "share":
      return `${hundredths(value)}%`;
    case "ratio":
      return hundredths(value);
    case "seconds":
      return value < 3600 ? say("measures.minutes", { minutes: Math.round(value / 60) }) : say("measures.hours", { hours: (value / 3600).toFixed(1) });
    case "days":
      return say("measures.days", { days: grouped(value) });
    case "count":
      return grouped(value);
  }
}

/** As an axis and a bar need it: yuan, per cent, hours. Only drawn, never computed with. */
export function drawnWorth(unit: Unit, value: number | null | undefined, currency: string): number | null {
  if (value === null || value === undefined) return null;
  if (unit === "money") return Number(moneyText(value, currency).replace(/[^\d.-]/g, ""));
  if (unit === "share" || unit === "ratio") return value / 100;
  return unit === "seconds" ? value / 3600 : value;
}

export interface Change {
  text: string;
  way: "up" | "down" | "same";
}

/** Shares differ by points, other numbers by their part of what was; from nothing there is no part. */
export function changeOf(say: Say, unit: Unit, now: number | null | undefined, before: number | null | undefined): Change | null {
  if (now === null || now === undefined || before === null || before === undefined) return null;
  const way = now > before ? "up" : now < before ? "down" : "same";
  const arrow = { up: "▲", down: "▼", same: "＝" }[way];
  if (unit === "share") return { way, text: `${arrow} ${say("measures.points", { points: hundredths(Math.abs(now - before)) })}` };
  if (before === 0) return now === 0 ? { way, text: `${arrow} 0%` } : null;
  return { way, text: `${arrow} ${((100 * Math.abs(now - before)) / Math.abs(before)).toFixed(1)}%` };
}
