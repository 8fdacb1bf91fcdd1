// What the list is narrowed by: as the address carries it, and as the doors ask for it.
import type { Schemas } from "../../api/client";
import type { Only } from "../../app/only";
import { MANY_FILTERS, type OrdersSearch, TEXT_FILTERS } from "../../app/searches";

export type Wanted = Schemas["FilterIn"];
const NUMBERS = new Set(["store", "warehouse", "flag"]);

/** Yuan as typed → fen, or nothing where it is no amount. */
export function fen(typed: string | undefined): number | undefined {
  const found = /^(\d{1,12})(?:\.(\d{1,2}))?$/.exec((typed ?? "").trim());
  return found ? Number(found[1]) * 100 + Number((found[2] ?? "").padEnd(2, "0")) : undefined;
}

export function wantedOf(search: OrdersSearch): Partial<Wanted> {
  const wanted: Record<string, unknown> = { tab: search.tab ?? "all" };
  if (search.search) wanted.search = search.search;
  if (search.receiver) wanted.receiver = Number(search.receiver);
  for (const key of MANY_FILTERS) {
    const values = search[key];
    if (values?.length) wanted[key] = NUMBERS.has(key) ? values.map(Number) : values;
  }
  for (const key of TEXT_FILTERS) if (search[key]) wanted[key] = search[key];
  wanted.amount_from = fen(search.amount_from);
  wanted.amount_to = fen(search.amount_to);
  if (wanted.date && !wanted.date_from && !wanted.date_to) delete wanted.date;
  return wanted as Partial<Wanted>;
}

/** A saved filter as the address carries it. */
export function searchOf(wanted: Record<string, unknown>): OrdersSearch {
  const found: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(wanted)) {
    if (Array.isArray(value)) found[key] = value.map(String);
    else if (key.startsWith("amount_")) found[key] = (Number(value) / 100).toFixed(2);
    else found[key] = String(value);
  }
  return found as OrdersSearch;
}

/** The list as it is asked for: what its own filters do not name, the switch in the header does. A number is looked for everywhere. */
export const narrowed = (search: OrdersSearch, only: Only): OrdersSearch => search.search ? search : ({
  ...search,
  store: search.store?.length ? search.store : only.store,
  warehouse: search.warehouse?.length ? search.warehouse : only.warehouse,
});

type Facets = Schemas["FacetsOut"];

/** What a filter names that is not there any more: of an old link, or of 我的查询. */
export function goneOf(search: OrdersSearch, facets: Facets | undefined): { key: "store" | "warehouse" | "carrier"; value: string }[] {
  if (!facets) return [];
  const there = { store: facets.stores, warehouse: facets.warehouses, carrier: facets.carriers };
  return (["store", "warehouse", "carrier"] as const).flatMap((key) =>
    (search[key] ?? []).filter((value) => !there[key].some((one) => one.value === value)).map((value) => ({ key, value })),
  );
}

/** How many things the list is narrowed by, besides tab and number. */
export function countFilters(search: OrdersSearch): number {
  const many = MANY_FILTERS.filter((key) => search[key]?.length).length;
  return many + TEXT_FILTERS.filter((key) => key !== "date" && search[key]).length;
}
