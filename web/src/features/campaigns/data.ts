// The questions and verbs of campaigns, over the generated client. Ids are text here and whole numbers at the doors.
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { answered, client, type Outcome, type Schemas } from "../../api/client";

export type Campaign = Schemas["CampaignOut"];
export type Detail = Schemas["CampaignDetailOut"];
export type Goods = Schemas["CampaignGoodsOut"];
export type Sku = Schemas["CampaignSkuOut"];
export type Effect = Schemas["CampaignEffectOut"];
export type Range = Schemas["BoundedOut"];
export type Candidate = Schemas["CampaignCandidateOut"];
export type BuyerList = Schemas["BuyerListOut"];
export type Terms = Omit<Schemas["ChangeCampaignIn"], "id">;

const SECONDS = 1000;
const path = (merchant: string) => ({ path: { merchant } });
const once = (merchant: string, click: string) => ({ params: path(merchant), headers: { "X-Request-Id": click } });

export function useCampaigns(merchant: string) {
  return useQuery({
    queryKey: ["campaigns", merchant, "list"],
    queryFn: async () => (await answered(client.GET("/api/v1/m/{merchant}/campaigns", { params: path(merchant) }))).items,
  });
}

/** One campaign; asked for often while something of it is on its way to the platform. */
export function useCampaign(merchant: string, id: string) {
  return useQuery({
    queryKey: ["campaigns", merchant, "one", id],
    queryFn: () => answered(client.GET("/api/v1/m/{merchant}/campaigns/one", { params: { ...path(merchant), query: { id: Number(id) } } })),
    refetchInterval: ({ state }) => (state.data?.goods.some((one) => one.is_moving) ? 2 * SECONDS : false),
  });
}

export function useEffectOf(merchant: string, id: string, isSent: boolean) {
  return useQuery({
    enabled: isSent,
    queryKey: ["campaigns", merchant, "effect", id],
    queryFn: () => answered(client.GET("/api/v1/m/{merchant}/campaigns/effect", { params: { ...path(merchant), query: { id: Number(id) } } })),
  });
}

export function useCandidates(merchant: string, store: string, search: string, goods: string[] = []) {
  return useQuery({
    enabled: store !== "",
    queryKey: ["campaigns", merchant, "candidates", store, search, goods],
    queryFn: () =>
      answered(
        client.GET("/api/v1/m/{merchant}/campaigns/candidates", {
          params: { ...path(merchant), query: { store: Number(store), search, goods: goods.map(Number) } },
        }),
      ),
    placeholderData: (before) => before,
  });
}

export function useSegments(merchant: string, maySee: boolean) {
  return useQuery({
    enabled: maySee,
    queryKey: ["behaviour", merchant, "segments"],
    queryFn: async () => (await answered(client.GET("/api/v1/m/{merchant}/behaviour/segments", { params: path(merchant) }))).items,
  });
}

export function useSegment(merchant: string, id: string) {
  return useQuery({
    enabled: id !== "",
    queryKey: ["behaviour", merchant, "segment", id],
    queryFn: () => answered(client.GET("/api/v1/m/{merchant}/behaviour/segments/one", { params: { ...path(merchant), query: { id: Number(id) } } })),
  });
}

/** Those in use, or those put away. */
export function useLists(merchant: string, archived: boolean) {
  return useQuery({
    queryKey: ["campaigns", merchant, "lists", archived],
    queryFn: async () => (await answered(client.GET("/api/v1/m/{merchant}/campaigns/lists", { params: { ...path(merchant), query: { archived } } }))).items,
  });
}

export function useRefresh(merchant: string) {
  const queries = useQueryClient();
  return () => void queries.invalidateQueries({ queryKey: ["campaigns", merchant] });
}

export function draft(merchant: string, terms: Terms, store: string, segment: string, click: string): Promise<Outcome> {
  const body = { ...terms, store_id: Number(store), segment_id: segment ? Number(segment) : null };
  return answered(client.POST("/api/v1/m/{merchant}/campaigns/draft", { ...once(merchant, click), body }));
}

export function change(merchant: string, id: string, terms: Terms, click: string): Promise<Outcome> {
  return answered(client.POST("/api/v1/m/{merchant}/campaigns/change", { ...once(merchant, click), body: { ...terms, id: Number(id) } }));
}

export function act(merchant: string, verb: "ask" | "end" | "look_again", id: string, click: string): Promise<Outcome> {
  return answered(client.POST(`/api/v1/m/{merchant}/campaigns/${verb}` as const, { ...once(merchant, click), body: { id: Number(id) } }));
}

export function settle(merchant: string, verb: "drop" | "restore", id: string, click: string): Promise<Outcome> {
  return answered(client.POST(`/api/v1/m/{merchant}/campaigns/${verb}` as const, { ...once(merchant, click), body: { ids: [Number(id)] } }));
}

export function submit(merchant: string, id: string, budget: number, acceptsLoss: boolean, click: string): Promise<Outcome> {
  const body = { id: Number(id), budget, accepts_loss: acceptsLoss };
  return answered(client.POST("/api/v1/m/{merchant}/campaigns/submit", { ...once(merchant, click), body }));
}

export function makeList(merchant: string, wish: { name: string; segment: string; held: number; days: number }, click: string): Promise<Outcome> {
  const body = { name: wish.name, segment_id: Number(wish.segment), held_per_mille: wish.held * 10, days: wish.days };
  return answered(client.POST("/api/v1/m/{merchant}/campaigns/make_list", { ...once(merchant, click), body }));
}

export function settleList(merchant: string, verb: "archive_lists" | "restore_lists", id: string, click: string): Promise<Outcome> {
  return answered(client.POST(`/api/v1/m/{merchant}/campaigns/${verb}` as const, { ...once(merchant, click), body: { ids: [Number(id)] } }));
}

export const effectAddress = (merchant: string, id: string, kind: string) => `/api/v1/m/${merchant}/campaigns/effect/file?id=${id}&kind=${kind}`;
export const listAddress = (merchant: string, id: string) => `/api/v1/m/${merchant}/campaigns/lists/file?id=${id}`;
