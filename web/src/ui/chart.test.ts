import { type ChartOption, type Look, withLook } from "./chartLook";
import { byWorth, csvOf } from "./chartTable";

const LOOK: Look = { isDark: false, text: "#000", quiet: "#666", line: "#ddd", ground: "#fff", moves: false };

interface Row {
  id: string;
  name: string;
  worth: number;
}

const COLUMNS = [
  { key: "name", title: "店铺", text: (row: Row) => row.name },
  { key: "worth", title: "销售额", text: (row: Row) => row.worth.toFixed(2), sort: (row: Row) => row.worth },
];

test("a file of a chart opens in Excel as text and numbers, and nothing in it runs", () => {
  const rows = [
    { id: "1", name: '一店, "旗舰"', worth: -12.5 },
    { id: "2", name: "=cmd()", worth: 3 },
  ];
  expect(csvOf(COLUMNS, rows)).toBe(`\uFEFF店铺,销售额\r\n"一店, ""旗舰""",-12.50\r\n'=cmd(),3.00\r\n`);
});

test("numbers are sorted as numbers", () => {
  expect([10, 9, -1].sort(byWorth)).toEqual([-1, 9, 10]);
});

test("lines differ by dash and shape, parts by pattern, and nothing moves for who asked for that", () => {
  const line = (data: number[]) => ({ type: "line", data });
  const drawn = withLook({ series: [line([1]), line([2])], xAxis: {}, yAxis: {} }, LOOK) as unknown as {
    animation: boolean;
    aria: { decal: { show: boolean } };
    series: { symbol: string; lineStyle: { type: string } }[];
  };
  expect(drawn.animation).toBe(false);
  expect(new Set(drawn.series.map((one) => one.symbol)).size).toBe(2);
  expect(new Set(drawn.series.map((one) => one.lineStyle.type)).size).toBe(2);
  const patterned = (option: ChartOption) => (withLook(option, LOOK).aria as { decal: { show: boolean } }).decal.show;
  expect(patterned({ series: [{ type: "bar" }, { type: "bar" }] })).toBe(true);
  expect(patterned({ series: { type: "pie" } })).toBe(true);
  expect(patterned({ series: [{ type: "bar" }] })).toBe(false);
});
