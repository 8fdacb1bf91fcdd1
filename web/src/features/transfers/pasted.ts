// Lines pasted from a table: a code or barcode and a count; a code alone is one piece. Pure.
export interface Pasted {
  rows: { code: string; quantity: number }[];
  /** Numbers of the rows that hold no whole count. */
  unread: number[];
}

const COUNT = /^\d{1,8}$/;

export function readPasted(text: string): Pasted {
  const found: Pasted = { rows: [], unread: [] };
  for (const [at, row] of text.split(/\r?\n/).entries()) {
    if (!row.trim()) continue;
    const [code = "", count = "1"] = row.trim().split(row.includes("\t") ? /\t/ : /[,，;；]|\s+/).map((cell) => cell.trim());
    if (code && COUNT.test(count) && Number(count) > 0) found.rows.push({ code: code.slice(0, 80), quantity: Number(count) });
    else if (at > 0 || /\d/.test(count)) found.unread.push(at + 1); // a first row without a count is the table's header
  }
  return found;
}
