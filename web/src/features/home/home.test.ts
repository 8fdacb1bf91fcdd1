import type { Day } from "./data";
import { amountText, countOf, heights } from "./sales";

const day = (orders: number, amounts: Day["amounts"]): Day => ({ day: "2026-11-23", orders, offline_orders: 0, amounts });

test("amounts are added up by currency, and are not shown to who may not see them", () => {
  expect(amountText([day(1, { CNY: 1050 }), day(2, { CNY: 2000, USD: 5 })])).toBe("¥30.50 + $0.05");
  expect(amountText([day(0, {})])).toBe("—");
  expect(amountText([day(3, null)])).toBeNull();
  expect(countOf([day(1, null), day(2, null)])).toBe(3);
});

test("a day with orders is seen however small, and a day without has no bar", () => {
  expect(heights([day(1000, null), day(1, null), day(0, null)])).toEqual([100, 3, 0]);
  expect(heights([day(0, null)])).toEqual([0]);
});
