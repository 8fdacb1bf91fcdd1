// The table of a chart as XLSX, written in this browser: the only file that brings the writer, so it is fetched with the first one.
import writeSheet from "write-excel-file/universal";
import { cellsOf, type ChartColumn, worthOf } from "./chartTable";

const WIDEST = 40;
/** Characters of Chinese are twice as wide as letters. */
const widthOf = (text: string) => [...text].reduce((sum, one) => sum + (one > "\u2E7F" ? 2 : 1), 2);

export function sheetOf<Row>(columns: ChartColumn<Row>[], rows: Row[]): Promise<Blob> {
  const [head = [], ...lines] = cellsOf(columns, rows);
  const told = lines.map((line) => line.map((text, at) => (columns[at]?.isNumber && worthOf(text)) || { value: text, type: String }));
  const widths = head.map((title, at) => ({ width: Math.min(WIDEST, Math.max(...[title, ...lines.map((line) => line[at] ?? "")].map(widthOf))) }));
  return writeSheet([head.map((value) => ({ value, type: String, fontWeight: "bold" as const })), ...told], { columns: widths, stickyRowsCount: 1 }).toBlob();
}
