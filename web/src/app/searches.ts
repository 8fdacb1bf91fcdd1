// What stands behind the question mark of each page's address, and how it is read: nothing is taken that is not of its kind.

/** The tab and the search of a list; of orders also a search for a receiver that was done. */
export interface ListSearch {
  tab?: string;
  search?: string;
  receiver?: string;
}

/** The order list besides: its filters, as the door calls them. */
export interface OrdersSearch extends ListSearch {
  store?: string[];
  hold?: string[];
  mark?: string[];
  flag?: string[];
  carrier?: string[];
  warehouse?: string[];
  memo?: string;
  note?: string;
  merged?: string;
  gift?: string;
  kind?: string;
  memo_text?: string;
  sku?: string;
  waybill?: string;
  phone_tail?: string;
  name_mask?: string;
  province?: string;
  date?: string;
  date_from?: string;
  date_to?: string;
  amount_from?: string;
  amount_to?: string;
}

export const MANY_FILTERS = ["store", "hold", "mark", "flag", "carrier", "warehouse"] as const;
export const TEXT_FILTERS = [
  "memo", "note", "merged", "gift", "kind", "memo_text", "sku", "waybill", "phone_tail", "name_mask", "province", "date",
  "date_from", "date_to", "amount_from", "amount_to",
] as const;

// A number of digits comes as a number.
export const text = (given: unknown) => (typeof given === "string" || typeof given === "number" ? String(given) : undefined);
export const listSearch = (given: Record<string, unknown>): ListSearch => ({
  tab: text(given.tab),
  search: text(given.search) || undefined,
  receiver: text(given.receiver),
});

export function ordersSearch(given: Record<string, unknown>): OrdersSearch {
  const found: OrdersSearch = listSearch(given);
  for (const key of MANY_FILTERS) {
    const values = [given[key]].flat().map(text).filter((one) => one !== undefined);
    if (values.length) found[key] = values;
  }
  for (const key of TEXT_FILTERS) found[key] = text(given[key]) || undefined;
  return found;
}

export interface StoresSearch {
  code?: string;
  state?: string;
}

export interface TabSearch {
  tab?: string;
}

export const tabSearch = (given: Record<string, unknown>): TabSearch => ({ tab: text(given.tab) });

/** Of questions to buyers: open | overdue | ended. */
export interface ServiceSearch extends TabSearch {
  state?: string;
}

export interface BenchSearch {
  tab?: string;
  search?: string;
  store?: string;
  carrier?: string;
}

export interface SheetSearch {
  kind?: "pick" | "notes";
  ids?: string;
}

/** What the list of stock is narrowed by. only: short | below_safety | negative; grade: A | B | C. */
export interface StockSearch {
  grade?: string;
  text?: string;
  warehouse?: string;
  sku?: string;
  only?: string;
}

/** tab: open | snoozed | done | ended | rules | ways | messages; alerts of one kind, or of what is searched. */
export interface AlertsSearch {
  tab?: string;
  kind?: string;
  search?: string;
}

/** tab: suggestions | orders | returns | suppliers; order, back: the purchase order or the return that is open; stage, supplier:
 * whose returns are listed. search: of suggestions. code, pieces, warehouse, reason: what should go back, as a link of another page brings it.
 */
export interface PurchasingSearch extends TabSearch {
  order?: string;
  search?: string;
  back?: string;
  stage?: string;
  supplier?: string;
  code?: string;
  pieces?: string;
  warehouse?: string;
  reason?: string;
}

const OF_PURCHASING = ["order", "search", "back", "stage", "supplier", "code", "pieces", "warehouse", "reason"] as const;

export const purchasingSearch = (given: Record<string, unknown>): PurchasingSearch => ({
  ...tabSearch(given),
  ...Object.fromEntries(OF_PURCHASING.map((name) => [name, text(given[name]) || undefined])),
});

/** The open tab, and a transfer that is open beside it. */
export interface TransfersSearch extends TabSearch {
  transfer?: string;
}

/** One stocktake by its id; of its lines those that `show` and `search` mean. */
export interface StocktakeSearch {
  id?: string;
  show?: string;
  search?: string;
}

export const stocktakeSearch = (given: Record<string, unknown>): StocktakeSearch => ({
  id: text(given.id) || undefined,
  show: text(given.show) || undefined,
  search: text(given.search) || undefined,
});

/** A store's offers. show: all | differing | asks | refused | unmapped. */
export interface OffersSearch {
  store?: string;
  show?: string;
  search?: string;
}

/** What is to be published. tab: which part of the page; store and parent: whose categories, below which; search: words. */
export interface ListingsSearch {
  tab?: string;
  store?: string;
  parent?: string;
  search?: string;
}

/** A checkup of a store. days: those that all its files have; all of them where left out. */
export interface CheckupSearch {
  store?: string;
  days?: "common";
}

/** tab: lists | new; campaign: the one that is open; segment: from which a new one is drafted. */
export interface CampaignsSearch {
  tab?: string;
  campaign?: string;
  segment?: string;
}

/** text: of a SKU's code or name; model: trend | naive | none; sku: the one that is open. */
export interface ForecastsSearch {
  text?: string;
  model?: string;
  sku?: string;
}

export interface AdviceSearch {
  tab?: string;
  store?: string;
  search?: string;
  only?: string;
}

export interface SkusSearch {
  text?: string;
  show?: "all" | "composed" | "archived";
  /** A product group's id. */
  group?: string;
  /** Whether what means nothing yet is shown beside the list. */
  unknown?: boolean;
}

/** Products with their pictures. product: one, with its pictures open; show: all | without_main | unfit. */
export interface PicturesSearch {
  product?: string;
  text?: string;
  show?: string;
}

/** Which days the analysis looks at, and beside which: the names of features/measures/spans.ts; first and last of a span of one's own. */
export interface SpanSearch {
  span?: string;
  first?: string;
  last?: string;
  compare?: string;
}

export const spanSearch = (given: Record<string, unknown>): SpanSearch => ({
  span: text(given.span) || undefined,
  first: text(given.first) || undefined,
  last: text(given.last) || undefined,
  compare: text(given.compare) || undefined,
});

/** Why sales changed besides: by what it is parted. */
export interface WhySearch extends SpanSearch {
  way?: string;
}

export const whySearch = (given: Record<string, unknown>): WhySearch => ({ ...spanSearch(given), way: text(given.way) || undefined });

/** A question of the explorer besides, in the words of the door; view: the saved one that it was. */
export interface ExplorerSearch extends SpanSearch {
  measures?: string[];
  by?: string[];
  only?: string[];
  shape?: string;
  view?: string;
  currency?: string;
  convert?: boolean;
  tab?: string;
}

const texts = (given: unknown): string[] | undefined => {
  const found = [given].flat().map(text).filter((one) => one !== undefined);
  return found.length ? found : undefined;
};

export const explorerSearch = (given: Record<string, unknown>): ExplorerSearch => ({
  ...spanSearch(given),
  measures: texts(given.measures),
  by: texts(given.by),
  only: texts(given.only),
  shape: text(given.shape) || undefined,
  view: text(given.view) || undefined,
  currency: text(given.currency) || undefined,
  convert: given.convert === true || undefined,
  tab: text(given.tab) || undefined,
});
