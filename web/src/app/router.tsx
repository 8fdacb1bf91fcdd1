// The addresses of the pages; a company's pages carry it, so that two tabs may show two companies.
import { createRootRoute, createRoute, createRouter, lazyRouteComponent, redirect } from "@tanstack/react-router";
import type { ComponentType } from "react";
import { Nothing, partOr } from "../ui/parts";
import { DoorHelp } from "./DoorHelp";
import { PAGES } from "./pages";
import { queries } from "./queries";
import {
  type AdviceSearch,
  type AlertsSearch,
  type BenchSearch,
  explorerSearch,
  type CheckupSearch,
  type CampaignsSearch,
  type ForecastsSearch,
  type ListingsSearch,
  listSearch,
  type OffersSearch,
  ordersSearch,
  type PicturesSearch,
  purchasingSearch,
  type ServiceSearch,
  type SheetSearch,
  type SkusSearch,
  type StockSearch,
  type StoresSearch,
  spanSearch,
  stocktakeSearch,
  tabSearch,
  type TransfersSearch,
  text,
  whySearch,
} from "./searches";
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
const forgot = createRoute({ getParentRoute: () => root, path: "/forgot", component: shown("forgot") });
const reset = createRoute({ getParentRoute: () => root, path: "/reset", component: shown("reset") });
const wall = createRoute({ getParentRoute: () => root, path: "/wall", component: shown("wall") });
const company = createRoute({ getParentRoute: () => root, path: "/m/$merchant", component: Shell });

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

const aftersales = createRoute({ getParentRoute: () => company, path: "/aftersales", validateSearch: listSearch, component: shown("aftersales") });

// The platform may send a shop's main account back here: then the address carries the code.
const stores = createRoute({
  getParentRoute: () => company,
  path: "/stores",
  validateSearch: (given: Record<string, unknown>): StoresSearch => ({ code: text(given.code), state: text(given.state) }),
  component: shown("stores"),
});

const reconciliation = createRoute({ getParentRoute: () => company, path: "/reconciliation", component: shown("reconciliation") });

const service = createRoute({
  getParentRoute: () => company,
  path: "/service",
  validateSearch: (given: Record<string, unknown>): ServiceSearch => ({ ...tabSearch(given), state: text(given.state) }),
  component: shown("service"),
});

const files = createRoute({ getParentRoute: () => company, path: "/files", validateSearch: tabSearch, component: shown("files") });

const checkup = createRoute({
  getParentRoute: () => company,
  path: "/checkup",
  validateSearch: (given: Record<string, unknown>): CheckupSearch => ({
    store: text(given.store) || undefined,
    days: given.days === "common" ? "common" : undefined,
  }),
  component: shown("checkup"),
});

const operations = createRoute({ getParentRoute: () => company, path: "/operations", validateSearch: tabSearch, component: shown("operations") });

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

const scan = createRoute({ getParentRoute: () => company, path: "/scan", component: shown("scan") });

const sheets = createRoute({
  getParentRoute: () => company,
  path: "/sheets",
  validateSearch: (given: Record<string, unknown>): SheetSearch => ({
    kind: given.kind === "notes" ? "notes" : "pick",
    ids: text(given.ids),
  }),
  component: shown("sheets"),
});

const rules = createRoute({ getParentRoute: () => company, path: "/rules", component: shown("rules") });

const stock = createRoute({
  getParentRoute: () => company,
  path: "/stock",
  validateSearch: (given: Record<string, unknown>): StockSearch => ({
    text: text(given.text) || undefined,
    warehouse: text(given.warehouse) || undefined,
    sku: text(given.sku) || undefined,
    only: text(given.only) || undefined,
    grade: text(given.grade) || undefined,
  }),
  component: shown("stock"),
});

const purchasing = createRoute({ getParentRoute: () => company, path: "/purchasing", validateSearch: purchasingSearch, component: shown("purchasing") });

const counting = createRoute({ getParentRoute: () => company, path: "/counting", validateSearch: tabSearch, component: shown("counting") });

const stocktake = createRoute({ getParentRoute: () => company, path: "/stocktake", validateSearch: stocktakeSearch, component: shown("stocktake") });

const count = createRoute({ getParentRoute: () => company, path: "/count", validateSearch: stocktakeSearch, component: shown("count") });

const countsheet = createRoute({ getParentRoute: () => company, path: "/countsheet", validateSearch: stocktakeSearch, component: shown("countsheet") });

const transfers = createRoute({
  getParentRoute: () => company,
  path: "/transfers",
  validateSearch: (given: Record<string, unknown>): TransfersSearch => ({ ...tabSearch(given), transfer: text(given.transfer) || undefined }),
  component: shown("transfers"),
});

