// The shadow report of a store: asked for, and its days laid out as rows. The laying out is pure.
import { useQuery } from "@tanstack/react-query";
import { answered, client, type ShadowDay } from "../../api/client";
import { type Say, sayCode } from "../../words";

export type Days = 7 | 31;

export type ShadowRow = ShadowDay["rows"][number] & {
  id: string;
  day: string;
  /** How many rows its day has, at the day's first row; none at the others. */
  span: number;
};

export function useShadow(merchant: string, storeId: string, days: Days, isOpen: boolean) {
  return useQuery({
    queryKey: ["shadow", merchant, storeId, days],
    enabled: isOpen,
    queryFn: () => {
      const params = { path: { merchant, store_id: Number(storeId) }, query: { days } };
      return answered(client.GET("/api/v1/m/{merchant}/orders/shadow/{store_id}", { params }));
    },
  });
}

/** What differs stands first in its day. */
export function shadowRows(days: ShadowDay[]): ShadowRow[] {
  return days.flatMap(({ day, rows }) =>
    [...rows]
      .sort((one, other) => Number(one.agrees) - Number(other.agrees))
      .map((row, n) => ({ ...row, id: `${day} ${row.ours} ${row.code} ${row.theirs}`, day, span: n ? 0 : rows.length })),
  );
}

export function shadowSum(rows: ShadowRow[]): { orders: number; differ: number } {
  const count = (some: ShadowRow[]) => some.reduce((sum, row) => sum + row.orders, 0);
  return { orders: count(rows), differ: count(rows.filter((row) => !row.agrees)) };
}

/** The reason in few words: here it stands for many orders, so what is said of one of them is left out. */
export function sayReason(say: Say, code: string): string {
  const [reason = code] = sayCode(say, "hold", code, { until: "…" }).split(/[：:]/);
  return reason;
}
