import { readResults } from "./component";
import { closesWarning } from "../../ui/Warning";
import { scanPiece } from "./scanning";
import { numbersFor, type Row } from "./tabs";

const line = (sku_id: string, quantity: number, sku_code: string, barcode = "") => ({ sku_id, quantity, sku_code, barcode });
const parcel = { lines: [line("1", 2, "A", "690"), line("2", 1, "B", "690")] } as Row;

test("a code counts a piece until it is full, and a barcode of two SKUs fills one after the other", () => {
  let counts = {};
  const seen = ["a", "690", "690", "A"].map((code) => {
    const next = scanPiece(parcel, counts, code);
    counts = next.counts;
    return next.verdict;
  });
  expect(seen).toEqual(["piece", "piece", "full", "over"]);
  expect(counts).toEqual({ 1: 2, 2: 1 });
  expect(scanPiece(parcel, {}, "C").verdict).toBe("wrong");
  expect(scanPiece({ lines: [line("1", 1, "A")] } as Row, {}, "").verdict).toBe("wrong");
});

test("a scanner's Enter closes no warning", () => {
  expect(closesWarning("")).toBe(true);
  expect(closesWarning("690")).toBe(false);
});

test("numbers go to rows in order, and only where there is one for each", () => {
  const rows = [{ id: "7" }, { id: "8" }] as Row[];
  expect(numbersFor(rows, " YT1\nYT2 ")).toEqual({ 7: "YT1", 8: "YT2" });
  expect(numbersFor(rows, "YT1")).toBeNull();
});

test("a waybill that the component does not name is not known to be printed", () => {
  const waybills = ["YT1", "YT2", "YT3"].map((waybill_no, place) => ({ id: String(place), waybill_no, print_data: "{}" }));
  const printStatus = [
    { documentID: "YT1", status: "success", msg: "" },
    { documentID: "YT2", status: "failed", msg: "打印机缺纸" },
  ];
  expect(readResults(waybills, { printStatus }).map((one) => [one.id, one.is_printed, one.reason])).toEqual([
    ["0", true, ""],
    ["1", false, "打印机缺纸"],
  ]);
});
