// Code 39 by its published patterns (n narrow, w wide; bar, space, bar …).
import { expect, it } from "vitest";
import { elementsOf } from "./Barcode";

const pattern = (sign: string) => elementsOf(sign).map((width) => (width > 1 ? "w" : "n")).join("");

it("draws the signs as every scanner knows them", () => {
  expect(pattern("*")).toBe("nwnnwnwnn");
  expect(pattern("0")).toBe("nnnwwnwnn");
  expect(pattern("1")).toBe("wnnwnnnnw");
  expect(pattern("A")).toBe("wnnnnwnnw");
  expect(pattern("K")).toBe("wnnnnnnww");
  expect(pattern("Z")).toBe("nwwnwnnnn");
  expect(pattern("-")).toBe("nwnnnnwnw");
  expect(() => pattern("中")).toThrow();
});
