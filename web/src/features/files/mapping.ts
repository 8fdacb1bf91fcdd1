// What the columns of a table mean: the fields offered, what is lacking yet, and the mapping as the door takes it.
import type { Key } from "../../words";

export const FIELDS = [
  "order_sn", "status", "after_sale", "quantity", "unit_price", "line_amount", "code", "listing_key", "name", "spec", "pay_amount", "postage",
  "paid_at", "placed_at", "ship_by", "buyer_memo", "merchant_note", "waybill_no", "province", "city", "district",
  "receiver_name", "receiver_phone", "address", "traffic",
] as const;
export type Field = (typeof FIELDS)[number];
export type Columns = Partial<Record<Field, string>>;

export interface Meaning {
  columns: Columns;
  default_status: "waiting" | "shipped" | "received";
  currency: string;
}

/** The surest column of each guess, no column for two fields. */
export function guessed(guess: Record<string, string[]>): Columns {
  const columns: Columns = {};
  const taken = new Set<string>();
  for (const field of FIELDS) {
    const column = guess[field]?.find((name) => !taken.has(name));
    if (column === undefined) continue;
    columns[field] = column;
    taken.add(column);
  }
  return columns;
}

/** What an order cannot be read without, as words to show. */
export function lacking(columns: Columns): Key[] {
  const found: Key[] = [];
  if (!columns.order_sn) found.push("field.order_sn");
  if (!columns.quantity) found.push("field.quantity");
  if (!columns.unit_price && !columns.line_amount) found.push("files.worth");
  if (!columns.code && !columns.listing_key && !columns.name) found.push("files.identity");
  return found;
}

export function mappingBody(name: string, meaning: Meaning): Record<string, unknown> {
  const columns = Object.fromEntries(Object.entries(meaning.columns).filter(([, column]) => column));
  return { name, columns, default_status: meaning.default_status, currency: meaning.currency };
}
