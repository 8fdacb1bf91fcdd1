// The questions and verbs of stock, over the generated client. Ids are text here and whole numbers at the doors.
import { useInfiniteQuery, useQuery, useQueryClient } from "@tanstack/react-query";
import { answered, client, type Outcome, requestId, type Schemas } from "../../api/client";
import type { StockSearch } from "../../app/searches";

export type Row = Schemas["StockRowOut"];
export type Entry = Schemas["EntryOut"];
export type Claim = Schemas["ClaimOut"];
export type Origin = Schemas["OriginOut"];
export type Only = Schemas["StockIn"]["only"];

export interface Place {
  warehouse: string;
  sku: string;
}

const SECONDS = 1000;
const path = (merchant: string) => ({ path: { merchant } });
const once = (merchant: string, click: string) => ({ params: path(merchant), headers: { "X-Request-Id": click } });
const moved = (place: Place, quantity: number) => ({ warehouse_id: Number(place.warehouse), sku_id: Number(place.sku), quantity });

export const ONLY = ["short", "below_safety", "negative"] as const;
export const GRADES = ["A", "B", "C"] as const;

export function queryOf({ text, warehouse, sku, only, grade }: StockSearch) {
  return {
    text: text ?? "",
    warehouse: warehouse ? Number(warehouse) : undefined,
    sku: sku ? Number(sku) : undefined,
    only: ONLY.find((one) => one === only) ?? ("" as const),
    grade: GRADES.find((one) => one === grade) ?? ("" as const),
  };
}

export function useStock(merchant: string, search: StockSearch) {
  const query = queryOf(search);
  return useInfiniteQuery({
    queryKey: ["stock", merchant, query],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam }) =>
      answered(
        client.GET("/api/v1/m/{merchant}/analytics/stock", {
          params: { ...path(merchant), query: { ...query, after: pageParam, limit: 50 } },
        }),
      ),
    getNextPageParam: (page) => page.next ?? undefined,
    refetchInterval: (found) => ((found.state.data?.pages.length ?? 1) > 1 ? false : 10 * SECONDS),
  });
}

export function fileAddress(merchant: string, search: StockSearch, kind: "csv" | "xlsx"): string {
  const given = Object.entries({ ...queryOf(search), kind }).filter(([, value]) => value !== undefined && value !== "");
  return `/api/v1/m/${merchant}/analytics/stock/file?${new URLSearchParams(given.map(([key, value]) => [key, String(value)]))}`;
}

export function useEntries(merchant: string, place: Place) {
  return useInfiniteQuery({
    queryKey: ["stockEntries", merchant, place],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam }) => {
      const query = { warehouse: Number(place.warehouse), sku: Number(place.sku), after: pageParam, limit: 50 };
      return answered(client.GET("/api/v1/m/{merchant}/inventory/entries", { params: { ...path(merchant), query } }));
    },
    getNextPageParam: (page) => page.next ?? undefined,
  });
}

export function useClaims(merchant: string, place: Place) {
  return useInfiniteQuery({
    queryKey: ["stockClaims", merchant, place],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam }) => {
      const query = { warehouse: Number(place.warehouse), sku: Number(place.sku), after: pageParam, limit: 50 };
      return answered(client.GET("/api/v1/m/{merchant}/inventory/claims", { params: { ...path(merchant), query } }));
    },
    getNextPageParam: (page) => page.next ?? undefined,
  });
}

const AT_ONCE = 150;

/** The orders behind references, by reference; only those that the reader may see. */
export function useOrigins(merchant: string, references: string[], maySee: boolean): Map<string, Origin> {
  const wanted = [...new Set(references)].sort();
  const found = useQuery({
    queryKey: ["origins", merchant, wanted.join(",")],
    enabled: maySee && wanted.length > 0,
    queryFn: async () => {
      const all: Origin[] = [];
      for (let at = 0; at < wanted.length; at += AT_ONCE) {
        const query = { references: wanted.slice(at, at + AT_ONCE).join(",") };
        all.push(...(await answered(client.GET("/api/v1/m/{merchant}/analytics/origins", { params: { ...path(merchant), query } }))));
      }
      return all;
    },
    placeholderData: (before) => before,
  });
  return new Map((found.data ?? []).map((one) => [one.reference, one]));
}

export function usePreview(merchant: string, place: Place, quantity: number) {
  return useQuery({
    queryKey: ["previewAdjust", merchant, place, quantity],
    enabled: quantity !== 0,
    gcTime: 0,
    retry: false,
    queryFn: () => {
      const body = { moves: [moved(place, quantity)] };
      return answered(client.POST("/api/v1/m/{merchant}/inventory/preview_adjust", { ...once(merchant, requestId()), body }));
    },
  });
}

