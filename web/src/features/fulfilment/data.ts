// The questions and verbs of the packing bench, over the generated client. Ids are text here and whole numbers at the doors.
import { keepPreviousData, useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { answered, client, type Outcome, requestId, type Schemas } from "../../api/client";
import { inSpans } from "../../api/spans";
import { ALL, type Only, onlyQuery } from "../../app/only";
import type { PlainVerb, Row, Tab } from "./tabs";
import { piecesOf, type Told } from "./told";

const SECONDS = 1000;
const path = (merchant: string) => ({ path: { merchant } });
/** `turn`: the ticket of whose badge was scanned at this computer. */
const once = (merchant: string, click: string, turn?: string) => ({
  params: path(merchant),
  headers: { "X-Request-Id": click, ...(turn ? { "X-Turn": turn } : {}) },
});
const whole = (ids: string[]) => ids.map(Number);

export interface Filters {
  search?: string;
  carrier?: string;
}

export function useBenchCounts(merchant: string, only: Only) {
  const query = onlyQuery(only);
  return useQuery({
    queryKey: ["benchCounts", merchant, query],
    queryFn: () => answered(client.GET("/api/v1/m/{merchant}/fulfilment/bench/counts", { params: { ...path(merchant), query } })),
    placeholderData: keepPreviousData,
    refetchInterval: 3 * SECONDS,
  });
}

/** A number is looked for in every store and warehouse. */
export function useBench(merchant: string, tab: Tab, only: Only, { search, carrier }: Filters) {
  const places = onlyQuery(search ? ALL : only);
  return useInfiniteQuery({
    queryKey: ["bench", merchant, tab, search, places, carrier],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam }) => {
      const query = { tab, search, ...places, carrier, after: pageParam, limit: 100 };
      return answered(client.GET("/api/v1/m/{merchant}/fulfilment/bench", { params: { ...path(merchant), query } }));
    },
    getNextPageParam: (page) => page.next ?? undefined,
    refetchInterval: (query) => ((query.state.data?.pages.length ?? 1) > 1 ? false : 3 * SECONDS),
  });
}

export function useCarriers(merchant: string) {
  const found = useQuery({
    queryKey: ["parcelCarriers", merchant],
    queryFn: () => answered(client.GET("/api/v1/m/{merchant}/fulfilment/carriers", { params: path(merchant) })),
    staleTime: 600 * SECONDS,
  });
  return found.data ?? [];
}

export function doParcels(merchant: string, verb: PlainVerb, ids: string[], click: string, turn?: string): Promise<Outcome> {
  const door = `/api/v1/m/{merchant}/fulfilment/${verb}` as const;
  return inSpans(ids, click, (span, id) => answered(client.POST(door, { ...once(merchant, id, turn), body: { ids: span } })));
}

export function pack(merchant: string, ids: string[], carrier: string | undefined, click: string): Promise<Outcome> {
  return inSpans(ids, click, (span, id) => {
    const body = { ids: span, carrier_code: carrier ?? null, waybills: {} };
    return answered(client.POST("/api/v1/m/{merchant}/fulfilment/pack", { ...once(merchant, id), body }));
  });
}

export function chooseCarrier(merchant: string, ids: string[], carrier: string, click: string): Promise<Outcome> {
  return inSpans(ids, click, (span, id) => {
    const body = { ids: span, carrier_code: carrier };
    return answered(client.POST("/api/v1/m/{merchant}/fulfilment/choose_carrier", { ...once(merchant, id), body }));
  });
}

export function typeWaybills(
  merchant: string,
  waybills: Record<string, string>,
  carrier: string | undefined,
  click: string,
): Promise<Outcome> {
  const body = { waybills, carrier_code: carrier ?? null };
  return answered(client.POST("/api/v1/m/{merchant}/fulfilment/type_waybills", { ...once(merchant, click), body }));
}

export interface Waybill {
  id: string;
  waybill_no: string;
  print_data: string;
}

export interface Handed {
  outcome: Outcome;
  waybills: Waybill[];
}

function handed(outcome: Outcome): Handed {
  const documents = (outcome.facts?.documents ?? {}) as Record<string, { waybill_no: string; print_data: string }>;
  return { outcome, waybills: Object.entries(documents).map(([id, document]) => ({ id, ...document })) };
}

