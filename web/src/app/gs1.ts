// GS1 element strings, as GS1-128 and GS1 DataMatrix symbols carry them (GS1 General Specifications, section 3). Pure.

/** What a symbol says: days as yyyy-MM-dd. A GTIN is written without the zeros that fill it up to 14 digits. */
export interface Gs1 {
  gtin?: string;
  batch?: string;
  made?: string;
  expiry?: string;
  serial?: string;
}

const GROUP = "\u001d"; // FNC1 behind a field without a fixed length, as scanners send it
const SYMBOLOGY = /^\](C1|d2|Q3|e0)/;

/** Application identifiers that are read: what each is, and how long (fixed), or at most (up to). */
const FIELDS: Record<string, { name: keyof Gs1; fixed?: number; most?: number }> = {
  "01": { name: "gtin", fixed: 14 },
  "10": { name: "batch", most: 20 },
  "11": { name: "made", fixed: 6 },
  "17": { name: "expiry", fixed: 6 },
  "21": { name: "serial", most: 20 },
};

/** What a scanned code says as GS1, or null where it is none: anything that is not whole and right in itself is an ordinary code. */
export function readGs1(code: string): Gs1 | null {
  const text = code.trim();
  if (text.startsWith("(")) return fieldsOf([...text.matchAll(/\((\d{2,4})\)([^(]*)/g)].map(([, id, value]) => [id!, value!]));
  const isMarked = SYMBOLOGY.test(text) || text.startsWith(GROUP);
  const bare = text.replace(SYMBOLOGY, "").replace(new RegExp(`^${GROUP}`), "");
  const pairs = split(bare);
  // Without a mark only what begins with a good GTIN and says more is taken for GS1: an ordinary code is mostly digits too.
  if (!pairs || (!isMarked && (pairs[0]?.[0] !== "01" || pairs.length < 2))) return null;
  return fieldsOf(pairs);
}

function split(text: string): [string, string][] | null {
  const pairs: [string, string][] = [];
  let rest = text;
  while (rest) {
    const id = rest.slice(0, 2);
    const field = FIELDS[id];
    if (!field) return null;
    rest = rest.slice(2);
    const end = field.fixed ?? (rest.includes(GROUP) ? rest.indexOf(GROUP) : rest.length);
    if (rest.length < end) return null;
    pairs.push([id, rest.slice(0, end)]);
    rest = rest.slice(end);
    if (rest.startsWith(GROUP)) rest = rest.slice(1);
  }
  return pairs;
}

function fieldsOf(pairs: [string, string][]): Gs1 | null {
  const found: Gs1 = {};
  for (const [id, raw] of pairs) {
    const field = FIELDS[id];
    const value = raw.trim();
    if (!field) continue;
    const read = field.name === "gtin" ? gtin(value) : field.fixed === 6 ? day(value) : value.length <= (field.most ?? 0) ? value : "";
    if (!read) return null;
    found[field.name] = read;
  }
  return Object.keys(found).length ? found : null;
}

/** A GTIN whose check digit is right, without leading zeros; "" where it is wrong. */
function gtin(text: string): string {
  if (!/^\d{14}$/.test(text)) return "";
  const sum = [...text].reduce((total, digit, at) => total + Number(digit) * (at % 2 === 0 ? 3 : 1), 0);
  return sum % 10 === 0 ? text.replace(/^0+/, "") : "";
}

/** YYMMDD: day 00 is the last of the month; years above 75 are of the last century, the rest of this one. */
function day(text: string): string {
  if (!/^\d{6}$/.test(text)) return "";
  const [year, month, date] = [Number(text.slice(0, 2)), Number(text.slice(2, 4)), Number(text.slice(4))];
  const whole = year > 75 ? 1900 + year : 2000 + year;
  const last = new Date(Date.UTC(whole, month, 0)).getUTCDate();
  if (month < 1 || month > 12 || date > last) return "";
  return `${whole}-${text.slice(2, 4)}-${String(date || last).padStart(2, "0")}`;
}
