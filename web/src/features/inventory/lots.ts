// The questions and verbs of what is told apart: lots, bins, serial numbers.
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { answered, client, type Outcome, type Schemas } from "../../api/client";
import { type Told, toldOf, type Tracking } from "../../app/receiving/told";
import type { Place } from "./data";

export type Lot = Schemas["LotOut"];

export const TRACKINGS: Tracking[] = ["none", "batch", "serial"];

export interface Wanted {
  warehouse?: number;
  sku?: number;
  within_days?: number;
  only_to_put_away?: boolean;
}

const path = (merchant: string) => ({ path: { merchant } });
const once = (merchant: string, click: string) => ({ params: path(merchant), headers: { "X-Request-Id": click } });
export function useLots(merchant: string, wanted: Wanted, enabled = true) {
  return useInfiniteQuery({
    queryKey: ["lots", merchant, wanted],
    enabled,
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam }) => {
      const query = { ...wanted, after: pageParam, limit: 50 };
      return answered(client.GET("/api/v1/m/{merchant}/inventory/lots", { params: { ...path(merchant), query } }));
    },
    getNextPageParam: (page) => page.next ?? undefined,
  });
}

export function useTracking(merchant: string, sku: string) {
  return useQuery({
    queryKey: ["tracking", merchant, sku],
    queryFn: () =>
      answered(client.GET("/api/v1/m/{merchant}/inventory/tracking", { params: { ...path(merchant), query: { sku: Number(sku) } } })),
  });
}

export function useSerial(merchant: string, serial: string) {
  return useQuery({
    queryKey: ["serials", merchant, serial],
    enabled: serial !== "",
    queryFn: () => answered(client.GET("/api/v1/m/{merchant}/inventory/serials", { params: { ...path(merchant), query: { serial } } })),
  });
}

export function receiveTold(merchant: string, place: Place, quantity: number, bin: string | null, told: Told, click: string): Promise<Outcome> {
  const move = { warehouse_id: Number(place.warehouse), sku_id: Number(place.sku), quantity, bin_id: bin ? Number(bin) : null, ...toldOf(told) };
  return answered(client.POST("/api/v1/m/{merchant}/inventory/receive", { ...once(merchant, click), body: { moves: [move], reason: "" } }));
}

export function setTracking(merchant: string, sku: string, tracking: Tracking, days: number | null, click: string): Promise<Outcome> {
  const body = { sku_ids: [Number(sku)], tracking, shelf_life_days: days };
  return answered(client.POST("/api/v1/m/{merchant}/inventory/set_tracking", { ...once(merchant, click), body }));
}

export function setBins(merchant: string, id: string, has: boolean, click: string): Promise<Outcome> {
  return answered(client.POST("/api/v1/m/{merchant}/inventory/set_bins", { ...once(merchant, click), body: { id: Number(id), has_bins: has } }));
}

export function createBins(merchant: string, warehouse: string, pattern: string, click: string): Promise<Outcome> {
  const body = { warehouse_id: Number(warehouse), pattern };
  return answered(client.POST("/api/v1/m/{merchant}/inventory/create_bins", { ...once(merchant, click), body }));
}

export function changeBins(merchant: string, verb: "archive_bins" | "restore_bins" | "order_bins", ids: string[], click: string): Promise<Outcome> {
  return answered(client.POST(`/api/v1/m/{merchant}/inventory/${verb}`, { ...once(merchant, click), body: { ids: ids.map(Number) } }));
}

export function putAway(merchant: string, lot: string, bin: string | null, quantity: number, click: string): Promise<Outcome> {
  const body = { moves: [{ lot_id: Number(lot), bin_id: bin ? Number(bin) : null, quantity }] };
  return answered(client.POST("/api/v1/m/{merchant}/inventory/put_away", { ...once(merchant, click), body }));
}

export function labelLot(merchant: string, lot: string, quantity: number, told: Told, click: string): Promise<Outcome> {
  const body = { lots: [{ lot_id: Number(lot), quantity, ...toldOf(told) }] };
  return answered(client.POST("/api/v1/m/{merchant}/inventory/label_lots", { ...once(merchant, click), body }));
}
