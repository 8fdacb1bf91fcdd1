// What was pasted from a table: a code or barcode, a count, and a warehouse's code where there are several. Pure.
import type { Line } from "./data";

export interface Pasted {
  lines: Line[];
  /** Numbers of the rows that hold no whole count. */
  unread: number[];
}

const COUNT = /^\d{1,8}$/;

export function readPasted(text: string, least: number): Pasted {
  const found: Pasted = { lines: [], unread: [] };
  for (const [at, row] of text.split(/\r?\n/).entries()) {
    if (!row.trim()) continue;
    const cells = row.split(row.includes("\t") ? /\t/ : /[,，;；]|\s+/).map((cell) => cell.trim());
    const [code = "", count = "", place = ""] = cells;
    const quantity = count.replace(/\.0+$/, "");
    if (code && COUNT.test(quantity) && Number(quantity) >= least) {
      found.lines.push({ row: at + 1, sku_code: code.slice(0, 80), quantity: Number(quantity), warehouse_code: place.slice(0, 40) });
    } else if (at > 0 || /\d/.test(count)) {
      found.unread.push(at + 1); // a first row without a count is the table's header
    }
  }
  return found;
}
