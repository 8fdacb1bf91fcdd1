// No word on screen is untranslated, and none stands anywhere but in the dictionaries.
import ts from "typescript";
import { en as enDesk } from "./en";
import type { Key, PageBook, Words } from "./keys";
import { enPages } from "./pages.en";
import { zhPages } from "./pages.zh-CN";
import { zh as zhDesk } from "./zh-CN";

const BOOKS = Object.keys(zhPages) as PageBook[];
const zh = Object.assign({}, zhDesk, ...(await Promise.all(BOOKS.map((book) => zhPages[book]())))) as Words;
const en = Object.assign({}, enDesk, ...(await Promise.all(BOOKS.map((book) => enPages[book]())))) as Words;

const HAN = /\p{Script=Han}/u;
const KEYS = Object.keys(zh) as Key[];

/** Names, which are the same in every language (as the platform's back office calls them too), and the language switch. */
const SAME = new Set(["PinERP", "English", "中文", "client_id", "client_secret"]);

test("both dictionaries hold the same keys with the same parameters", () => {
  expect(Object.keys(en).sort()).toEqual([...KEYS].sort());
  const names = (text: string) => [...new Set([...text.matchAll(/\{(\w+)\}/g)].map((m) => m[1]))].sort();
  for (const key of KEYS) expect([key, names(en[key])]).toEqual([key, names(zh[key])]);
});

test("every word is said in its own language", () => {
  const untranslated = KEYS.filter((key) => !SAME.has(en[key]) && HAN.test(en[key]));
  const silent = KEYS.filter((key) => {
    const plain = zh[key].replace(/\{\w+\}/g, "");
    return !SAME.has(zh[key]) && /[A-Za-z]{3,}/.test(plain) && !HAN.test(plain);
  });
  expect([untranslated, silent]).toEqual([[], []]);
  expect(KEYS.filter((key) => !zh[key].trim() || !en[key].trim())).toEqual([]);
});

/** Values that are compared with what the platform writes or a scale types: no words of a page. */
const VALUES = new Set(["../features/rules/provinces.ts", "../features/fulfilment/weight.ts"]);

const WORDED = new Set(["title", "label", "placeholder", "alt", "aria-label", "okText", "cancelText", "description", "extra"]);

/** What a file would show without asking the dictionaries: Chinese in any text, and letters where a reader looks. */
function hardCoded(path: string, text: string): string[] {
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX);
  const found: string[] = [];
  const visit = (node: ts.Node) => {
    const isText = ts.isStringLiteralLike(node) || ts.isTemplateHead(node) || ts.isTemplateMiddleOrTemplateTail(node);
    if ((isText || ts.isJsxText(node)) && HAN.test(node.text)) found.push(`${path}: ${node.text.trim()}`);
    if (ts.isJsxText(node) && /[A-Za-z]{2,}/.test(node.text)) found.push(`${path}: ${node.text.trim()}`);
    if (ts.isJsxAttribute(node) && WORDED.has(node.name.getText()) && node.initializer && ts.isStringLiteral(node.initializer)) {
      if (/[A-Za-z]{2,}/.test(node.initializer.text) && !/^https?:/.test(node.initializer.text)) found.push(`${path}: ${node.initializer.text}`);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

test("no page speaks without the dictionaries", () => {
  const all = import.meta.glob<string>("../**/*.{ts,tsx}", { query: "?raw", import: "default", eager: true });
  const files = Object.entries(all).filter(([name]) => !VALUES.has(name) && !/^\.\/|\/words\/|\.test\.|schema\.d\.ts/.test(name));
  expect(files.length).toBeGreaterThan(40);
  expect(files.flatMap(([name, text]) => hardCoded(name, text))).toEqual([]);
});

/** Whose words a book has: the features that bring it with their pages (app/pages.ts), and what of app/ only those show. */
const READERS: Record<PageBook, string[]> = {
  account: ["accounts"],
  advice: ["advice"],
  behaviour: ["behaviour"],
  alerts: ["alerts"],
  campaigns: ["campaigns"],
  todo: ["todo"],
  forecasts: ["forecasts"],
  aftersales: ["aftersales"],
  checkup: ["checkup"],
  operations: ["operations"],
  wall: ["wall"],
  files: ["files", "checkup", "../app/dropping"],
  goods: ["catalog"],
  lots: ["inventory"],
  listings: ["listings"],
  offers: ["offers"],
  packing: ["fulfilment"],
  pictures: ["pictures"],
  purchasing: ["purchasing"],
  counting: ["counting"],
  transfers: ["transfers"],
  movein: ["movein"],
  receiving: ["inventory", "purchasing", "transfers", "../app/receiving"],
  measures: ["measures"],
  reconciliation: ["reconciliation"],
  rules: ["rules"],
  settings: ["accounts"],
  shadow: ["channels"],
  shipping: ["files"],
  report: ["report"],
  stock: ["inventory", "catalog", "report"],
  stores: ["channels"],
};

const isOf = (name: string, reader: string) => name.startsWith(`${reader.startsWith("../") ? reader : `../features/${reader}`}/`);

test("what a page says alone, no other part says", async () => {
  const all = import.meta.glob<string>("../**/*.{ts,tsx}", { query: "?raw", import: "default", eager: true });
  const files = Object.entries(all).filter(([name]) => !/^\.\/|\/words\/|\.test\.|schema\.d\.ts/.test(name));
  const wrong: string[] = [];
  const words = Object.fromEntries(await Promise.all(BOOKS.map(async (book) => [book, Object.keys(await zhPages[book]())] as const)));
  const readable = (name: string) => [
    ...Object.keys(zhDesk),
    ...BOOKS.filter((book) => READERS[book].some((feature) => isOf(name, feature))).flatMap((book) => words[book] ?? []),
  ];
  for (const book of BOOKS) {
    const own = words[book] ?? [];
    for (const [name, text] of files) {
      if (READERS[book].some((feature) => isOf(name, feature))) continue;
      wrong.push(...own.filter((key) => text.includes(`"${key}"`)).map((key) => `${name}: ${key} is in the book ${book}`));
      for (const [, prefix = ""] of text.matchAll(/`([a-zA-Z]+\.[a-zA-Z_.]*)\$\{/g)) {
        const isSaid = readable(name).some((key) => key.startsWith(prefix));
        if (!isSaid && own.some((key) => key.startsWith(prefix))) wrong.push(`${name}: ${prefix} is in the book ${book}`);
      }
    }
  }
  expect(wrong).toEqual([]);
});
