import { changed, codeFor, combinations } from "./matrix";

test("specs make every combination, in their order; without specs there is one SKU", () => {
  const specs = [
    { name: "颜色", values: ["红", "蓝"] },
    { name: "尺码", values: ["S", "M"] },
  ];
  expect(combinations(specs)).toEqual([["红", "S"], ["红", "M"], ["蓝", "S"], ["蓝", "M"]]);
  expect(combinations([])).toEqual([[]]);
});

test("values stand in a code where they can, else a number", () => {
  expect(codeFor("TEE", ["S", "42"], 0)).toBe("TEE-S-42");
  expect(codeFor("TEE", ["红", "S"], 4)).toBe("TEE-05");
  expect(codeFor("TEE", [], 0)).toBe("TEE");
});

test("an amount is set, moved or multiplied, never below nothing and never out of nothing", () => {
  expect(changed(1999, "set", 1500)).toBe(1500);
  expect(changed(1999, "set", null)).toBeNull();
  expect(changed(1999, "add", -500)).toBe(1499);
  expect(changed(100, "add", -101)).toBeUndefined();
  expect(changed(1999, "percent", 95)).toBe(1899);
  expect(changed(null, "percent", 95)).toBeUndefined();
  expect(changed(1, "set", undefined)).toBeUndefined();
});
