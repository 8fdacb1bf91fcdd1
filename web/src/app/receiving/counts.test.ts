// Goods that come: what a scan counts, what it tells apart, and what the doors are told.
import { describe, expect, it } from "vitest";
import { arrivedOf, BLANK, type Counted, type Goods, NONE, NOTHING, scan, toldParts, untold, withParts } from "./counts";
import { readSerials } from "./told";

const GTIN = "06901234567892";
const TEA: Goods = { sku: "1", code: "TEA", name: "", barcode: "6901234567892", others: ["LJ-250"], awaited: 9, tracking: "batch" };
const PHONE: Goods = { sku: "2", code: "PHONE", name: "", barcode: "0012345", awaited: 3, tracking: "serial" };
const CUP: Goods = { sku: "3", code: "CUP", name: "", barcode: "", awaited: 3, tracking: "none" };
const scanned = (...codes: string[]): Counted => codes.reduce((before, code) => scan([TEA, PHONE, CUP], before, code), NOTHING);

describe("receiving", () => {
  it("counts pieces by any of their codes and names a code that means nothing", () => {
    const found = scanned("TEA", "6901234567892", "LJ-250", "CUP", "000");
    expect([found.counts["1"]?.quantity, found.counts["3"]?.quantity, found.unknown]).toEqual([3, 1, "000"]);
    expect(arrivedOf(found.counts)).toEqual([
      { sku_id: 1, quantity: 3, damaged: 0, reason: "", told: [] },
      { sku_id: 3, quantity: 1, damaged: 0, reason: "", told: [] },
    ]);
    expect(scan([TEA], NOTHING, "  ")).toBe(NOTHING);
  });

  it("puts pieces of a batch together and others apart", () => {
    const found = scanned(`(01)${GTIN}(17)270131(10)B1`, `(01)${GTIN}(17)270131(10)B1`, `(01)${GTIN}(10)B2`, "TEA");
    const count = found.counts["1"]!;
    expect([count.quantity, untold(count)]).toEqual([4, 1]);
    expect(toldParts(count).map((part) => [part.batch, part.expiry_date, part.quantity])).toEqual([["B1", "2027-01-31", 2], ["B2", null, 1]]);
  });

  it("names pieces by their numbers, each once", () => {
    const found = scanned("PHONE", "(21)SN-1", "(21)SN-2", "(21)SN-1");
    expect([found.counts["2"]?.quantity, found.counts["2"]?.parts[0]?.serials, found.again]).toEqual([2, ["SN-1", "SN-2"], "SN-1"]);
    expect(scanned("(21)SN-1").unknown).toBe("(21)SN-1");
  });

  it("tells nothing of what is not told apart", () => {
    expect(toldParts(scanned("CUP", "(10)B1(21)SN-1").counts["3"]!)).toEqual([]);
    expect(scanned("TEA", "(21)SN-1").counts["1"]?.parts).toEqual([BLANK]);
  });

  it("knows the numbers and batches that pieces bear, scanned alone", () => {
    const goods = [{ ...TEA, marks: [{ batch: "B1" }, { batch: "B2" }] }, { ...PHONE, marks: [{ serial: "SN-1" }, { serial: "SN-2" }] }, CUP];
    const scan1 = (...codes: string[]) => codes.reduce((before, code) => scan(goods, before, code), NOTHING);
    const found = scan1("SN-2", "(10)B1", "(21)SN-1", "B2", "B1", "SN-1");
    expect([found.counts["2"]?.quantity, found.counts["2"]?.parts[0]?.serials, found.again]).toEqual([2, ["SN-2", "SN-1"], "SN-1"]);
    expect(toldParts(found.counts["1"]!).map((part) => [part.batch, part.quantity])).toEqual([["B1", 2], ["B2", 1]]);
    expect([found.counts["1"]?.quantity, scan1("SN-3").unknown]).toEqual([3, "SN-3"]);
  });

  it("gives a part without a count what the others leave", () => {
    const count = { ...NONE, quantity: 10, parts: [{ ...BLANK, batch: "A" }, { ...BLANK, batch: "B", quantity: 4 }] };
    expect(toldParts(count).map((part) => part.quantity)).toEqual([6, 4]);
    expect(withParts(NONE, [{ ...BLANK, serials: ["1", "2"] }]).quantity).toBe(2);
    expect(toldParts({ ...NONE, quantity: 3, parts: [{ ...BLANK, bin: "7" }] })).toEqual([
      { batch: "", made_date: null, expiry_date: null, serials: [], quantity: 3, bin_id: 7 },
    ]);
  });

  it("reads numbers as they are scanned or pasted", () => {
    expect(readSerials(`SN-1\nSN-2, SN-3\r\n]d201${GTIN}10B1\u001d21SN-4`)).toEqual(["SN-1", "SN-2", "SN-3", "SN-4"]);
  });
});
