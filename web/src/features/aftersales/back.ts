// Goods that come back: what left in a parcel as lines that are counted, and what is told of them. Pure.
import type { arrivedOf, Goods } from "../../app/receiving/counts";
import type { LeftParcel } from "./data";

type LeftGoods = LeftParcel["goods"][number];
type Arrived = ReturnType<typeof arrivedOf>[number];

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

/** As the door is told it: pieces lie in no bin yet. */
export const cameOf = (arrived: Arrived[]) =>
  arrived.map(({ sku_id, quantity, told }) => ({ sku_id, quantity, told: told.map(({ bin_id: _, ...part }) => part) }));
