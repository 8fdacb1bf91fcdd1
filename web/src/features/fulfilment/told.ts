// Pieces that are told apart at the scan: which of them still want their serial number, and what was scanned so far. Pure.
import type { Schemas } from "../../api/client";
import type { Counts } from "./scanning";
import type { Row } from "./tabs";

export type Planned = Schemas["PlannedOut"];
type Line = Row["lines"][number];

/** One piece that was scanned by its serial number, or by its batch. */
export interface Told {
  sku_id: string;
  serial: string;
  batch: string;
}

export const isToldApart = (row: Row): boolean => row.lines.some((line) => line.tracking !== "none");

/** Whether the next piece of a SKU has to be scanned by its serial number: all that have none are counted already. */
export function asksSerial(line: Line, counts: Counts, told: Told[], plan: Planned[]): boolean {
  if (line.tracking !== "serial") return false;
  const planned = plan.filter((one) => one.sku_id === line.sku_id);
  if (planned.every((one) => one.serial === "")) return false;
  const unnumbered = planned.reduce((sum, one) => sum + (one.serial === "" ? one.pieces : 0), 0);
  const byNumber = told.filter((one) => one.sku_id === line.sku_id && one.serial !== "").length;
  return (counts[line.sku_id] ?? 0) - byNumber >= unnumbered;
}

/** One more piece of a SKU that is known, or null where it is full. */
export function addPiece(row: Row, counts: Counts, sku: string): Counts | null {
  const line = row.lines.find((one) => one.sku_id === sku);
  const count = counts[sku] ?? 0;
  return line && count < line.quantity ? { ...counts, [sku]: count + 1 } : null;
}

/** As it is sent: serial numbers one by one, pieces of a batch together. */
export function piecesOf(told: Told[]): { sku_id: number; serial: string; batch: string; count: number }[] {
  const sums = new Map<string, { sku_id: number; serial: string; batch: string; count: number }>();
  for (const one of told) {
    const key = JSON.stringify([one.sku_id, one.serial, one.batch]);
    const before = sums.get(key);
    sums.set(key, { sku_id: Number(one.sku_id), serial: one.serial, batch: one.batch, count: (before?.count ?? 0) + 1 });
  }
  return [...sums.values()];
}
