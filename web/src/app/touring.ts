// How far a reader is in the tour: kept in this browser, per company and member, so that it survives pages and reloads.
import { useCallback, useSyncExternalStore } from "react";
import { PAGES } from "./menu";

export interface Stop {
  key: "home" | "stores" | "orders" | "verbs" | "packing" | "scan" | "help";
  page: string;
  /** What it points at: the first of these that is there. */
  at: string[];
}

const STOPS: Stop[] = [
  { key: "home", page: "home", at: [".firststeps", ".numbers"] },
  { key: "stores", page: "stores", at: [".content .ant-btn-primary", ".content"] },
  { key: "orders", page: "orders", at: [".content .ant-tabs-nav"] },
  { key: "verbs", page: "orders", at: ["[data-tour=verbs]", ".deskmain .bar:last-of-type", ".deskmain .bar"] },
  { key: "packing", page: "packing", at: [".content .ant-tabs-nav"] },
  { key: "scan", page: "scan", at: [".scanning .ant-input"] },
  { key: "help", page: "home", at: ["[data-tour=help]"] },
];

/** The stops whose pages this reader may open. */
export function stopsFor(rights: string[]): Stop[] {
  const mine = new Set(PAGES.filter((page) => page.rights.some((right) => rights.includes(right))).map((page) => page.key));
  return STOPS.filter((stop) => mine.has(stop.page));
}

const listeners = new Set<() => void>();
const nameOf = (merchant: string, member: string) => `pinerp.tour.${merchant}.${member}`;

function listen(changed: () => void): () => void {
  listeners.add(changed);
  return () => listeners.delete(changed);
}

/** Which stop is shown; null where no tour is on. */
export function useTouring(merchant: string, member: string): [number | null, (stop: number | null) => void] {
  const name = nameOf(merchant, member);
  const kept = useSyncExternalStore(listen, () => localStorage.getItem(name));
  const go = useCallback(
    (stop: number | null) => {
      if (stop === null) localStorage.removeItem(name);
      else localStorage.setItem(name, String(stop));
      for (const changed of listeners) changed();
    },
    [name],
  );
  return [kept === null ? null : Number(kept), go];
}
