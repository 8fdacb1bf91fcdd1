// Figures of a change are told in the unit that people read them in.
import { shown, signed } from "./figures";
import { unitsOf } from "../../ui/units";

test("shares are told in per cent, counts per day, and what is not known is no nought", () => {
  expect(shown("conversion", 210)).toBe("2.10 %");
  expect(shown("units", 250)).toBe("2.5");
  expect(shown("units", 200)).toBe("2");
  expect(shown("views", null)).toBe("—");
  expect(signed("conversion", -10)).toBe("−0.10");
  expect(signed("visitors", 35)).toBe("+35 %");
  expect(signed("visitors", null)).toBe("—");
});

test("a Chinese character is two units of a title", () => {
  expect(unitsOf("A4打印纸")).toBe(8);
  expect(unitsOf("")).toBe(0);
});
