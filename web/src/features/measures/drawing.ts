// An answer as a chart: what stands where. Pure.
import type { ChartColumn, ChartOption } from "../../ui/Chart";
import type { Say } from "../../words";
import type { Book } from "./asked";
import type { Answer, Measure, Part } from "./data";
import { drawnWorth, worthText } from "./numbers";

export type Shape = "line" | "bar" | "stacked" | "pie";
export type Row = Part & { id: string };

export const rowsOf = (answer: Answer | undefined): Row[] => answer?.rows.map((row) => ({ ...row, id: row.keys.join("\u001F") })) ?? [];

/** With a row for each piece of time in which nothing happened: a line over it would tell of sales that were not. */
export function filled(book: Book, answer: Answer, pieces: string[]): Answer {
  const known = new Map(answer.rows.map((row) => [row.keys[0], row]));
  const keys = Object.keys(answer.total);
  const nothing = Object.fromEntries(keys.map((key) => [key, book.measures.get(key)?.of.length || book.measures.get(key)?.unit === "seconds" ? null : 0]));
  const before = answer.total_before && nothing;
  const fresh = pieces.filter((piece) => !known.has(piece)).map((piece): Part => ({ keys: [piece], names: [piece], values: nothing, before }));
  return { ...answer, rows: [...answer.rows, ...fresh].sort((a, b) => ((a.keys[0] ?? "") < (b.keys[0] ?? "") ? -1 : 1)) };
}

/** The columns of an answer's table: its dimensions, its measures, and each beside what it was. */
export function columnsOf(say: Say, book: Book, answer: Answer | undefined, dimensions: string[], measures: string[]): ChartColumn<Row>[] {
  const currency = answer?.currency ?? "CNY";
  const isCompared = answer?.rows.some((row) => row.before !== null) ?? false;
  return [
    ...dimensions.flatMap((key, at) => {
      const dimension = book.dimensions.get(key);
      return dimension ? [{ key, title: book.name(dimension), text: (row: Row) => row.names[at] ?? "", sort: (row: Row) => row.names[at] ?? "" }] : [];
    }),
    ...measures.flatMap((key) => {
      const measure = book.measures.get(key);
      if (!measure) return [];
      const side = (name: string, title: string, values: (row: Row) => Part["values"] | null): ChartColumn<Row> => ({
        key: name,
        title,
        isNumber: true,
        text: (row) => worthText(say, measure.unit, values(row)?.[key], currency),
        sort: (row) => values(row)?.[key] ?? Number.NEGATIVE_INFINITY,
      });
      const now = side(key, book.name(measure), (row) => row.values);
      return isCompared ? [now, side(`${key}-before`, say("measures.beforeOf", { name: book.name(measure) }), (row) => row.before)] : [now];
    }),
  ];
}

interface Drawing {
  say: Say;
  book: Book;
  answer: Answer | undefined;
  shape: Shape;
  measures: string[];
  /** Names lie across, and bars from left to right: for names that are long. */
  isLying?: boolean;
}

const unitName = (say: Say, measure: Measure, currency: string) =>
  measure.unit === "money" ? currency : measure.unit === "share" ? "%" : measure.unit === "seconds" ? say("measures.hoursUnit") : measure.unit === "days" ? say("measures.daysUnit") : "";

/** Measures by the first dimension; a second one makes a series of each of its parts, of the first measure. */
export function optionOf({ say, book, answer, shape, measures, isLying = false }: Drawing): ChartOption {
  const rows = answer?.rows ?? [];
  const currency = answer?.currency ?? "CNY";
  const found = measures.flatMap((key) => book.measures.get(key) ?? []);
  const [main] = found;
  if (!main) return { series: [] };
  const worth = (measure: Measure, values: Part["values"] | null | undefined) => drawnWorth(measure.unit, values?.[measure.key], currency);
  if (shape === "pie") {
    const data = rows.map((row) => ({ name: row.names.join(" · "), value: worth(main, row.values) }));
    return { tooltip: { trigger: "item" }, legend: {}, series: [{ type: "pie", radius: ["38%", "68%"], top: 24, name: book.name(main), data, label: { formatter: "{b} {d}%" } }] };
  }
  const places = [...new Set(rows.map((row) => row.names[0] ?? ""))];
  const type = shape === "line" ? "line" : "bar";
  const parts = [...new Set(rows.map((row) => row.names.slice(1).join(" · ")))];
  const isSplit = (rows[0]?.names.length ?? 0) > 1;
  const at = new Map(rows.map((row) => [`${row.names[0]}\u001F${row.names.slice(1).join(" · ")}`, row]));
  const series = isSplit
    ? parts.map((part) => ({
        type,
        name: part,
        barMaxWidth: 56,
        stack: shape === "stacked" ? "all" : undefined,
        data: places.map((place) => worth(main, at.get(`${place}\u001F${part}`)?.values)),
      }))
    : found.flatMap((measure) => [
        { type, barMaxWidth: 56, name: book.name(measure), stack: shape === "stacked" ? "all" : undefined, data: rows.map((row) => worth(measure, row.values)) },
        ...(rows.some((row) => row.before !== null) && shape !== "stacked"
          ? [{ type, barMaxWidth: 56, name: say("measures.beforeOf", { name: book.name(measure) }), data: rows.map((row) => worth(measure, row.before)) }]
          : []),
      ]);
  const names = { type: "category", data: places, inverse: isLying, axisLabel: isLying ? { width: 120, overflow: "truncate" } : undefined };
  const worths = { type: "value", name: unitName(say, main, currency) };
  return { tooltip: { trigger: "axis", valueFormatter: (value: unknown) => (typeof value === "number" ? value.toLocaleString("en-US", { maximumFractionDigits: 2 }) : "—") }, xAxis: isLying ? worths : names, yAxis: isLying ? names : worths, series };
}
