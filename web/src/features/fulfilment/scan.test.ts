// What is typed at the scan: a weight, a badge, or something else.
import { describe, expect, it } from "vitest";
import { binsFirst, binsLeft, isPlanned } from "./bins";
import { isBadge } from "./crew";
import { gramsIn } from "./weight";

describe("at the scan", () => {
  it("reads a weight as people and scales type it", () => {
    expect(gramsIn("0.532", "kg")).toBe(532);
    expect(gramsIn(" 1.2 kg", "g")).toBe(1200);
    expect(gramsIn("850g", "kg")).toBe(850);
    expect(gramsIn("850", "g")).toBe(850);
    expect(gramsIn("2千克", "g")).toBe(2000);
  });

  it("takes no waybill number, nothing and no nonsense for a weight", () => {
    for (const text of ["YT0000000000001", "78123456789012", "", "0", "-1", "1,5", "999"]) expect(gramsIn(text, "kg")).toBeNull();
  });

  it("tells a badge from a waybill", () => {
    expect(isBadge("PB-0123456789ABCD")).toBe(true);
    expect(isBadge("*pb-0123456789abcd*")).toBe(true);
    expect(isBadge("PB0123456789ABCD")).toBe(false);
    expect(isBadge("YT0000000000001")).toBe(false);
  });

  it("wants a bin's label before the pieces that lie in it", () => {
    const lot = (sku_id: string, bin: string, pieces: number) => ({ sku_id, bin, batch: "", expiry_date: null, serial: "", pieces });
    const plan = [lot("1", "A-1", 2), lot("1", "B-1", 1), lot("2", "A-1", 1), lot("3", "", 1)];
    expect(binsLeft(plan, ["A-1"])).toEqual(["B-1"]);
    expect([binsFirst("1", {}, plan, []), binsFirst("1", {}, plan, ["B-1"]), binsFirst("3", {}, plan, [])]).toEqual([["A-1", "B-1"], [], []]);
    expect(binsFirst("1", { "1": 2 }, plan, ["A-1"])).toEqual(["B-1"]);
    expect([isPlanned("a-1", plan), isPlanned("", plan), isPlanned("C-1", plan)]).toEqual([true, false, false]);
  });
});
