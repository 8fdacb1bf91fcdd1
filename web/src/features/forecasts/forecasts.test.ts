// The lines of a forecast hold every day, the highest bound at the top.
import type { Whole } from "./data";
import { linesOf, percent, units } from "./lines";

const whole = {
  past: [{ sold: 1, is_dry: false }, { sold: 0, is_dry: true }],
  days: [{ units: 150, low: 50, high: 200 }, { units: 100, low: 0, high: 200 }],
} as unknown as Whole;

test("past and days to come share one scale", () => {
  const lines = linesOf(whole);
  expect(lines.past).toBe("M0.00 50.00L33.33 100.00");
  expect(lines.ahead).toBe("M66.67 25.00L100.00 50.00");
  expect(lines.between).toBe("M66.67 0.00L100.00 0.00L100.00 100.00L66.67 75.00Z");
  expect(lines.dry.length).toBe(1);
  expect(linesOf({ ...whole, days: [] }).between).toBe("");
});

test("hundredths are read as pieces and per cent", () => {
  expect([units(1234), units(1200), percent(1234), percent(10_000)]).toEqual(["12.3", "12", "12.3%", "100%"]);
});
