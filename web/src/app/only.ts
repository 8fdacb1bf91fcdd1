// The stores and warehouses to which a reader narrows every list: remembered in this browser, for each member of each company.
import { useCallback, useSyncExternalStore } from "react";
import { useMe } from "./session";

export interface Only {
  store: string[];
  warehouse: string[];
}

export const ALL: Only = { store: [], warehouse: [] };

const listeners = new Set<() => void>();
const read = new Map<string, { text: string | null; only: Only }>();

const idsOf = (given: unknown): string[] =>
  Array.isArray(given) ? given.filter((one): one is string => typeof one === "string" && /^\d+$/.test(one)) : [];

/** What was kept, whatever it is: a text that nobody can read narrows nothing. */
export function onlyOf(text: string | null): Only {
  if (!text) return ALL;
  try {
    const found = JSON.parse(text) as { store?: unknown; warehouse?: unknown } | null;
    const only = { store: idsOf(found?.store), warehouse: idsOf(found?.warehouse) };
    return isNarrow(only) ? only : ALL;
  } catch {
    return ALL;
  }
}

export const isNarrow = (only: Only): boolean => only.store.length + only.warehouse.length > 0;

const keyOf = (merchant: string, member: string) => `pinerp.only.${merchant}.${member}`;

/** What this browser keeps for a member of a company. */
export function keptOnly(merchant: string, member: string): Only {
  const key = keyOf(merchant, member);
  const text = localStorage.getItem(key);
  const before = read.get(key);
  if (before && before.text === text) return before.only;
  const only = onlyOf(text);
  read.set(key, { text, only });
  return only;
}

function listen(changed: () => void): () => void {
  listeners.add(changed);
  window.addEventListener("storage", changed);
  return () => {
    listeners.delete(changed);
    window.removeEventListener("storage", changed);
  };
}

export function useOnly(merchant: string): [Only, (only: Only) => void] {
  const member = useMe().data?.merchants.find((one) => one.code === merchant)?.member_id ?? "";
  const key = keyOf(merchant, member);
  const only = useSyncExternalStore(listen, () => keptOnly(merchant, member));
  const narrow = useCallback(
    (next: Only) => {
      if (isNarrow(next)) localStorage.setItem(key, JSON.stringify(next));
      else localStorage.removeItem(key);
      for (const changed of listeners) changed();
    },
    [key],
  );
  return [only, narrow];
}

/** As the doors ask for it. */
export const onlyQuery = (only: Only) => ({ store: only.store.map(Number), warehouse: only.warehouse.map(Number) });
