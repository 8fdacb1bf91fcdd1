// Goods that come back: what left in a parcel as lines that are counted, and what is told of them. Pure.
import type { arrivedOf, Goods } from "../../app/receiving/counts";
import type { LeftParcel } from "./data";

type LeftGoods = LeftParcel["goods"][number];
type Arrived = ReturnType<typeof arrivedOf>[number];
type ToldBack = Pick<Arrived["told"][number], "quantity" | "batch" | "expiry_date" | "serials"> & { is_damaged: boolean };

const isOut = (one: LeftGoods["told"][number]) => one.back < one.left;

/** Serial numbers and batches that left in it and are still out, as people read them. */
export const marksOf = (goods: LeftGoods[]): string =>
  goods
    .flatMap((one) => one.told)
    .filter(isOut)
    .map((one) => one.serial || `${one.batch} × ${one.left - one.back}`)
    .join("、") || "—";

/** A SKU of the parcel as it is counted. A piece that bears a number is meant by it, whatever its batch. */
export const goodsOf = (one: LeftGoods): Goods => ({
  sku: one.sku_id,
  code: one.sku_code,
  name: `${one.name} ${one.spec}`.trim(),
  barcode: one.barcode,
  awaited: one.left - one.back,
  tracking: one.tracking,
  marks: one.told.map((piece) => (piece.serial ? { serial: piece.serial } : { batch: piece.batch })),
});

/** Pieces that were counted and are alike: one with a serial number, those of a batch, or those of which nothing is said. */
export interface Alike {
  key: string;
  sku: string;
  batch: string;
  expiry: string | null;
  serial: string;
  pieces: number;
}

/** What was counted, as portions of which some may be damaged. */
export const alikeOf = (arrived: Arrived[]): Alike[] =>
  arrived.flatMap(({ sku_id, quantity, told }) => {
    const of = (batch: string, expiry: string | null, serial: string, pieces: number): Alike => {
      const sku = String(sku_id);
      return { key: JSON.stringify([sku, batch, expiry, serial]), sku, batch, expiry, serial, pieces };
    };
    const parts = told.flatMap((part) =>
      part.serials.length > 0
        ? part.serials.map((serial) => of(part.batch, part.expiry_date, serial, 1))
        : [of(part.batch, part.expiry_date, "", part.quantity)],
    );
    const rest = quantity - parts.reduce((sum, part) => sum + part.pieces, 0);
    return rest > 0 ? [...parts, of("", null, "", rest)] : parts;
  });

/** As the door is told it: good pieces and damaged ones (key → how many) beside them. Pieces lie in no bin yet. */
export function cameOf(arrived: Arrived[], damaged: Record<string, number>) {
  const found = new Map(arrived.map((one) => [String(one.sku_id), { sku_id: one.sku_id, quantity: 0, damaged: 0, told: [] as ToldBack[] }]));
  for (const one of alikeOf(arrived)) {
    const came = found.get(one.sku)!;
    const bad = Math.min(damaged[one.key] ?? 0, one.pieces);
    came.quantity += one.pieces - bad;
    came.damaged += bad;
    if (!one.serial && !one.batch && !one.expiry) continue;
    for (const [quantity, is_damaged] of [[one.pieces - bad, false], [bad, true]] as const) {
      if (quantity > 0) came.told.push({ quantity, batch: one.batch, expiry_date: one.expiry, serials: one.serial ? [one.serial] : [], is_damaged });
    }
  }
  return [...found.values()];
}
