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

/** The titles, and below them what a person reads. */
export function cellsOf<Row>(columns: ChartColumn<Row>[], rows: Row[]): string[][] {
  return [columns.map((one) => one.title), ...rows.map((row) => columns.map((one) => one.text(row)))];
}

/** With the mark by which Excel knows that it is UTF-8. */
export function csvOf<Row>(columns: ChartColumn<Row>[], rows: Row[]): string {
  return `\uFEFF${cellsOf(columns, rows).map((line) => `${line.map(cell).join(",")}\r\n`).join("")}`;
}

const WORTH = /^([-+]?)((?:HK)?[¥$€£]|[A-Z]{3} )?((?:\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d+))?)(%?)$/;
/** Excel keeps fifteen digits of a number. */
const KEPT = 15;

/** A number as a spreadsheet counts it, shown as it was read; null: the text is none (3 小时, —), and stays a text. */
export function worthOf(text: string): { value: number; type: typeof Number; format: string } | null {
  const [, sign, currency = "", digits, part = "", percent] = WORTH.exec(text) ?? [];
  if (digits === undefined || digits.replace(/\D/g, "").length > KEPT) return null;
  const plain = Number(digits.replaceAll(",", "")) * (sign === "-" ? -1 : 1);
  const shown = `#,##0${part && `.${"0".repeat(part.length)}`}`;
  return { value: percent ? plain / 100 : plain, type: Number, format: `${currency && `"${currency}"`}${shown}${percent}` };
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
  saveBlob(name, new Blob([text], { type: kind }));
}

export function saveBlob(name: string, body: Blob): void {
  const address = URL.createObjectURL(body);
  save(name, address);
  setTimeout(() => URL.revokeObjectURL(address), 60_000); // the browser reads it after this click
}
