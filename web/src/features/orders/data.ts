// The desk's questions and verbs, over the generated client.
import { infiniteQueryOptions, keepPreviousData, useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { answered, client, type Order, type Outcome, type Parcel, requestId, type Schemas } from "../../api/client";
import { inSpans } from "../../api/spans";
import { onlyQuery } from "../../app/only";
import type { OrdersSearch } from "../../app/searches";
import { type Wanted, wantedOf } from "./filter";

export const TABS = [
  "all",
  "to_review",
  "held",
  "short",
  "platform_review",
  "presale",
  "to_ship",
  "late",
  "shipped",
  "done",
  "cancelled",
] as const;

export type Row = Order;

const SECONDS = 1000;

/** How many stand in each tab, of the stores and warehouses to which the list is narrowed. */
export function useCounts(merchant: string, { store = [], warehouse = [] }: OrdersSearch) {
  const query = onlyQuery({ store, warehouse });
  return useQuery({
    queryKey: ["counts", merchant, query],
    queryFn: () => answered(client.GET("/api/v1/m/{merchant}/orders/counts", { params: { path: { merchant }, query } })),
    placeholderData: keepPreviousData,
    refetchInterval: 3 * SECONDS,
  });
}

export const PAGE = 50;

export interface OrdersPage {
  rows: Row[];
  next: string | null;
}

export async function askPage(merchant: string, wanted: Partial<Wanted>, after: string | undefined, limit: number): Promise<OrdersPage> {
  const query = { ...wanted, after, limit };
  const page = await answered(client.GET("/api/v1/m/{merchant}/orders", { params: { path: { merchant }, query } }));
  return { rows: page.items, next: page.next };
}

/** The list, page by page. `search.receiver`: a search for a receiver that was done (findReceiver). */
export function ordersQuery(merchant: string, search: OrdersSearch) {
  const wanted = wantedOf(search);
  return infiniteQueryOptions({
    queryKey: ["orders", merchant, wanted],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam }) => askPage(merchant, wanted, pageParam, PAGE),
    getNextPageParam: (page) => page.next ?? undefined,
    staleTime: SECONDS, // what was asked for while the page was drawn is not asked again
  });
}

export function useOrders(merchant: string, search: OrdersSearch) {
  return useInfiniteQuery({
    ...ordersQuery(merchant, search),
    refetchInterval: (query) => ((query.state.data?.pages.length ?? 1) > 1 ? false : 3 * SECONDS),
  });
}

export function useOrder(merchant: string, id: string | null) {
  return useQuery({
    queryKey: ["order", merchant, id],
    enabled: id !== null,
    queryFn: () =>
      answered(client.GET("/api/v1/m/{merchant}/orders/{order_id}", { params: { path: { merchant, order_id: Number(id) } } })),
  });
}

/** What was done with a parcel; asked anew with the order, and where the parcel has changed. */
export function useTrail(merchant: string, parcel: Parcel, isAsked: boolean) {
  return useQuery({
    queryKey: ["order", merchant, parcel.order_id, "trail", parcel.id, parcel.state, parcel.waybill_no, parcel.push_state],
    enabled: isAsked,
    queryFn: () =>
      answered(
        client.GET("/api/v1/m/{merchant}/fulfilment/parcels/{parcel_id}/trail", {
          params: { path: { merchant, parcel_id: Number(parcel.id) } },
        }),
      ),
  });
}

const POLL_MS = 400;
const PATIENCE_MS = 30_000;

/** Look for a receiver: begun once, then asked for until the platform has answered. What was typed goes nowhere else. */
export async function findReceiver(merchant: string, text: string): Promise<Schemas["ReceiverSearchOut"]> {
  let found = await answered(
    client.POST("/api/v1/m/{merchant}/orders/find_receiver", {
      params: { path: { merchant } },
      headers: { "X-Request-Id": requestId() },
      body: { text },
    }),
  );
  const params = { path: { merchant, search_id: Number(found.id) } };
  for (let waited = 0; found.state === "waiting" && waited < PATIENCE_MS; waited += POLL_MS) {
    await new Promise((go) => setTimeout(go, POLL_MS));
    found = await answered(client.GET("/api/v1/m/{merchant}/orders/receiver_searches/{search_id}", { params }));
  }
  return found;
}

export type Verb = "approve" | "hold" | "release" | "cancel" | "merge" | "unmerge" | "unsplit";

/** Orders of one receiver are merged at once or not at all; every other verb goes in spans where there are many. */
export function doVerb(merchant: string, verb: Verb, ids: string[], click: string, note: string): Promise<Outcome> {
  const extra = verb === "hold" ? { note } : verb === "cancel" ? { reason: note } : {};
  const path = `/api/v1/m/{merchant}/orders/${verb}` as "/api/v1/m/{merchant}/orders/hold";
  const send = (whole: number[], id: string) =>
    answered(
      client.POST(path, {
        params: { path: { merchant } },
        headers: { "X-Request-Id": id },
        body: { ids: whole, ...extra } as { ids: number[]; note: string },
      }),
    );
  return verb === "merge" ? send(ids.map(Number), click) : inSpans(ids, click, send);
}
