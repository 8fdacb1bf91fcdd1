// What stands in a formula is what its numbers say.
import type { Suggested } from "./data";
import { percent, perDay, shownInputs, signed } from "./sums";

const row = { currency: "CNY", effect: 12345, inputs: { lacking: 1200, margin: 50, kept: 1234 } } as unknown as Suggested;

test("amounts are money, shares per cent, counts grouped, and what is not known a dash", () => {
  const shown = shownInputs(row);
  expect([shown.effect, shown.lacking, shown.margin, shown.kept, shown.cost]).toEqual(["¥123.45", "1,200", "¥0.50", "12.34%", "—"]);
  expect(shownInputs({ ...row, effect: null }).effect).toBe("—");
});

test("changes have a sign and days a place at most", () => {
  expect([signed(5), signed(-5), signed(0), signed(null)]).toEqual(["+5%", "-5%", "0%", "—"]);
  expect([perDay(150), perDay(1000), perDay(undefined), percent(10_000), percent(50)]).toEqual(["1.5", "10", "—", "100%", "0.5%"]);
});
