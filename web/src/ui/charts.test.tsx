// Every chart is a table too and can be taken away as CSV, XLSX and PNG: whoever draws one does it in a frame that has all that.
import { fireEvent, render, screen } from "@testing-library/react";
import { unzipSync, strFromU8 } from "fflate";
import { ChartFrame } from "./ChartFrame";
import { sheetOf } from "./chartSheet";
import { worthOf } from "./chartTable";

beforeAll(() => {
  window.matchMedia ??= ((query: string) => ({ matches: false, media: query, addListener() {}, removeListener() {}, addEventListener() {}, removeEventListener() {} })) as unknown as typeof window.matchMedia;
  globalThis.ResizeObserver ??= class {
    observe() {}
    unobserve() {}
    disconnect() {}
  };
});

const all = import.meta.glob<string>("../**/*.{ts,tsx}", { query: "?raw", import: "default", eager: true });
const files = Object.entries(all).filter(([name]) => !name.includes(".test."));
/** Drawings that tell no numbers: bars of a code, a code for a phone, the shell's own sign; and the picture of the checkup, whose numbers stand in the report around it. */
const NO_CHARTS = ["ui/Barcode.tsx", "./Barcode.tsx", "app/Shell.tsx", "accounts/TwoStepDialogs.tsx"];

test("no chart goes without its table and its files", () => {
  const drawn = files.filter(([name, text]) => text.includes("<svg") && !NO_CHARTS.some((one) => name.endsWith(one)));
  expect(drawn.length).toBeGreaterThan(2);
  const without = drawn.filter(([name, text]) => !/<(SvgChart|Takes)\b/.test(text) && !name.endsWith("checkup/share.ts"));
  expect(without.map(([name]) => name)).toEqual([]);
  const bringing = files.filter(([, text]) => /from "echarts/.test(text)).map(([name]) => name.replace(/^.*\//, ""));
  expect(bringing.sort()).toEqual(["ChartCanvas.tsx", "chartLook.ts"]);
  const using = files.filter(([, text]) => /import\("\.\/ChartCanvas"\)|<ChartCanvas/.test(text)).map(([name]) => name.replace(/^.*\//, ""));
  expect(using).toEqual(["Chart.tsx"]);
});

interface Row {
  id: string;
  name: string;
  worth: string;
}

const COLUMNS = [
  { key: "name", title: "店铺", text: (row: Row) => row.name },
  { key: "worth", title: "销售额", text: (row: Row) => row.worth, isNumber: true },
];
const ROWS = [
  { id: "1", name: "00123", worth: "-¥1,234.50" },
  { id: "2", name: "=cmd()", worth: "—" },
  { id: "3", name: "一店", worth: "12.5%" },
];

test("a frame has the table and all three files", () => {
  render(
    <ChartFrame title="销售" name="sales" rows={ROWS} columns={COLUMNS} picture={() => null}>
      <div>drawn</div>
    </ChartFrame>,
  );
  for (const kind of ["CSV", "XLSX", "PNG"]) screen.getByRole("button", { name: `销售 ${kind}` });
  fireEvent.click(screen.getByText("表"));
  expect(screen.queryByText("drawn")).toBeNull();
  expect(screen.getByText("-¥1,234.50")).toBeTruthy();
});

const bytesOf = (blob: Blob) =>
  new Promise<Uint8Array>((done) => {
    const reader = new FileReader();
    reader.onload = () => done(new Uint8Array(reader.result as ArrayBuffer));
    reader.readAsArrayBuffer(blob);
  });

test("in a workbook numbers are numbers, shown as they were read, and all else is text", async () => {
  expect(worthOf("-¥1,234.50")).toMatchObject({ value: -1234.5, format: '"¥"#,##0.00' });
  expect(worthOf("12.5%")).toMatchObject({ value: 0.125, format: "#,##0.0%" });
  expect(worthOf("GBP 3")).toMatchObject({ value: 3, format: '"GBP "#,##0' });
  for (const text of ["—", "3 小时", "1,2", "12345678901234567", ""]) expect(worthOf(text)).toBeNull();
  const parts = unzipSync(await bytesOf(await sheetOf(COLUMNS, ROWS)));
  const sheet = strFromU8(parts["xl/worksheets/sheet1.xml"] as Uint8Array);
  const strings = strFromU8(parts["xl/sharedStrings.xml"] as Uint8Array);
  expect(sheet).toContain("<v>-1234.5</v>");
  expect(sheet).toContain("<v>0.125</v>");
  expect(sheet).not.toContain("<f>");
  for (const text of ["00123", "=cmd()", "一店", "—"]) expect(strings).toContain(text);
});
