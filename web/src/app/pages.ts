// The pages by the last part of their address; the code of each comes when it is shown, and with it the words that it alone says.
import type { ComponentType } from "react";
import { learnPage } from "../words/books";
import type { PageBook } from "../words/keys";

type Load = () => Promise<ComponentType>;

/** The page once its words are known, both asked for at once. */
const worded = (load: Load, ...books: PageBook[]): Load => async () => (await Promise.all([load(), learnPage(...books)]))[0];

export const PAGES = {
  login: worded(() => import("../features/accounts/LoginPage").then((found) => found.LoginPage), "account"),
  register: worded(() => import("../features/accounts/RegisterPage").then((found) => found.RegisterPage), "account"),
  password: worded(() => import("../features/accounts/PasswordPage").then((found) => found.PasswordPage), "account"),
  forgot: worded(() => import("../features/accounts/ForgotPage").then((found) => found.ForgotPage), "account"),
  reset: worded(() => import("../features/accounts/ResetPage").then((found) => found.ResetPage), "account"),
  orders: () => import("../features/orders/OrdersPage").then((found) => found.OrdersPage),
  aftersales: worded(() => import("../features/aftersales/AftersalesPage").then((found) => found.AftersalesPage), "aftersales", "receiving"),
  stores: worded(() => import("../features/channels/StoresPage").then((found) => found.StoresPage), "stores", "shadow"),
  reconciliation: worded(
    () => import("../features/reconciliation/ReconciliationPage").then((found) => found.ReconciliationPage),
    "reconciliation",
  ),
  service: () => import("../features/orders/ServicePage").then((found) => found.ServicePage),
  files: worded(() => import("../features/files/FilesPage").then((found) => found.FilesPage), "files", "shipping"),
  checkup: worded(() => import("../features/checkup/CheckupPage").then((found) => found.CheckupPage), "checkup", "files"),
  operations: worded(() => import("../features/operations/OperationsPage").then((found) => found.OperationsPage), "operations"),
  wall: worded(() => import("../features/wall/WallPage").then((found) => found.WallPage), "wall"),
  packing: worded(() => import("../features/fulfilment/PackingPage").then((found) => found.PackingPage), "packing"),
  scan: worded(() => import("../features/fulfilment/ScanPage").then((found) => found.ScanPage), "packing"),
  sheets: worded(() => import("../features/fulfilment/SheetsPage").then((found) => found.SheetsPage), "packing"),
  rules: worded(() => import("../features/rules/RulesPage").then((found) => found.RulesPage), "rules"),
  stock: worded(() => import("../features/inventory/StockPage").then((found) => found.StockPage), "stock", "lots", "receiving"),
  offers: worded(() => import("../features/offers/OffersPage").then((found) => found.OffersPage), "offers"),
  listings: worded(() => import("../features/listings/ListingsPage").then((found) => found.ListingsPage), "listings"),
  skus: worded(() => import("../features/catalog/SkusPage").then((found) => found.SkusPage), "stock", "goods"),
  pictures: worded(() => import("../features/pictures/PicturesPage").then((found) => found.PicturesPage), "pictures"),
  purchasing: worded(() => import("../features/purchasing/PurchasingPage").then((found) => found.PurchasingPage), "purchasing", "receiving"),
  movein: worded(() => import("../features/movein/MoveInPage").then((found) => found.MoveInPage), "movein"),
  counting: worded(() => import("../features/counting/CountingPage").then((found) => found.CountingPage), "counting"),
  stocktake: worded(() => import("../features/counting/StocktakePage").then((found) => found.StocktakePage), "counting"),
  count: worded(() => import("../features/counting/CountPage").then((found) => found.CountPage), "counting"),
  countsheet: worded(() => import("../features/counting/CountSheetPage").then((found) => found.CountSheetPage), "counting"),
  transfers: worded(() => import("../features/transfers/TransfersPage").then((found) => found.TransfersPage), "transfers", "receiving"),
  transfersheet: worded(() => import("../features/transfers/TransferSheetPage").then((found) => found.TransferSheetPage), "transfers"),
  stockreport: worded(() => import("../features/report/ReportPage").then((found) => found.ReportPage), "report", "stock"),
  dashboard: worded(() => import("../features/measures/DashboardPage").then((found) => found.DashboardPage), "measures"),
  explorer: worded(() => import("../features/measures/ExplorerPage").then((found) => found.ExplorerPage), "measures"),
  why: worded(() => import("../features/measures/WhyPage").then((found) => found.WhyPage), "measures"),
  advice: worded(() => import("../features/advice/AdvicePage").then((found) => found.AdvicePage), "advice"),
  behaviour: worded(() => import("../features/behaviour/BehaviourPage").then((found) => found.BehaviourPage), "behaviour"),
  campaigns: worded(() => import("../features/campaigns/CampaignsPage").then((found) => found.CampaignsPage), "campaigns"),
  todo: worded(() => import("../features/todo/TodoPage").then((found) => found.TodoPage), "todo"),
  forecasts: worded(() => import("../features/forecasts/ForecastsPage").then((found) => found.ForecastsPage), "forecasts"),
  alerts: worded(() => import("../features/alerts/AlertsPage").then((found) => found.AlertsPage), "alerts"),
  home: () => import("../features/home/HomePage").then((found) => found.HomePage),
  settings: worded(() => import("../features/accounts/SettingsPage").then((found) => found.SettingsPage), "settings", "account"),
  account: worded(() => import("../features/accounts/AccountPage").then((found) => found.AccountPage), "account"),
} satisfies Record<string, Load>;

export const isPage = (name: string | undefined): name is keyof typeof PAGES => name !== undefined && Object.hasOwn(PAGES, name);
