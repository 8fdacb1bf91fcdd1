// The pages by the last part of their address; the code of each comes when it is shown.
import type { ComponentType } from "react";

export const PAGES = {
  login: () => import("../features/accounts/LoginPage").then((found) => found.LoginPage),
  register: () => import("../features/accounts/RegisterPage").then((found) => found.RegisterPage),
  password: () => import("../features/accounts/PasswordPage").then((found) => found.PasswordPage),
  forgot: () => import("../features/accounts/ForgotPage").then((found) => found.ForgotPage),
  reset: () => import("../features/accounts/ResetPage").then((found) => found.ResetPage),
  orders: () => import("../features/orders/OrdersPage").then((found) => found.OrdersPage),
  aftersales: () => import("../features/aftersales/AftersalesPage").then((found) => found.AftersalesPage),
  stores: () => import("../features/channels/StoresPage").then((found) => found.StoresPage),
  reconciliation: () => import("../features/reconciliation/ReconciliationPage").then((found) => found.ReconciliationPage),
  service: () => import("../features/orders/ServicePage").then((found) => found.ServicePage),
  files: () => import("../features/files/FilesPage").then((found) => found.FilesPage),
  packing: () => import("../features/fulfilment/PackingPage").then((found) => found.PackingPage),
  scan: () => import("../features/fulfilment/ScanPage").then((found) => found.ScanPage),
  sheets: () => import("../features/fulfilment/SheetsPage").then((found) => found.SheetsPage),
  rules: () => import("../features/rules/RulesPage").then((found) => found.RulesPage),
  counting: () => import("../features/counting/CountingPage").then((found) => found.CountingPage),
  stocktake: () => import("../features/counting/StocktakePage").then((found) => found.StocktakePage),
  count: () => import("../features/counting/CountPage").then((found) => found.CountPage),
  countsheet: () => import("../features/counting/CountSheetPage").then((found) => found.CountSheetPage),
  stock: () => import("../features/inventory/StockPage").then((found) => found.StockPage),
  offers: () => import("../features/offers/OffersPage").then((found) => found.OffersPage),
  skus: () => import("../features/catalog/SkusPage").then((found) => found.SkusPage),
  home: () => import("../features/home/HomePage").then((found) => found.HomePage),
  settings: () => import("../features/accounts/SettingsPage").then((found) => found.SettingsPage),
  account: () => import("../features/accounts/AccountPage").then((found) => found.AccountPage),
} satisfies Record<string, () => Promise<ComponentType>>;

export const isPage = (name: string | undefined): name is keyof typeof PAGES => name !== undefined && Object.hasOwn(PAGES, name);
