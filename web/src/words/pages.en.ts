// English: what each page says alone, fetched with the page. The same books and keys as pages.zh-CN.ts (its type holds it).
import type { KeysOf, PageBook, PageBooks } from "./keys";

export const enPages: { [Book in PageBook]: () => Promise<Record<KeysOf<PageBooks[Book]>, string>> } = {
  advice: () => import("./advice.en").then(({ adviceEn }) => adviceEn),
  alerts: () => import("./alerts.en").then(({ alertsEn }) => alertsEn),
  account: () => import("./account.en").then(({ accountEn }) => accountEn),
  aftersales: () => import("./aftersales.en").then(({ aftersalesEn }) => aftersalesEn),
  files: () => import("./files.en").then(({ filesEn }) => filesEn),
  goods: () => import("./goods.en").then(({ goodsEn }) => goodsEn),
  lots: () => import("./lots.en").then(({ lotsEn }) => lotsEn),
  offers: () => import("./offers.en").then(({ offersEn }) => offersEn),
  listings: () => import("./listings.en").then(({ listingsEn }) => listingsEn),
  packing: () => import("./packing.en").then(({ packingEn }) => packingEn),
  reconciliation: () => import("./reconciliation.en").then(({ reconciliationEn }) => reconciliationEn),
  rules: () => import("./rules.en").then(({ rulesEn }) => rulesEn),
  settings: () => import("./settings.en").then(({ settingsEn }) => settingsEn),
  shadow: () => import("./shadow.en").then(({ shadowEn }) => shadowEn),
  shipping: () => import("./shipping.en").then(({ shippingEn }) => shippingEn),
  stock: () => import("./stock.en").then(({ stockEn }) => stockEn),
  stores: () => import("./stores.en").then(({ storesEn }) => storesEn),
  pictures: () => import("./pictures.en").then(({ picturesEn }) => picturesEn),
  purchasing: () => import("./purchasing.en").then(({ purchasingEn }) => purchasingEn),
  receiving: () => import("./receiving.en").then(({ receivingEn }) => receivingEn),
  report: () => import("./report.en").then(({ reportEn }) => reportEn),
  transfers: () => import("./transfers.en").then(({ transfersEn }) => transfersEn),
  movein: () => import("./movein.en").then(({ moveinEn }) => moveinEn),
  counting: () => import("./counting.en").then(({ countingEn }) => countingEn),
};
