// The goods in hand while counting: what scanning and the number pad make of their figure. Pure.
import type { Found, Goods } from "./data";

export interface InHand {
  sku_id: string | null;
  code: string;
  name: string;
  spec: string;
  /** The codes that were scanned for it: another scan of one of them is a piece more. */
  codes: string[];
  figure: number;
  isScanned: boolean;
  /** The next digit begins a new figure. */
  isFresh: boolean;
  wantsRecount: boolean;
  isExtra: boolean;
  /** How many have counted it already. */
  people: number;
  book: number | null;
}

export const MOST = 10_000_000;

/** What a scan of goods begins with: what this person has of them in this area, and the piece that was scanned. */
export function taken(goods: Goods, scanned: string, area: string, unsent: number | undefined): InHand {
  const before = unsent ?? goods.mine.find((one) => one.is_present && one.area === area)?.quantity ?? 0;
  return {
    sku_id: goods.sku_id, code: goods.code, name: goods.name, spec: goods.spec, codes: [scanned, goods.code], figure: before + 1,
    isScanned: true, isFresh: true, wantsRecount: goods.wants_recount, isExtra: goods.is_extra, people: goods.people, book: goods.book,
  };
}

/** Goods that nobody can be asked about now: they are written down by what was scanned. */
export function takenBlindly(scanned: string): InHand {
  return {
    sku_id: null, code: scanned, name: "", spec: "", codes: [scanned], figure: 1, isScanned: true, isFresh: true, wantsRecount: false,
    isExtra: false, people: 0, book: null,
  };
}

const same = (one: string, other: string) => one.toUpperCase() === other.toUpperCase();

export const means = (hand: InHand, code: string) => hand.codes.some((one) => same(one, code));

export const plus = (hand: InHand, change: number): InHand => ({ ...hand, figure: Math.min(MOST, Math.max(0, hand.figure + change)), isFresh: true });

/** A digit of the pad; the first one begins anew. */
export function digit(hand: InHand, key: string): InHand {
  const figure = Number(`${hand.isFresh ? "" : hand.figure}${key}`);
  return figure > MOST ? hand : { ...hand, figure, isFresh: false, isScanned: false };
}

export const back = (hand: InHand): InHand => ({ ...hand, figure: Math.floor(hand.figure / 10), isFresh: false, isScanned: false });

export function foundOf(hand: InHand, area: string, instant: number): Found {
  return {
    sku_id: hand.sku_id, code: hand.code, quantity: hand.figure, area, is_scanned: hand.isScanned,
    counted_at: new Date(instant).toISOString(),
  };
}
