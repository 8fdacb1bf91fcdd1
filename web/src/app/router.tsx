// The addresses of the pages; a company's pages carry it, so that two tabs may show two companies.
import { createRootRoute, createRoute, createRouter, lazyRouteComponent, redirect } from "@tanstack/react-router";
import type { ComponentType } from "react";
import { Nothing, partOr } from "../ui/parts";
import { DoorHelp } from "./DoorHelp";
import { PAGES } from "./pages";
import { queries } from "./queries";
import { Shell } from "./Shell";

/** A page by its name. The router would load the tab anew by itself where its file is missing. */
function shown(name: keyof typeof PAGES) {
  return lazyRouteComponent(async () => ({ page: await partOr<ComponentType>(PAGES[name], Nothing) }), "page");
}

const root = createRootRoute({ component: DoorHelp });
const start = createRoute({
  getParentRoute: () => root,
  path: "/",
  beforeLoad: () => {
    throw redirect({ to: "/login" });
  },
});
const login = createRoute({ getParentRoute: () => root, path: "/login", component: shown("login") });
const register = createRoute({ getParentRoute: () => root, path: "/register", component: shown("register") });
const password = createRoute({ getParentRoute: () => root, path: "/password", component: shown("password") });
const forgot = createRoute({
  getParentRoute: () => root,
  path: "/forgot",
  component: shown("forgot"),
});
const reset = createRoute({
  getParentRoute: () => root,
  path: "/reset",
  component: shown("reset"),
});
const company = createRoute({ getParentRoute: () => root, path: "/m/$merchant", component: Shell });

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
const text = (given: unknown) => (typeof given === "string" || typeof given === "number" ? String(given) : undefined);
const listSearch = (given: Record<string, unknown>): ListSearch => ({
  tab: text(given.tab),
  search: text(given.search) || undefined,
  receiver: text(given.receiver),
});

function ordersSearch(given: Record<string, unknown>): OrdersSearch {
  const found: OrdersSearch = listSearch(given);
  for (const key of MANY_FILTERS) {
    const values = [given[key]].flat().map(text).filter((one) => one !== undefined);
    if (values.length) found[key] = values;
  }
  for (const key of TEXT_FILTERS) found[key] = text(given[key]) || undefined;
  return found;
}

const orders = createRoute({
  getParentRoute: () => company,
  path: "/orders",
  validateSearch: ordersSearch,
  loader: ({ params, location }) => {
    const search = ordersSearch(location.search);
    void import("../features/orders/begin").then(({ begin }) => begin(queries, params.merchant, search)).catch(() => undefined);
  },
  component: shown("orders"),
});

const aftersales = createRoute({
  getParentRoute: () => company,
  path: "/aftersales",
  validateSearch: listSearch,
  component: shown("aftersales"),
});

export interface StoresSearch {
  code?: string;
  state?: string;
}

// The platform may send a shop's main account back here: then the address carries the code.
const stores = createRoute({
  getParentRoute: () => company,
  path: "/stores",
  validateSearch: (given: Record<string, unknown>): StoresSearch => ({ code: text(given.code), state: text(given.state) }),
  component: shown("stores"),
});

const reconciliation = createRoute({
  getParentRoute: () => company,
  path: "/reconciliation",
  component: shown("reconciliation"),
});

export interface TabSearch {
  tab?: string;
}

const tabSearch = (given: Record<string, unknown>): TabSearch => ({ tab: text(given.tab) });

/** Of questions to buyers: open | overdue | ended. */
export interface ServiceSearch extends TabSearch {
  state?: string;
}

const service = createRoute({
  getParentRoute: () => company,
  path: "/service",
  validateSearch: (given: Record<string, unknown>): ServiceSearch => ({ ...tabSearch(given), state: text(given.state) }),
  component: shown("service"),
});

const files = createRoute({
  getParentRoute: () => company,
  path: "/files",
  validateSearch: tabSearch,
  component: shown("files"),
});

export interface BenchSearch {
  tab?: string;
  search?: string;
  store?: string;
  carrier?: string;
}

