// The table of a chart, as a file: what is seen is what is saved. Pure.
import type { ReactNode } from "react";
export interface ChartColumn<Row> {
  key: string;
  title: string;
  /** What a person reads. */
  text: (row: Row) => string;
  /** What stands in the table instead of the text: a number that opens its arithmetic. */
  show?: (row: Row) => ReactNode;
  /** What the column is sorted by; one without it keeps the order of the rows. */
  sort?: (row: Row) => number | string;
  isNumber?: boolean;
}

const NUMBER = /^[-+]?[\d,.]*\d%?$/;

/** A cell that a spreadsheet would run as a formula is text there: it begins with an apostrophe. */
function cell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) && !NUMBER.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** With the mark by which Excel knows that it is UTF-8. */
export function csvOf<Row>(columns: ChartColumn<Row>[], rows: Row[]): string {
  const lines = [columns.map((one) => one.title), ...rows.map((row) => columns.map((one) => one.text(row)))];
  return `\uFEFF${lines.map((line) => `${line.map(cell).join(",")}\r\n`).join("")}`;
}

/** Numbers before the lack of one; words in the order of the language. */
export function byWorth(a: number | string, b: number | string): number {
  return typeof a === "number" && typeof b === "number" ? a - b : String(a).localeCompare(String(b));
}

/** Have the browser keep something under a name. */
export function save(name: string, address: string): void {
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
}

export function saveText(name: string, text: string, kind: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: kind }));
  save(name, address);
  setTimeout(() => URL.revokeObjectURL(address), 60_000); // the browser reads it after this click
}
