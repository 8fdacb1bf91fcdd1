// Which cases stand under which tab, and what the ticked ones come to. Pure.
import type { Case, CaseCounts } from "../../api/client";
import { moneyText } from "../../ui/Money";

export const TABS = ["open", "asked", "agreed", "platform", "refunding", "done", "closed", "unknown", "all"] as const;
export type Tab = (typeof TABS)[number];

/** As the door answers: a state without cases is left out. */
export type Counts = Partial<CaseCounts>;

const ENDED = new Set(["done", "closed"]);

export const isTab = (name: string | undefined): name is Tab => TABS.includes(name as Tab);
export const isOpen = (row: Case) => !ENDED.has(row.state);

/** How many cases stand under a tab; null where no number is shown. A state that we do not know is open. */
export function countUnder(tab: Tab, counts: Counts | undefined): number | null {
  if (!counts || tab === "all") return null;
  if (tab !== "open") return counts[tab] ?? 0;
  return Object.entries(counts).reduce((sum, [state, count]) => (ENDED.has(state) ? sum : sum + count), 0);
}

/** Unknown states are a tab of their own only while there are some, or while it is looked at. */
export function tabsShown(now: Tab, counts: Counts | undefined): Tab[] {
  return TABS.filter((tab) => tab !== "unknown" || tab === now || (counts?.unknown ?? 0) > 0);
}

/** What rows come to, currency by currency. */
export function amountText(rows: Pick<Case, "amount" | "currency">[]): string {
  const sums = new Map<string, number>();
  for (const { currency, amount } of rows) {
    if (amount !== null) sums.set(currency, (sums.get(currency) ?? 0) + amount);
  }
  return [...sums].map(([currency, sum]) => moneyText(sum, currency)).join(" + ");
}
