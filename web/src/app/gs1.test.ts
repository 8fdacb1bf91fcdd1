// GS1 element strings: as scanners send them, as people read them, and what is none.
import { describe, expect, it } from "vitest";
import { readGs1 } from "./gs1";

const GTIN = "06901234567892";

describe("GS1", () => {
  it("reads what is printed in brackets", () => {
    expect(readGs1(`(01)${GTIN}(17)270131(10)B2611(21)SN-77`)).toEqual({
      gtin: "6901234567892", expiry: "2027-01-31", batch: "B2611", serial: "SN-77",
    });
  });

  it("reads what a scanner sends, with and without its mark", () => {
    expect(readGs1(`]d201${GTIN}10B1\u001d21SN-1`)).toEqual({ gtin: "6901234567892", batch: "B1", serial: "SN-1" });
    expect(readGs1(`\u001d01${GTIN}21SN-1`)).toEqual({ gtin: "6901234567892", serial: "SN-1" });
    expect(readGs1(`01${GTIN}1727020021SN-1`)).toEqual({ gtin: "6901234567892", expiry: "2027-02-28", serial: "SN-1" });
    expect(readGs1("]C111261101")).toEqual({ made: "2026-11-01" });
  });

  it("takes nothing else for it", () => {
    for (const code of ["", "6901234567892", "YT0000000000001", "SN-77", `01${GTIN}`, "0106901234567893" + "21SN", "(01)123", `(17)271301`, "2101"])
      expect(readGs1(code)).toBeNull();
  });
});
