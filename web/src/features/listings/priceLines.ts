// The arithmetic of a price, line by line, as the server counts (pinerp/storefronts/rules/pricing.py). Pure.
import { moneyText } from "../../ui/Money";
import type { PriceTerms, StorePrice } from "./goods";

type PriceSum = NonNullable<StorePrice["wanted"]>;

/** One step: its name in the dictionaries, what it does, and what it comes to. */
export interface PriceLine {
  name: "base" | "percent" | "add" | "floor" | "lowest" | "ending" | "own" | "group";
  told: string;
  after: number | null;
}

const CNY = "CNY";

/** What changes nothing is left out, but for the store's share itself. A reader who may not see prices sees the end alone. */
export function priceLines(sum: PriceSum, terms: PriceTerms): PriceLine[] {
  if (sum.is_own) return [{ name: "own", told: "", after: sum.group }];
  const lines: PriceLine[] = [
    { name: "base", told: "", after: sum.base },
    { name: "percent", told: `× ${terms.percent}%`, after: sum.by_percent },
  ];
  if (terms.add) lines.push({ name: "add", told: `${terms.add > 0 ? "+" : "-"} ${moneyText(Math.abs(terms.add), CNY)}`, after: sum.with_add });
  if (sum.floor !== null && sum.with_add !== null && sum.floor > sum.with_add) {
    lines.push({ name: "floor", told: `≥ ${moneyText(sum.floor, CNY)}`, after: Math.max(sum.floor, sum.with_add) });
  }
  if (sum.lowest && sum.bounded === sum.lowest) lines.push({ name: "lowest", told: `≥ ${moneyText(sum.lowest, CNY)}`, after: sum.bounded });
  if (terms.ending_of && sum.group !== sum.bounded) lines.push({ name: "ending", told: `↑ ${moneyText(terms.ending, CNY)}`, after: sum.group });
  return [...lines, { name: "group", told: "=", after: sum.group }];
}
