// What a step would do now, and the verbs by which it is done with one click; over the generated client.
import { useQuery } from "@tanstack/react-query";
import { answered, client, type Outcome, type Schemas } from "../../api/client";
import type { Suggested } from "./data";

export type Plan = Schemas["TodoPlanOut"];
export type PlanPrice = Schemas["PlanPriceOut"];
export type PlanParcel = Schemas["PlanParcelOut"];
export type PlanOrder = Schemas["PlanOrderOut"];
export type Kind = Suggested["kind"];

/** Kind → the right that its verb takes, where it is done from here with one click. */
export const RIGHTS: Partial<Record<Kind, string>> = {
  price: "storefronts.settle",
  mark_down: "storefronts.settle",
  title: "advice.edit",
  promotion: "todo.handle",
  campaign: "campaigns.submit",
  call: "todo.handle",
  ask: "orders.ask_buyer",
};

const path = (merchant: string) => ({ path: { merchant } });
const once = (merchant: string, click: string) => ({ params: path(merchant), headers: { "X-Request-Id": click } });
const chosenOf = (row: Suggested, of: string[]) => [{ id: Number(row.id), of: of.map(Number) }];

export function usePlan(merchant: string, row: Suggested, isOpen: boolean) {
  return useQuery({
    enabled: isOpen,
    queryKey: ["todoPlan", merchant, row.id],
    queryFn: () => answered(client.GET("/api/v1/m/{merchant}/todo/plan", { params: { ...path(merchant), query: { id: Number(row.id) } } })),
    gcTime: 0, // what stood there an hour ago is not what a click says yes to
    refetchOnWindowFocus: false,
  });
}

export interface Wanted {
  line: PlanPrice;
  price: number;
}

export async function setPrices(merchant: string, row: Suggested, wanted: Wanted[], click: string): Promise<Outcome> {
  const prices = wanted.map(({ line, price }) => ({ id: Number(row.id), sku_id: Number(line.id), seen: line.now ?? 0, price }));
  const outcome = await answered(client.POST("/api/v1/m/{merchant}/todo/set_prices", { ...once(merchant, click), body: { prices } }));
  return named(wanted.map(({ line }) => [line.id, `${line.title} ${line.spec}`]), outcome);
}

export async function mendTitle(merchant: string, row: Suggested, wish: { seen: string; title: string; by_hand: boolean }, click: string): Promise<Outcome> {
  const body = { titles: [{ id: Number(row.id), ...wish }], is_submitted: true };
  return named([[row.id, wish.seen]], await answered(client.POST("/api/v1/m/{merchant}/todo/mend_titles", { ...once(merchant, click), body })));
}

export async function stopPromotion(merchant: string, row: Suggested, at: string, note: string, click: string): Promise<Outcome> {
  const body = { ids: [Number(row.id)], stopped_at: at, note };
  return named([[row.id, row.name]], await answered(client.POST("/api/v1/m/{merchant}/todo/stop_promotions", { ...once(merchant, click), body })));
}

export async function endCampaign(merchant: string, row: Suggested, click: string): Promise<Outcome> {
  const body = { ids: [Number(row.id)] };
  return named([[row.id, row.name]], await answered(client.POST("/api/v1/m/{merchant}/todo/end_campaigns", { ...once(merchant, click), body })));
}

export async function callCarrier(merchant: string, row: Suggested, parcels: PlanParcel[], note: string, click: string): Promise<Outcome> {
  const body = { chosen: chosenOf(row, parcels.map((one) => one.id)), note };
  return named(parcels.map((one) => [one.id, one.waybill_no]), await answered(client.POST("/api/v1/m/{merchant}/todo/call_carriers", { ...once(merchant, click), body })));
}

export async function askBuyers(merchant: string, row: Suggested, orders: PlanOrder[], question: string, click: string): Promise<Outcome> {
  const body = { chosen: chosenOf(row, orders.map((one) => one.id)), question };
  return named(orders.map((one) => [one.id, one.order_sns]), await answered(client.POST("/api/v1/m/{merchant}/todo/ask_buyers", { ...once(merchant, click), body })));
}

/** The drafts that were written and not sent, each with the reason. */
export const waitingOf = (outcome: Outcome) => ((outcome.facts as { waiting?: { title: string; message: string }[] } | null)?.waiting ?? []).map((one) => one.message);

export const parcelsAddress = (merchant: string, id: string) => `/api/v1/m/${merchant}/todo/parcels/file?id=${id}`;

/** What a refusal names: people know listings, waybills and orders, not our ids. */
export function named(names: [string, string][], outcome: Outcome): Outcome {
  const known = new Map(names);
  return { ...outcome, refused: outcome.refused.map((one) => ({ ...one, id: known.get(one.id) ?? one.id })) };
}
