// The words of each language, fetched when they are asked for; what has to be here before anything else is.
import type { Key, Words } from "./zh-CN";

export type Language = "zh-CN" | "en";

const LANGUAGE = "pinerp.language";

/** What this browser remembers of its reader. */
export function rememberedLanguage(): Language {
  return localStorage.getItem(LANGUAGE) === "en" ? "en" : "zh-CN";
}

const books: Record<Language, () => Promise<Words>> = {
  "zh-CN": () => import("./zh-CN").then(({ zh }) => zh),
  en: () => import("./en").then(({ en }) => en),
};
const learnt: Partial<Record<Language, Words>> = {};

/** Fetch a language's words; nothing can be said in it before. */
export async function learn(language: Language): Promise<void> {
  learnt[language] ??= await books[language]();
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
