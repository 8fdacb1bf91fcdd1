// The numbers behind an effect as a reader's words: amounts as money, shares as per cent, counts as they are.
import { moneyText } from "../../ui/Money";
import type { Suggested } from "./data";

const AMOUNTS = new Set(["each", "cost", "margin", "now", "price", "spend", "gmv", "received", "refunds", "amount", "value", "net"]);
const SHARES = new Set(["kept", "refunded"]);
const NAMES = [
  ...AMOUNTS, ...SHARES, "lacking", "needed", "stands", "quantity", "cover_days", "units", "days", "parcels", "orders", "on_hand",
  "sold", "sold_there", "score", "short", "hours", "left",
];

export const percent = (bp: number) => `${(bp / 100).toFixed(2).replace(/\.?0+$/, "")}%`;

/** Every name that a formula may use; what is not known is a dash. */
export function shownInputs(row: Suggested): Record<string, string> {
  const shown = Object.fromEntries(NAMES.map((name) => [name, one(name, row.inputs[name], row.currency)]));
  return { ...shown, effect: row.effect === null ? "—" : moneyText(row.effect, row.currency) };
}

function one(name: string, value: number | undefined, currency: string): string {
  if (value === undefined) return "—";
  if (AMOUNTS.has(name)) return moneyText(value, currency);
  return SHARES.has(name) ? percent(value) : value.toLocaleString("en-US");
}

/** Units per day in hundredths. */
export const perDay = (hundredths: number | null | undefined) => (hundredths == null ? "—" : (hundredths / 100).toFixed(1).replace(/\.0$/, ""));
export const signed = (change: number | null | undefined) => (change == null ? "—" : `${change > 0 ? "+" : ""}${change}%`);
