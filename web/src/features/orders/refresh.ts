// After a verb only the pages that hold what it touched are asked again: the others, and where the reader stands, stay as they are.
import { type InfiniteData, useQueryClient } from "@tanstack/react-query";
import { useCallback } from "react";
import type { OrdersSearch } from "../../app/searches";
import { askPage, type OrdersPage, PAGE } from "./data";
import { wantedOf } from "./filter";

export type Loaded = InfiniteData<OrdersPage, string | undefined>;

/** No door lists more than 200 rows at once. */
const AT_ONCE = 4;

interface Run {
  from: number;
  to: number;
}

function runsOf(touched: boolean[]): Run[] {
  const runs: Run[] = [];
  touched.forEach((is, at) => {
    const last = runs.at(-1);
    if (!is) return;
    if (last && last.to === at - 1 && last.to - last.from + 1 < AT_ONCE) last.to = at;
    else runs.push({ from: at, to: at });
  });
  return runs;
}

/**
 * The list with the touched rows as they are now; what has left it is gone. Null where rows came in between, so that one might be
 * missing: then the whole list has to be asked.
 */
export async function renewed(
  before: Loaded,
  touched: ReadonlySet<string>,
  ask: (after: string | undefined, limit: number) => Promise<OrdersPage>,
): Promise<Loaded | null> {
  const runs = runsOf(before.pages.map((page) => page.rows.some((row) => touched.has(row.id))));
  const asked = await Promise.all(
    runs.map(async ({ from, to }) => {
      const limit = (to - from + 1) * PAGE;
      const found: OrdersPage = { rows: [], next: before.pageParams[from] ?? null };
      // A page may hold less than it might, where the server looked far enough: as many questions as there were pages.
      for (let asks = from; asks <= to && found.rows.length < limit; asks++) {
        if (asks > from && !found.next) break;
        const page = await ask(found.next ?? undefined, limit - found.rows.length);
        found.rows.push(...page.rows);
        found.next = page.next;
      }
      return found;
    }),
  );
  const rowsAt = before.pages.map(({ rows }, at) => {
    const run = runs.findIndex(({ from, to }) => from <= at && at <= to);
    if (run < 0) return rows;
    return runs[run]?.from === at ? (asked[run]?.rows ?? []) : [];
  });
  const last = before.pages.length - 1;
  const isWhole = runs.every(({ to }, at) => {
    const found = asked[at];
    if (to === last || !found?.next || found.next === before.pages[to]?.next) return true;
    const later = new Set(rowsAt.slice(to + 1).flatMap((rows) => rows.map((row) => row.id)));
    return found.rows.some((row) => later.has(row.id));
  });
  if (!isWhole) return null;
  const seen = new Set<string>();
  const pages = before.pages.map(({ next }, at) => ({
    rows: (rowsAt[at] ?? []).filter(({ id }) => !seen.has(id) && seen.add(id)),
    next: at === last && runs.at(-1)?.to === last ? (asked.at(-1)?.next ?? null) : next,
  }));
  return { ...before, pages };
}

/** To be called after a verb with the ids that it touched; null where it may have made or moved others (merged, split). */
export function useRefresh(merchant: string, search: OrdersSearch) {
  const queries = useQueryClient();
  return useCallback(
    async (touched: string[] | null = null) => {
      for (const key of ["counts", "facets"]) void queries.invalidateQueries({ queryKey: [key, merchant] });
      const all = { queryKey: ["orders", merchant] };
      // Lists that nobody looks at begin with their first page again.
      queries.setQueriesData<Loaded>({ ...all, type: "inactive" }, (list) =>
        list && { pages: list.pages.slice(0, 1), pageParams: list.pageParams.slice(0, 1) },
      );
      const wanted = wantedOf(search);
      const key = [...all.queryKey, wanted];
      const before = queries.getQueryData<Loaded>(key);
      if (!touched || !before || before.pages.length < 2) return queries.invalidateQueries(all);
      const ask = (after: string | undefined, limit: number) => askPage(merchant, wanted, after, limit);
      const after = await renewed(before, new Set(touched), ask).catch(() => null);
      if (!after || queries.getQueryData(key) !== before) return queries.invalidateQueries(all); // more was loaded meanwhile
      queries.setQueryData(key, after);
    },
    [queries, merchant, search],
  );
}
