// The words of each language, fetched when they are asked for; what has to be here before anything else is.
import type { Key, PageBook, Words } from "./keys";
import { enPages } from "./pages.en";
import { zhPages } from "./pages.zh-CN";

export type Language = "zh-CN" | "en";

const LANGUAGE = "pinerp.language";

/** What this browser remembers of its reader. */
export function rememberedLanguage(): Language {
  return localStorage.getItem(LANGUAGE) === "en" ? "en" : "zh-CN";
}

type Fetch = () => Promise<Partial<Words>>;

const desk: Record<Language, Fetch> = {
  "zh-CN": () => import("./zh-CN").then(({ zh }) => zh),
  en: () => import("./en").then(({ en }) => en),
};
const pages: Record<Language, Record<PageBook, Fetch>> = { "zh-CN": zhPages, en: enPages };
export const PAGE_BOOKS = Object.keys(zhPages) as PageBook[];

const learnt: Partial<Record<Language, Partial<Words>>> = {};
const read = new Map<Fetch, Promise<void>>();
const opened = new Set<PageBook>();

/** Each book is fetched once; one that did not come is asked for again. */
function readInto(language: Language, fetch: Fetch): Promise<void> {
  const reading = read.get(fetch) ?? fetch().then((words) => void Object.assign((learnt[language] ??= {}), words));
  read.set(fetch, reading);
  reading.catch(() => read.delete(fetch));
  return reading;
}

/** Fetch a language's words, with those of the pages opened so far; nothing can be said in it before. */
export async function learn(language: Language): Promise<void> {
  await Promise.all([desk[language], ...[...opened].map((book) => pages[language][book])].map((one) => readInto(language, one)));
}

/** Fetch what a page says beside what every page says, in each language that is read here. */
export async function learnPage(...books: PageBook[]): Promise<void> {
  for (const book of books) opened.add(book);
  const languages = Object.keys(desk).filter((one) => read.has(desk[one as Language])) as Language[];
  await Promise.all(languages.flatMap((one) => books.map((book) => readInto(one, pages[one][book]))));
}

/** Every key that has words: the same in each language. */
export function allKeys(): Key[] {
  return Object.keys(Object.values(learnt)[0] ?? {}) as Key[];
}

export function isKey(key: string): key is Key {
  return Object.values(learnt).some((words) => key in words);
}

export type Say = (key: Key, params?: Record<string, unknown>) => string;

export function sayIn(language: Language): Say {
  return (key, params = {}) =>
    (learnt[language]?.[key] ?? key).replace(/\{(\w+)\}/g, (_, name: string) => String(params[name] ?? ""));
}
