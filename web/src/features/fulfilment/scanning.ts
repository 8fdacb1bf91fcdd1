// Scanning piece by piece: what a code means for the parcel on the table. Pure; the server decides in the end.
import type { Row } from "./tabs";

export type Counts = Record<string, number>;
export type Verdict = "piece" | "full" | "over" | "wrong";

const same = (one: string, other: string) => one !== "" && one.toUpperCase() === other.toUpperCase();

/** One more piece: a code is a SKU's, or its barcode. Two lines of one barcode fill one after the other. */
export function scanPiece(row: Row, counts: Counts, code: string): { verdict: Verdict; counts: Counts } {
  const meant = row.lines.filter((line) => same(line.sku_code, code) || same(line.barcode, code));
  if (meant.length === 0) return { verdict: "wrong", counts };
  const open = meant.find((line) => (counts[line.sku_id] ?? 0) < line.quantity);
  if (!open) return { verdict: "over", counts };
  const next = { ...counts, [open.sku_id]: (counts[open.sku_id] ?? 0) + 1 };
  return { verdict: isFull(row, next) ? "full" : "piece", counts: next };
}

export function isFull(row: Row, counts: Counts): boolean {
  return row.lines.every((line) => (counts[line.sku_id] ?? 0) === line.quantity);
}
