import dayjs from "dayjs";
import { sayIn } from "../../words";
import type { Book } from "./asked";
import type { Answer, Measure } from "./data";
import { columnsOf, filled, optionOf, rowsOf } from "./drawing";
import { changeOf, drawnWorth, worthText } from "./numbers";
import { daysOf, lengthOf, pieceOf, piecesOf, SPANS } from "./spans";
import { stepsOf } from "./waterfall";

const say = sayIn("zh-CN");
const TODAY = dayjs("2026-11-28");

test("a span is named by days, and one of one's own is never backwards nor no day", () => {
  expect(daysOf("today", TODAY)).toEqual({ first: "2026-11-28", last: "2026-11-28" });
  expect(daysOf("week", TODAY)).toEqual({ first: "2026-11-22", last: "2026-11-28" });
  expect(daysOf("month", TODAY)).toEqual({ first: "2026-11-01", last: "2026-11-28" });
  expect(daysOf("own", TODAY, { first: "2026-11-09", last: "2026-11-02" })).toEqual({ first: "2026-11-02", last: "2026-11-09" });
  expect(daysOf("own", TODAY, { first: "soon", last: "2026-11-02" }).last).toBe("2026-11-28");
  for (const name of SPANS) expect(lengthOf(daysOf(name, TODAY))).toBeGreaterThan(0);
  expect(pieceOf(daysOf("today", TODAY))).toBe("hour");
  expect(pieceOf(daysOf("year", TODAY))).toBe("week");
});

test("each number reads in its own unit, and one that nobody knows is none", () => {
  expect(worthText(say, "money", 123456, "CNY")).toBe("¥1,234.56");
  expect(worthText(say, "share", 1234, "CNY")).toBe("12.34%");
  expect(worthText(say, "share", -5, "CNY")).toBe("-0.05%");
  expect(worthText(say, "ratio", 250, "CNY")).toBe("2.50");
  expect(worthText(say, "count", null, "CNY")).toBe("—");
  expect(drawnWorth("money", 123456, "CNY")).toBe(1234.56);
  expect(drawnWorth("money", -5, "JPY")).toBe(-5);
});

test("a change is a part of what was, of shares in points; from nothing there is none", () => {
  expect(changeOf(say, "money", 82, 100)).toEqual({ way: "down", text: "▼ 18.0%" });
  expect(changeOf(say, "share", 1500, 1000)?.text).toContain("5.00");
  expect(changeOf(say, "count", 3, 0)).toBeNull();
  expect(changeOf(say, "count", 0, 0)?.way).toBe("same");
  expect(changeOf(say, "count", null, 2)).toBeNull();
});

const MEASURE = { key: "sales", zh: "销售额", en: "Sales", unit: "money", of: [] as string[] } as unknown as Measure;
const BOOK = {
  measures: new Map([["sales", MEASURE]]),
  dimensions: new Map([["store", { key: "store", zh: "店铺", en: "Store" }]]),
  name: (one: { zh: string }) => one.zh,
} as unknown as Book;
const row = (names: string[], now: number, before: number | null) => ({ keys: names, names, values: { sales: now }, before: before === null ? null : { sales: before } });
const ANSWER = { currency: "CNY", rows: [row(["一店", "A"], 1000, 500), row(["一店", "B"], 200, 0), row(["二店", "A"], 300, 0)] } as unknown as Answer;

test("a second dimension makes a series of each part, with gaps where there is none", () => {
  const option = optionOf({ say, book: BOOK, answer: ANSWER, shape: "stacked", measures: ["sales"] }) as { xAxis: { data: string[] }; series: { name: string; data: (number | null)[] }[] };
  expect(option.xAxis.data).toEqual(["一店", "二店"]);
  expect(option.series.map((one) => [one.name, one.data])).toEqual([["A", [10, 3]], ["B", [2, null]]]);
});

test("the table has a column beside each number for what it was", () => {
  const [first] = rowsOf(ANSWER);
  const columns = columnsOf(say, BOOK, ANSWER, ["store"], ["sales"]);
  expect(columns.map((one) => one.key)).toEqual(["store", "sales", "sales-before"]);
  expect(first && columns.map((one) => one.text(first))).toEqual(["一店", "¥10.00", "¥5.00"]);
});

test("each piece of time stands there up to now, also where nothing happened", () => {
  const noon = dayjs("2026-11-23T12:00");
  expect(piecesOf({ first: "2026-11-20", last: "2026-11-30" }, "day", noon)).toEqual(["2026-11-20", "2026-11-21", "2026-11-22", "2026-11-23"]);
  expect(piecesOf({ first: "2026-11-23", last: "2026-11-23" }, "hour", noon)).toHaveLength(13);
  expect(piecesOf({ first: "2026-11-18", last: "2026-11-23" }, "week", noon)).toEqual(["2026-11-16", "2026-11-23"]);
  expect(piecesOf({ first: "2026-11-18", last: "2026-11-23" }, "weekday", noon)).toEqual([]);
  const sparse = { ...ANSWER, total: { sales: 1 }, total_before: null, rows: [row(["2026-11-21"], 1, null)] } as unknown as Answer;
  expect(filled(BOOK, sparse, ["2026-11-20", "2026-11-21"]).rows.map((one) => [one.keys[0], one.values["sales"]])).toEqual([["2026-11-20", 0], ["2026-11-21", 1]]);
});

test("the steps from before to now leave nothing over, and say so where they do", () => {
  const parts = [{ id: "a", name: "A", value: -30 }, { id: "b", name: "B", value: 10 }];
  const { steps, left } = stepsOf(100, 80, parts, ["before", "now"]);
  expect([steps.map((one) => one.value), left]).toEqual([[100, -30, 10, 80], 0]);
  expect(stepsOf(100, 81, parts, ["before", "now"]).left).toBe(1);
});
