import { sayIn } from "../words";
import { type Names, sayMet, sayRule } from "./ruleWords";

const names: Names = { currency: "CNY", store: (id) => `店${id}`, carrier: (code) => (code === "ZTO" ? "中通" : code), warehouse: (id) => `仓${id}` };
const zh = sayIn("zh-CN");

test("a rule is read back with its values in the reader's units and names", () => {
  const conditions = [
    { field: "payable", operator: "at_least", value: 5000 },
    { field: "store_id", operator: "one_of", value: ["1", "2"] },
  ];
  const effect = { kind: "carrier", carrier_code: "ZTO", daily_quota: 300 };
  expect(sayRule(zh, { match: "all", conditions, effect }, names)).toBe(
    "应付金额不低于¥50.00，且店铺是其中之一：店1、店2的订单：用中通发货，每天最多 300 单。",
  );
  expect(sayRule(sayIn("en"), { match: "any", conditions, effect }, names)).toBe(
    "Orders where amount due is at least ¥50.00, or store is one of 店1, 店2: ship with 中通, 300 orders a day at most.",
  );
});

test("what was not filled in yet is left blank, and a gift's period is Beijing's", () => {
  const gift = { kind: "gift", quantity: 2, sku_code: "G", most: 100, until_at: "2026-11-30T16:00:00Z" };
  expect(sayRule(zh, { match: "all", conditions: [], effect: gift }, names)).toBe(
    "所有订单：送 2 件 G，2026-12-01 00:00 前付款的，共 100 件送完为止。",
  );
  const bare = { match: "all", conditions: [{ field: "sku", operator: "contains" }], effect: { kind: "warehouse", warehouse_ids: [] } };
  expect(sayRule(zh, bare, names)).toBe("商品编码包含……的订单：依次从 …… 中货齐的仓库发货。");
});

test("the values that met a rule are said", () => {
  expect(sayMet(zh, { payable: 1990, sku: ["A", "B"], tags: ["free_sf", "of_tomorrow"] }, names)).toBe(
    "应付金额为¥19.90、商品编码为A、B、平台标签为顺丰包邮、of_tomorrow",
  );
  expect(sayMet(zh, undefined, names)).toBe("");
});
