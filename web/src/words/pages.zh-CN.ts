// 简体中文：各页自己的文字，打开该页时才取。键与 pages.en.ts 相同（由类型保证）。
export const zhPages = {
  account: () => import("./account.zh-CN").then(({ accountZh }) => accountZh),
  aftersales: () => import("./aftersales.zh-CN").then(({ aftersalesZh }) => aftersalesZh),
  files: () => import("./files.zh-CN").then(({ filesZh }) => filesZh),
  goods: () => import("./goods.zh-CN").then(({ goodsZh }) => goodsZh),
  offers: () => import("./offers.zh-CN").then(({ offersZh }) => offersZh),
  packing: () => import("./packing.zh-CN").then(({ packingZh }) => packingZh),
  reconciliation: () => import("./reconciliation.zh-CN").then(({ reconciliationZh }) => reconciliationZh),
  rules: () => import("./rules.zh-CN").then(({ rulesZh }) => rulesZh),
  settings: () => import("./settings.zh-CN").then(({ settingsZh }) => settingsZh),
  shadow: () => import("./shadow.zh-CN").then(({ shadowZh }) => shadowZh),
  shipping: () => import("./shipping.zh-CN").then(({ shippingZh }) => shippingZh),
  stock: () => import("./stock.zh-CN").then(({ stockZh }) => stockZh),
  stores: () => import("./stores.zh-CN").then(({ storesZh }) => storesZh),
  pictures: () => import("./pictures.zh-CN").then(({ picturesZh }) => picturesZh),
  purchasing: () => import("./purchasing.zh-CN").then(({ purchasingZh }) => purchasingZh),
  counting: () => import("./counting.zh-CN").then(({ countingZh }) => countingZh),
};
