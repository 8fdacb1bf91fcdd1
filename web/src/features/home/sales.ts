// Sums over days, currency by currency. Pure.
import { moneyText } from "../../ui/Money";
import type { Day } from "./data";

/** What days come to; null where amounts are not for this reader. */
export function amountText(days: Day[]): string | null {
  if (days.some((day) => day.amounts === null)) return null;
  const sums = new Map<string, number>();
  for (const day of days) {
    for (const [currency, amount] of Object.entries(day.amounts ?? {})) {
      sums.set(currency, (sums.get(currency) ?? 0) + amount);
    }
  }
  return [...sums].map(([currency, sum]) => moneyText(sum, currency)).join(" + ") || "—";
}

export const countOf = (days: Day[]) => days.reduce((sum, day) => sum + day.orders, 0);

/** The height of each bar in per cent of the highest; a day with orders is never invisible. */
export function heights(days: Day[]): number[] {
  const most = Math.max(1, ...days.map((day) => day.orders));
  return days.map((day) => (day.orders ? Math.max(3, Math.round((100 * day.orders) / most)) : 0));
}
