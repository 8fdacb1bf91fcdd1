// The SKUs that a product has by its specs: every combination of their values, in the order in which people typed them. Pure.

export interface Spec {
  name: string;
  values: string[];
}

/** At most so many at once, as the door takes them. */
export const MOST_SKUS = 500;

/** Every combination; without specs there is one SKU without values. */
export function combinations(specs: Spec[]): string[][] {
  return specs.reduce<string[][]>((rows, spec) => rows.flatMap((row) => spec.values.map((value) => [...row, value])), [[]]);
}

/** A code for a combination: the product's code and the values, where they can stand in a code; else a number. */
export function codeFor(product: string, values: string[], at: number): string {
  if (!values.length) return product;
  const plain = values.every((value) => /^[\w.]{1,12}$/.test(value));
  return `${product}-${plain ? values.join("-") : String(at + 1).padStart(2, "0")}`;
}

export type Mode = "set" | "add" | "percent";

/** What becomes of an amount or a weight. undefined: what was typed is no such number; null: it is emptied. Whole numbers only. */
export function changed(before: number | null, mode: Mode, typed: number | null | undefined): number | null | undefined {
  if (typed === undefined) return undefined;
  if (mode === "set") return typed;
  if (typed === null || before === null) return undefined;
  if (mode === "add") return before + typed >= 0 ? before + typed : undefined;
  return Math.round((before * typed) / 100);
}