export async function printWaybills(merchant: string, ids: string[], printer: string, again: boolean): Promise<Handed> {
  const body = { ids: whole(ids), printer, again };
  return handed(
    await answered(client.POST("/api/v1/m/{merchant}/fulfilment/print_waybills", { ...once(merchant, requestId()), body })),
  );
}

export async function previewWaybills(merchant: string, ids: string[]): Promise<Handed> {
  const body = { ids: whole(ids) };
  return handed(
    await answered(client.POST("/api/v1/m/{merchant}/fulfilment/preview_waybills", { ...once(merchant, requestId()), body })),
  );
}

export interface PrintResult {
  id: string;
  waybill_no: string;
  is_printed: boolean;
  reason: string;
}

export function recordPrints(merchant: string, results: PrintResult[], click: string): Promise<Outcome> {
  const body = { results: results.map((one) => ({ ...one, id: Number(one.id), reason: one.reason.slice(0, 200) })) };
  return answered(client.POST("/api/v1/m/{merchant}/fulfilment/record_prints", { ...once(merchant, click), body }));
}

export type Scanned = Schemas["ScanOut"];

export function scanNumber(merchant: string, code: string, turn?: string): Promise<Scanned> {
  return answered(client.POST("/api/v1/m/{merchant}/fulfilment/scan", { ...once(merchant, requestId(), turn), body: { code } }));
}

/** Which piece of a parcel a serial number or a batch is; refused where it cannot leave in it. */
export async function findPiece(merchant: string, row: Row, code: string, turn?: string): Promise<Told | Outcome["refused"][number]> {
  const body = { id: Number(row.id), code };
  const outcome = await answered(client.POST("/api/v1/m/{merchant}/fulfilment/scan_piece", { ...once(merchant, requestId(), turn), body }));
  return outcome.refused[0] ?? (outcome.facts as unknown as Told);
}

/** Whether goods of a parcel are taken from the bin of a label; refused with the right ones. */
export async function findBin(merchant: string, row: Row, code: string, turn?: string): Promise<{ bin: string } | Outcome["refused"][number]> {
  const body = { id: Number(row.id), code };
  const outcome = await answered(client.POST("/api/v1/m/{merchant}/fulfilment/scan_bin", { ...once(merchant, requestId(), turn), body }));
  return outcome.refused[0] ?? (outcome.facts as { bin: string });
}

export interface OnTheTable {
  counts: Record<string, number>;
  told: Told[];
  /** Bins whose labels were scanned. */
  bins: string[];
}

export function verifyParcel(merchant: string, row: Row, { counts, told, bins }: OnTheTable, turn?: string): Promise<Outcome> {
  const scanned = Object.entries(counts).map(([sku, count]) => ({ sku_id: Number(sku), count }));
  const body = { id: Number(row.id), scanned, pieces: piecesOf(told), bins };
  return answered(client.POST("/api/v1/m/{merchant}/fulfilment/verify", { ...once(merchant, requestId(), turn), body }));
}

export function weighParcel(merchant: string, row: Row, grams: number, isAccepted: boolean, turn?: string): Promise<Outcome> {
  const body = { weights: [{ id: Number(row.id), grams }], is_accepted: isAccepted };
  return answered(client.POST("/api/v1/m/{merchant}/fulfilment/weigh", { ...once(merchant, requestId(), turn), body }));
}

export function usePickList(merchant: string, ids: string, isWanted: boolean) {
  return useQuery({
    queryKey: ["pickList", merchant, ids],
    enabled: isWanted,
    queryFn: () => {
      const params = { ...path(merchant), query: { parcel_ids: ids } };
      return answered(client.GET("/api/v1/m/{merchant}/fulfilment/pick_list", { params }));
    },
  });
}

export function useDeliveryNotes(merchant: string, ids: string, isWanted: boolean) {
  return useQuery({
    queryKey: ["deliveryNotes", merchant, ids],
    enabled: isWanted,
    queryFn: () => {
      const params = { ...path(merchant), query: { parcel_ids: ids } };
      return answered(client.GET("/api/v1/m/{merchant}/fulfilment/delivery_notes", { params }));
    },
  });
}
