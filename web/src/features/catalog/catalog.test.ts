import { minorOf, typedOf } from "../../ui/amounts";

test("an amount is read exactly as it is typed, or not at all", () => {
  expect(["12.3", "0.07", "5", "", "1.234", "x", "-1"].map((typed) => minorOf(typed, "CNY"))).toEqual([
    1230, 7, 500, null, undefined, undefined, undefined,
  ]);
  expect([minorOf("5", "JPY"), minorOf("5.1", "JPY")]).toEqual([5, undefined]);
  expect([typedOf(7, "CNY"), typedOf(1230, "CNY"), typedOf(5, "JPY"), typedOf(null, "CNY")]).toEqual(["0.07", "12.30", "5", ""]);
});
