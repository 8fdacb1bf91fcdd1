// What this browser remembers of its reader: language and darkness.
import { useEffect, useState, useSyncExternalStore } from "react";
import { type Language, rememberedLanguage } from "../words/books";

export function useRemembered<T extends string>(name: string, first: T): [T, (value: T) => void] {
  const [value, setValue] = useState<T>(() => (localStorage.getItem(name) as T | null) ?? first);
  useEffect(() => localStorage.setItem(name, value), [name, value]);
  return [value, setValue];
}

const LANGUAGE = "pinerp.language";

export function useLanguage() {
  const [language, setLanguage] = useRemembered<Language>(LANGUAGE, rememberedLanguage());
  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  return [language, setLanguage] as const;
}

const DARK = "(prefers-color-scheme: dark)";

function listen(changed: () => void): () => void {
  const query = window.matchMedia(DARK);
  query.addEventListener("change", changed);
  return () => query.removeEventListener("change", changed);
}

/** Dark or light: as the reader chose, and as their system is until they did. */
export function useDark(): [boolean, () => void] {
  const [chosen, choose] = useRemembered<"dark" | "light" | "system">("pinerp.darkness", "system");
  const system = useSyncExternalStore(listen, () => window.matchMedia(DARK).matches);
  const dark = chosen === "system" ? system : chosen === "dark";
  useEffect(() => {
    document.documentElement.dataset.colours = dark ? "dark" : "light"; // shell.css says what follows: older browsers know no light-dark()
  }, [dark]);
  return [dark, () => choose(dark ? "light" : "dark")];
}