export function adjust(merchant: string, place: Place, quantity: number, reason: string, releases: boolean, click: string): Promise<Outcome> {
  const body = { moves: [moved(place, quantity)], reason, release_claims: releases };
  return answered(client.POST("/api/v1/m/{merchant}/inventory/adjust", { ...once(merchant, click), body }));
}

export function reverse(merchant: string, entry: string, reason: string, releases: boolean, click: string): Promise<Outcome> {
  const body = { ids: [Number(entry)], reason, release_claims: releases };
  return answered(client.POST("/api/v1/m/{merchant}/inventory/reverse", { ...once(merchant, click), body }));
}

export interface Line {
  row: number;
  sku_code: string;
  quantity: number;
  warehouse_code: string;
  bin_code: string;
  batch: string;
  expiry_date: string | null;
}

export function receiveLines(merchant: string, lines: Line[], reason: string, click: string): Promise<Outcome> {
  const body = { lines, reason };
  return answered(client.POST("/api/v1/m/{merchant}/inventory/receive_lines", { ...once(merchant, click), body }));
}

export function openStock(merchant: string, lines: Line[], click: string): Promise<Outcome> {
  const counts = lines.map(({ row, sku_code, quantity, warehouse_code }) => ({ row, sku_code, quantity, warehouse_code }));
  return answered(client.POST("/api/v1/m/{merchant}/inventory/open_stock", { ...once(merchant, click), body: { counts } }));
}

export function setSafety(merchant: string, place: Place, level: number): Promise<Outcome> {
  const body = { levels: [{ warehouse_id: Number(place.warehouse), sku_id: Number(place.sku), level }] };
  return answered(client.POST("/api/v1/m/{merchant}/inventory/set_safety", { ...once(merchant, requestId()), body }));
}

export function setWarehouseKept(merchant: string, id: string, kept: boolean, click: string): Promise<Outcome> {
  const body = { id: Number(id), kept };
  return answered(client.POST("/api/v1/m/{merchant}/inventory/set_warehouse_kept", { ...once(merchant, click), body }));
}

/** What is on its way to a place: of a purchase order from a supplier, or of a transfer from another warehouse. */
export interface Transit {
  kind: "purchase" | "transfer";
  id: string;
  number: string;
  from: string;
  expected: string | null;
  pieces: number;
  warehouse_id: string;
  sku_id: string;
}

/** 在途 of some SKUs, by warehouse and SKU; each with its purchase orders and transfers. */
export function useInTransit(merchant: string, skus: string[]): Map<string, Transit[]> {
  const wanted = [...new Set(skus)].sort();
  const found = useQuery({
    queryKey: ["inTransit", merchant, wanted.join(",")],
    enabled: wanted.length > 0,
    queryFn: async () => {
      const all: Transit[] = [];
      for (let at = 0; at < wanted.length; at += AT_ONCE) {
        const params = { ...path(merchant), query: { skus: wanted.slice(at, at + AT_ONCE).join(",") } };
        const [bought, moved] = await Promise.all([
          answered(client.GET("/api/v1/m/{merchant}/purchasing/in_transit", { params })),
          answered(client.GET("/api/v1/m/{merchant}/transfers/in_transit", { params })),
        ]);
        all.push(...bought.items.map((one) => ({ ...one, kind: "purchase" as const, id: one.order_id, from: one.supplier, expected: one.expected_date })));
        all.push(...moved.items.map((one) => ({ ...one, kind: "transfer" as const, id: one.transfer_id, from: one.from_name, expected: null })));
      }
      return all;
    },
    placeholderData: (before) => before,
  });
  const places = new Map<string, Transit[]>();
  for (const one of found.data ?? []) {
    const place = placeOf(one.warehouse_id, one.sku_id);
    places.set(place, [...(places.get(place) ?? []), one]);
  }
  return places;
}

export const placeOf = (warehouse: string, sku: string): string => `${warehouse} ${sku}`;

/** What is shown of stock is asked for again after a change of it. */
export function useRefresh(merchant: string): () => void {
  const queries = useQueryClient();
  return () => {
    for (const key of ["stock", "lots", "bins", "tracking", "stockEntries", "stockClaims", "inTransit", "warehouses", "stockWarnings", "today"]) {
      void queries.invalidateQueries({ queryKey: [key, merchant] });
    }
  };
}
