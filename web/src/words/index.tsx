// The reader's language: which words, and how to fill their parameters.
import { createContext, useContext } from "react";
import { en } from "./en";
import { type Key, type Words, zh } from "./zh-CN";

export type { Key, Words } from "./zh-CN";
export type Language = "zh-CN" | "en";

export const dictionaries: Record<Language, Words> = { "zh-CN": zh, en };
export const LanguageContext = createContext<Language>("zh-CN");

export type Say = (key: Key, params?: Record<string, unknown>) => string;

export function sayIn(language: Language): Say {
  return (key, params = {}) =>
    (dictionaries[language][key] ?? key).replace(/\{(\w+)\}/g, (_, name: string) => String(params[name] ?? ""));
}

const sayings: Record<Language, Say> = { "zh-CN": sayIn("zh-CN"), en: sayIn("en") };

/** The same function as long as the reader keeps to a language. */
export function useWords(): Say {
  return sayings[useContext(LanguageContext)];
}

/** A code that came from the server: its words where we have them, else the code itself. */
export function sayCode(say: Say, kind: string, code: string, params?: Record<string, unknown>): string {
  const key = `${kind}.${code}`;
  return key in zh ? say(key as Key, params) : code;
}