const packing = createRoute({
  getParentRoute: () => company,
  path: "/packing",
  validateSearch: (given: Record<string, unknown>): BenchSearch => ({
    tab: text(given.tab),
    search: text(given.search) || undefined,
    store: text(given.store) || undefined,
    carrier: text(given.carrier) || undefined,
  }),
  component: shown("packing"),
});

const scan = createRoute({
  getParentRoute: () => company,
  path: "/scan",
  component: shown("scan"),
});

export interface SheetSearch {
  kind?: "pick" | "notes";
  ids?: string;
}

const sheets = createRoute({
  getParentRoute: () => company,
  path: "/sheets",
  validateSearch: (given: Record<string, unknown>): SheetSearch => ({
    kind: given.kind === "notes" ? "notes" : "pick",
    ids: text(given.ids),
  }),
  component: shown("sheets"),
});

const rules = createRoute({
  getParentRoute: () => company,
  path: "/rules",
  component: shown("rules"),
});

/** What the list of stock is narrowed by. only: short | below_safety | negative. */
export interface StockSearch {
  text?: string;
  warehouse?: string;
  sku?: string;
  only?: string;
}

const stock = createRoute({
  getParentRoute: () => company,
  path: "/stock",
  validateSearch: (given: Record<string, unknown>): StockSearch => ({
    text: text(given.text) || undefined,
    warehouse: text(given.warehouse) || undefined,
    sku: text(given.sku) || undefined,
    only: text(given.only) || undefined,
  }),
  component: shown("stock"),
});

const counting = createRoute({
  getParentRoute: () => company,
  path: "/counting",
  validateSearch: tabSearch,
  component: shown("counting"),
});

/** One stocktake by its id; of its lines those that `show` and `search` mean. */
export interface StocktakeSearch {
  id?: string;
  show?: string;
  search?: string;
}

const stocktakeSearch = (given: Record<string, unknown>): StocktakeSearch => ({
  id: text(given.id) || undefined,
  show: text(given.show) || undefined,
  search: text(given.search) || undefined,
});

const stocktake = createRoute({
  getParentRoute: () => company,
  path: "/stocktake",
  validateSearch: stocktakeSearch,
  component: shown("stocktake"),
});

const count = createRoute({
  getParentRoute: () => company,
  path: "/count",
  validateSearch: stocktakeSearch,
  component: shown("count"),
});

const countsheet = createRoute({
  getParentRoute: () => company,
  path: "/countsheet",
  validateSearch: stocktakeSearch,
  component: shown("countsheet"),
});

/** A store's offers. show: all | differing | asks | refused | unmapped. */
export interface OffersSearch {
  store?: string;
  show?: string;
  search?: string;
}

const offers = createRoute({
  getParentRoute: () => company,
  path: "/offers",
  validateSearch: (given: Record<string, unknown>): OffersSearch => ({
    store: text(given.store) || undefined,
    show: text(given.show) || undefined,
    search: text(given.search) || undefined,
  }),
  component: shown("offers"),
});

export interface SkusSearch {
  text?: string;
  /** Whether what means nothing yet is shown beside the list. */
  unknown?: boolean;
}

const skus = createRoute({
  getParentRoute: () => company,
  path: "/skus",
  validateSearch: (given: Record<string, unknown>): SkusSearch => ({
    text: text(given.text) || undefined,
    unknown: given.unknown === true || undefined,
  }),
  component: shown("skus"),
});

const home = createRoute({
  getParentRoute: () => company,
  path: "/home",
  component: shown("home"),
});

const settings = createRoute({
  getParentRoute: () => company,
  path: "/settings",
  validateSearch: tabSearch,
  component: shown("settings"),
});

const account = createRoute({
  getParentRoute: () => company,
  path: "/account",
  component: shown("account"),
});

export const router = createRouter({
  basepath: "/app",
  routeTree: root.addChildren([
    start,
    login,
    register,
    password,
    forgot,
    reset,
    company.addChildren([home, orders, packing, scan, sheets, service, aftersales, stock, counting, stocktake, count, countsheet, offers, skus, reconciliation, files, rules, stores, settings, account]),
  ]),
});

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}
