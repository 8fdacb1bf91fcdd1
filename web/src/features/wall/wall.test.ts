// The board's parts that can be told without a screen: its key, its scale, and what becomes of what it heard.
import { heard, keyOf, type Wall, type WallFacts } from "./data";
import { heightsOf, stepOf } from "./drawing";

const facts = { name: "仓", cursor: "c" } as WallFacts;
const EMPTY: Wall = { facts: null, state: "waiting", heardAt: null };

test("a key stands behind the sign of the address, and nothing else is one", () => {
  expect(keyOf("#wb_a-b_C")).toBe("wb_a-b_C");
  expect(keyOf("")).toBe("");
});

test("at most four lines reach over whatever is counted", () => {
  for (const largest of [1, 3, 4, 5, 9, 41, 99, 100, 12_345]) {
    const { step, top } = stepOf(largest);
    expect(top).toBeGreaterThanOrEqual(largest);
    expect(top / step).toBeLessThanOrEqual(4);
    expect(top % step).toBe(0);
  }
  expect(heightsOf([0, 5, 10], 10, 200)).toEqual([0, 100, 200]);
});

test("what is the same is the same thing, and what is lost still shows the last numbers", () => {
  const live = heard(EMPTY, { cursor: "c", is_same: false, facts }, 1);
  expect(live).toEqual({ facts, state: "live", heardAt: 1 });
  const same = heard(live, { cursor: "c", is_same: true, facts: null }, 2);
  expect(same.facts).toBe(facts);
  expect(heard(same, "lost", 3)).toEqual({ facts, state: "lost", heardAt: 2 });
  expect(heard(EMPTY, "lost", 3).state).toBe("waiting");
  expect(heard(live, "gone", 3).state).toBe("gone");
});
