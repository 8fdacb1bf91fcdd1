// The curve of retention sums only the groups that have got that far.
import type { Cohort } from "./data";
import { percent } from "./parts";
import { lacking } from "./PlanDialog";
import { curve } from "./RetentionTab";

const cohort = (begins: string, buyers: number, came: number[]): Cohort => ({ begins, buyers, came, shares: [] });

test("a group that has not got so far counts neither above nor below", () => {
  expect(curve([cohort("2026-11-02", 10, [10, 4, 1]), cohort("2026-11-09", 5, [5, 2]), cohort("2026-11-16", 2, [2])])).toEqual([
    { came: 17, of: 17 },
    { came: 6, of: 15 },
    { came: 1, of: 10 },
  ]);
  expect(curve([])).toEqual([]);
});

test("where nothing was divided by there is no number", () => {
  expect([percent(null), percent(0), percent(1234)]).toEqual(["—", "0.00%", "12.34%"]);
});

test("who, when and what must be told, the last by a column or for all rows", () => {
  expect(lacking({ visitor: 0, at: 1, kind: 2 }, "")).toEqual([]);
  expect(lacking({ visitor: 0 }, "pay")).toEqual(["at"]);
  expect(lacking({}, "")).toEqual(["visitor", "at", "kind"]);
});
