// What was pasted from a table: a code or barcode, a count, a warehouse's code where there are several; and where they are
// told apart, the bin, the batch and the day of expiry. Pure.
import type { Line } from "./data";

export interface Pasted {
  lines: Line[];
  /** Numbers of the rows that hold no whole count. */
  unread: number[];
}

const DAY = /^(\d{4})\D(\d{1,2})\D(\d{1,2})\D?$/;

/** A day as a table writes it; null where it is none. */
function dayOf(text: string): string | null {
  const [, year = "", month = "", day = ""] = DAY.exec(text) ?? [];
  const written = `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
  const at = new Date(`${written}T00:00:00Z`);
  return year && !Number.isNaN(at.getTime()) && at.toISOString().startsWith(written) ? written : null;
}

const COUNT = /^\d{1,8}$/;

export function readPasted(text: string, least: number): Pasted {
  const found: Pasted = { lines: [], unread: [] };
  for (const [at, row] of text.split(/\r?\n/).entries()) {
    if (!row.trim()) continue;
    const cells = row.split(row.includes("\t") ? /\t/ : /[,，;；]|\s+/).map((cell) => cell.trim());
    const [code = "", count = "", place = "", bin = "", batch = "", day = ""] = cells;
    const quantity = count.replace(/\.0+$/, "");
    const expiry = dayOf(day);
    if (code && COUNT.test(quantity) && Number(quantity) >= least && (expiry !== null || !day)) {
      found.lines.push({
        row: at + 1,
        sku_code: code.slice(0, 80),
        quantity: Number(quantity),
        warehouse_code: place.slice(0, 40),
        bin_code: bin.slice(0, 40),
        batch: batch.slice(0, 40),
        expiry_date: expiry,
      });
    } else if (at > 0 || /\d/.test(count)) {
      found.unread.push(at + 1); // a first row without a count is the table's header
    }
  }
  return found;
}