const transfersheet = createRoute({
  getParentRoute: () => company,
  path: "/transfersheet",
  validateSearch: (given: Record<string, unknown>): TransfersSearch => ({ transfer: text(given.transfer) || undefined }),
  component: shown("transfersheet"),
});

const todo = createRoute({ getParentRoute: () => company, path: "/todo", validateSearch: tabSearch, component: shown("todo") });

const forecasts = createRoute({
  getParentRoute: () => company,
  path: "/forecasts",
  validateSearch: (given: Record<string, unknown>): ForecastsSearch => ({
    text: text(given.text) || undefined,
    model: text(given.model) || undefined,
    sku: text(given.sku) || undefined,
  }),
  component: shown("forecasts"),
});

const alerts = createRoute({
  getParentRoute: () => company,
  path: "/alerts",
  validateSearch: (given: Record<string, unknown>): AlertsSearch => ({
    tab: text(given.tab) || undefined,
    kind: text(given.kind) || undefined,
    search: text(given.search) || undefined,
  }),
  component: shown("alerts"),
});

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

const listings = createRoute({
  getParentRoute: () => company,
  path: "/listings",
  validateSearch: (given: Record<string, unknown>): ListingsSearch => ({
    tab: text(given.tab) || undefined,
    store: text(given.store) || undefined,
    parent: text(given.parent) || undefined,
    search: text(given.search) || undefined,
  }),
  component: shown("listings"),
});

const advice = createRoute({
  getParentRoute: () => company,
  path: "/advice",
  validateSearch: (given: Record<string, unknown>): AdviceSearch => ({
    tab: text(given.tab) || undefined,
    store: text(given.store) || undefined,
    search: text(given.search) || undefined,
    only: text(given.only) || undefined,
  }),
  component: shown("advice"),
});

const campaigns = createRoute({
  getParentRoute: () => company,
  path: "/campaigns",
  validateSearch: (given: Record<string, unknown>): CampaignsSearch => ({
    tab: text(given.tab) || undefined,
    campaign: text(given.campaign) || undefined,
    segment: text(given.segment) || undefined,
  }),
  component: shown("campaigns"),
});

const behaviour = createRoute({ getParentRoute: () => company, path: "/behaviour", validateSearch: tabSearch, component: shown("behaviour") });

const skus = createRoute({
  getParentRoute: () => company,
  path: "/skus",
  validateSearch: (given: Record<string, unknown>): SkusSearch => ({
    text: text(given.text) || undefined,
    show: given.show === "composed" || given.show === "archived" ? given.show : undefined,
    group: text(given.group) || undefined,
    unknown: given.unknown === true || undefined,
  }),
  component: shown("skus"),
});

const movein = createRoute({ getParentRoute: () => company, path: "/movein", component: shown("movein") });

const pictures = createRoute({
  getParentRoute: () => company,
  path: "/pictures",
  validateSearch: (given: Record<string, unknown>): PicturesSearch => ({
    product: text(given.product) || undefined,
    text: text(given.text) || undefined,
    show: text(given.show) || undefined,
  }),
  component: shown("pictures"),
});

const stockreport = createRoute({ getParentRoute: () => company, path: "/stockreport", validateSearch: tabSearch, component: shown("stockreport") });

const home = createRoute({ getParentRoute: () => company, path: "/home", component: shown("home") });

const settings = createRoute({ getParentRoute: () => company, path: "/settings", validateSearch: tabSearch, component: shown("settings") });

const account = createRoute({ getParentRoute: () => company, path: "/account", component: shown("account") });

const dashboard = createRoute({ getParentRoute: () => company, path: "/dashboard", validateSearch: spanSearch, component: shown("dashboard") });

const explorer = createRoute({ getParentRoute: () => company, path: "/explorer", validateSearch: explorerSearch, component: shown("explorer") });

const why = createRoute({ getParentRoute: () => company, path: "/why", validateSearch: whySearch, component: shown("why") });

export const router = createRouter({
  basepath: "/app",
  routeTree: root.addChildren([
    start,
    login,
    register,
    password,
    forgot,
    reset,
    wall,
    company.addChildren([
      home, orders, packing, scan, sheets, service, aftersales, stock, counting, stocktake, count, countsheet, transfers, transfersheet, purchasing, offers, skus,
      stockreport, dashboard, explorer, why, listings, advice, behaviour, campaigns, pictures, movein, todo, forecasts, alerts, reconciliation, files, checkup, operations, rules, stores, settings, account,
    ]),
  ]),
});

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}
