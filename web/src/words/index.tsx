// The reader's language: which words, and how to fill their parameters.
import { createContext, useContext } from "react";
import type { Key, Words } from "./zh-CN";

export type { Key, Words } from "./zh-CN";
export type Language = "zh-CN" | "en";

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

export const LanguageContext = createContext<Language>("zh-CN");

export type Say = (key: Key, params?: Record<string, unknown>) => string;

export function sayIn(language: Language): Say {
  return (key, params = {}) =>
    (learnt[language]?.[key] ?? key).replace(/\{(\w+)\}/g, (_, name: string) => String(params[name] ?? ""));
}

const sayings: Record<Language, Say> = { "zh-CN": sayIn("zh-CN"), en: sayIn("en") };

/** The same function as long as the reader keeps to a language. */
export function useWords(): Say {
  return sayings[useContext(LanguageContext)];
}

/** A code that came from the server: its words where we have them, else the code itself. */
export function sayCode(say: Say, kind: string, code: string, params?: Record<string, unknown>): string {
  const key = `${kind}.${code}`;
  return isKey(key) ? say(key, params) : code;
}
