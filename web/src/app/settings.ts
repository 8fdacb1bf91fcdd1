// What this browser remembers of its reader: language and darkness.
import { useEffect, useState } from "react";
import type { Language } from "../words";

export function useRemembered<T extends string>(name: string, first: T): [T, (value: T) => void] {
  const [value, setValue] = useState<T>(() => (localStorage.getItem(name) as T | null) ?? first);
  useEffect(() => localStorage.setItem(name, value), [name, value]);
  return [value, setValue];
}

export function useLanguage() {
  const [language, setLanguage] = useRemembered<Language>("pinerp.language", "zh-CN");
  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  return [language, setLanguage] as const;
}
