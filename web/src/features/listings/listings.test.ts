import { expect, test } from "vitest";
import { unitsOf } from "../../ui/units";

test("a title is measured as the platform does", () => {
  expect(unitsOf("收纳箱 XL")).toBe(9);
  expect(unitsOf("长".repeat(30))).toBe(60);
  expect(unitsOf("")).toBe(0);
});
