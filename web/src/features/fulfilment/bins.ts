// 扫库位: from which bins goods are taken, and whether their labels were scanned before pieces are counted. Pure.
import type { Counts } from "./scanning";
import type { Planned } from "./told";

/** Bins that are still to be scanned, in the order of picking. */
export const binsLeft = (plan: Planned[], scanned: string[]): string[] => [
  ...new Set(plan.map((one) => one.bin).filter((bin) => bin !== "" && !scanned.includes(bin))),
];

/** Bins of which one has to be scanned before another piece of a SKU counts: all from those that were scanned are counted. */
export function binsFirst(sku: string, counts: Counts, plan: Planned[], scanned: string[]): string[] {
  const lots = plan.filter((one) => one.sku_id === sku);
  const left = binsLeft(lots, scanned);
  const reached = lots.reduce((sum, one) => sum + (left.includes(one.bin) ? 0 : one.pieces), 0);
  return (counts[sku] ?? 0) < reached ? [] : left;
}

export const isPlanned = (code: string, plan: Planned[]): boolean => plan.some((one) => one.bin !== "" && one.bin.toUpperCase() === code.toUpperCase());
