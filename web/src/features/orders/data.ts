// The desk's questions and verbs, over the generated client.
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { answered, client, type Order, type Outcome, type Parcel } from "../../api/client";

export const TABS = [
  "all",
  "to_review",
  "held",
  "short",
  "platform_review",
  "presale",
  "to_ship",
  "shipped",
  "done",
  "cancelled",
] as const;

export interface Row extends Order {
  parcels: Parcel[];
}

const SECONDS = 1000;

export function useCounts(merchant: string) {
  return useQuery({
    queryKey: ["counts", merchant],
    queryFn: () => answered(client.GET("/api/v1/m/{merchant}/orders/counts", { params: { path: { merchant } } })),
    refetchInterval: 3 * SECONDS,
  });
}

async function withParcels(merchant: string, items: Order[]): Promise<Row[]> {
  if (!items.length) return [];
  const query = { order_ids: items.map((o) => o.id).join(",") };
  const found = await answered(
    client.GET("/api/v1/m/{merchant}/fulfilment/parcels", { params: { path: { merchant }, query } }),
  ).catch(() => ({ items: [] as Parcel[] }));
  return items.map((o) => ({ ...o, parcels: found.items.filter((p) => p.order_id === o.id) }));
}

export function useOrders(merchant: string, tab: string, search: string) {
  return useInfiniteQuery({
    queryKey: ["orders", merchant, tab, search],
    initialPageParam: undefined as string | undefined,
    queryFn: async ({ pageParam }) => {
      const query = { tab, search, after: pageParam, limit: 50 };
      const page = await answered(
        client.GET("/api/v1/m/{merchant}/orders", { params: { path: { merchant }, query } }),
      );
      return { rows: await withParcels(merchant, page.items), next: page.next };
    },
    getNextPageParam: (page) => page.next ?? undefined,
    refetchInterval: (query) => ((query.state.data?.pages.length ?? 1) > 1 ? false : 3 * SECONDS),
  });
}

export function useOrder(merchant: string, id: string | null) {
  return useQuery({
    queryKey: ["order", merchant, id],
    enabled: id !== null,
    queryFn: async () => {
      const params = { path: { merchant, order_id: Number(id) } };
      const order = await answered(client.GET("/api/v1/m/{merchant}/orders/{order_id}", { params }));
      const [row] = await withParcels(merchant, [order]);
      return { ...order, parcels: row?.parcels ?? [] };
    },
  });
}

export type Verb = "approve" | "hold" | "release" | "cancel" | "merge" | "unmerge";

/** Ids are text on our side and whole numbers at the door. */
export function doVerb(merchant: string, verb: Verb, ids: string[], click: string, note: string): Promise<Outcome> {
  const whole = ids.map(Number);
  const extra = verb === "hold" ? { note } : verb === "cancel" ? { reason: note } : {};
  const path = `/api/v1/m/{merchant}/orders/${verb}` as "/api/v1/m/{merchant}/orders/hold";
  return answered(
    client.POST(path, {
      params: { path: { merchant } },
      headers: { "X-Request-Id": click },
      body: { ids: whole, ...extra } as { ids: number[]; note: string },
    }),
  );
}
