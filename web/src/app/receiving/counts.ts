// What has been counted of goods that come, by scanning or typing, and what tells the pieces apart. Pure.
import { type Gs1, readGs1 } from "../gs1";
import { NOTHING_TOLD, type Told, toldOf, type Tracking } from "./told";

/** A line of the document by which goods come. */
export interface Goods {
  sku: string;
  code: string;
  name: string;
  barcode: string;
  /** Other codes that mean it, as the supplier's. */
  others?: string[];
  /** Serial numbers and batches that its pieces bear: scanned alone, each means one of them. */
  marks?: { serial?: string; batch?: string }[];
  /** Pieces that are still to come. */
  awaited: number;
  tracking: Tracking;
  usualBin?: { id: string; code: string } | null;
}

/** So many of the good pieces are this; null: all that the other parts leave. */
export interface Part extends Told {
  quantity: number | null;
  bin: string | null;
}

export interface Count {
  quantity: number;
  damaged: number;
  reason: string;
  parts: Part[];
}

export interface Counted {
  counts: Record<string, Count>;
  /** The SKU that was scanned last: a symbol without a GTIN is on a piece of it. */
  last: string;
  /** A code that means nothing here. */
  unknown: string;
  /** A serial number that was scanned before. */
  again: string;
}

export const BLANK: Part = { ...NOTHING_TOLD, quantity: null, bin: null };
export const NONE: Count = { quantity: 0, damaged: 0, reason: "", parts: [BLANK] };
export const NOTHING: Counted = { counts: {}, last: "", unknown: "", again: "" };

const typedOf = (part: Part) => part.serials.length || part.quantity || 0;

/** Pieces of a part; the first without a count of its own has what the others leave. */
export function piecesOf(part: Part, count: Count): number {
  const isRest = part === count.parts.find((one) => one.quantity === null && one.serials.length === 0);
  if (!isRest) return typedOf(part);
  return Math.max(0, count.quantity - count.parts.reduce((sum, one) => sum + typedOf(one), 0));
}

const says = (part: Part) => part.batch.trim() !== "" || part.made !== "" || part.expiry !== "" || part.serials.length > 0;

/** Good pieces of which neither batch nor day nor number is said. */
export const untold = (count: Count): number =>
  Math.max(0, count.quantity - count.parts.filter(says).reduce((sum, part) => sum + piecesOf(part, count), 0));

/** The count with other parts; never fewer pieces than serial numbers. */
export function withParts(count: Count, parts: Part[]): Count {
  const numbered = parts.reduce((sum, part) => sum + part.serials.length, 0);
  return { ...count, parts, quantity: Math.max(count.quantity, numbered) };
}

/** What the doors are told of a count: the parts of which something is said. */
export const toldParts = (count: Count) =>
  count.parts
    .filter((part) => says(part) || part.bin !== null)
    .map((part) => ({ ...toldOf(part), quantity: piecesOf(part, count), bin_id: part.bin === null ? null : Number(part.bin) }))
    .filter((part) => part.quantity > 0);

/** What came, SKU by SKU. */
export const arrivedOf = (counts: Record<string, Count>) =>
  Object.entries(counts)
    .filter(([, one]) => one.quantity > 0 || one.damaged > 0)
    .map(([sku, one]) => ({ sku_id: Number(sku), quantity: one.quantity, damaged: one.damaged, reason: one.reason.trim(), told: toldParts(one) }));

const same = (code: string, asked: string) => code !== "" && (code === asked || code.replace(/^0+/, "") === asked);

const markOf = (goods: Goods, asked: string): Gs1 | undefined => goods.marks?.find((one) => asked !== "" && (one.serial || one.batch) === asked);

/** One more piece was scanned: by its code, or by a GS1 symbol that also says its batch, its days or its serial number. */
export function scan(goods: Goods[], before: Counted, text: string): Counted {
  const asked = text.trim();
  if (!asked) return before;
  const read = readGs1(asked);
  const mark = read?.gtin === undefined ? (read?.serial ?? read?.batch ?? asked) : "";
  const marked = goods.find((one) => markOf(one, mark));
  const symbol = read ?? (marked && markOf(marked, mark)) ?? null;
  const isBare = symbol !== null && symbol.gtin === undefined;
  const code = symbol?.gtin ?? asked;
  const meant = isBare
    ? (marked ?? goods.find((one) => one.sku === before.last))
    : goods.find((one) => [one.code, one.barcode, ...(one.others ?? [])].some((other) => same(other, code)));
  if (!meant) return { ...before, unknown: asked, again: "" };
  const count = before.counts[meant.sku] ?? NONE;
  const serial = meant.tracking === "serial" ? (symbol?.serial ?? "") : "";
  if (serial && count.parts.some((part) => part.serials.includes(serial))) {
    return { ...before, last: meant.sku, unknown: "", again: serial };
  }
  const parts = symbol && meant.tracking !== "none" ? withPiece(count.parts, symbol, serial) : count.parts;
  const told = parts.reduce((sum, part) => sum + typedOf(part), 0);
  const quantity = isBare ? Math.max(count.quantity, told) : count.quantity + 1;
  return { counts: { ...before.counts, [meant.sku]: { ...count, parts, quantity } }, last: meant.sku, unknown: "", again: "" };
}

/** The parts with one more piece: in the part of its batch and days, or in one of its own. */
function withPiece(parts: Part[], symbol: Gs1, serial: string): Part[] {
  const told = { batch: symbol.batch ?? "", made: symbol.made ?? "", expiry: symbol.expiry ?? "" };
  if (!serial && !told.batch && !told.made && !told.expiry) return parts;
  const isIt = (part: Part) => part.batch === told.batch && part.made === told.made && part.expiry === told.expiry;
  const at = parts.findIndex((part) => isIt(part) && (part.serials.length > 0) === (serial !== ""));
  const free = at >= 0 ? at : parts.findIndex((part) => !says(part) && part.quantity === null);
  const part = parts[free] ?? BLANK;
  const more = serial
    ? { ...part, ...told, serials: [...part.serials, serial] }
    : { ...part, ...told, quantity: says(part) && part.quantity === null ? null : (part.quantity ?? 0) + 1 };
  return free >= 0 ? parts.map((one, index) => (index === free ? more : one)) : [...parts, more];
}
