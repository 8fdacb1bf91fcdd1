// The reader's language: which words, and how to fill their parameters.
import { createContext, useContext } from "react";
import { isKey, type Language, type Say, sayIn } from "./books";

export type { Key, Words } from "./keys";
export { allKeys, isKey, type Language, learn, learnPage, type Say, sayIn } from "./books";

export const LanguageContext = createContext<Language>("zh-CN");

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
