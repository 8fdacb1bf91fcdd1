// The questions and verbs of stock towards the stores, over the generated client. Ids are text here and whole numbers at the doors.
import { hashKey, keepPreviousData, useInfiniteQuery, useQuery, useQueryClient } from "@tanstack/react-query";
import { answered, client, type Outcome, type Schemas } from "../../api/client";
import { inSpans } from "../../api/spans";
import { type Begun, isMoving, isReading, type Show } from "./sharing";

export type Sharing = Schemas["SharingOut"];
export type Offer = Schemas["OfferOut"];
export type Push = Schemas["PushOut"];
export type SharingRule = Pick<Sharing, "share_percent" | "keep_back" | "transit_percent" | "jump_percent">;
export type OwnRule = Schemas["OfferRuleOut"];
export type GroupStockRule = Schemas["GroupStockRuleOut"];
export type OversellRisk = Schemas["OversellRiskOut"];

export interface Question {
  store: string;
  show: Show;
  search: string;
}

const SECONDS = 1000;
/** So many rows a door gives at most. */
const MOST = 200;

const path = (merchant: string) => ({ path: { merchant } });
const once = (merchant: string, click: string) => ({ params: path(merchant), headers: { "X-Request-Id": click } });

/** How each store shares; asked for often while one is read, and now and then while something is told. */
export function useSharings(merchant: string, begun: Begun | null) {
  return useQuery({
    queryKey: ["sharings", merchant],
    queryFn: async () => (await answered(client.GET("/api/v1/m/{merchant}/offers/stores", { params: path(merchant) }))).items,
    refetchInterval: ({ state }) => {
      if (begun && isReading(begun, state.data, Date.now())) return 2 * SECONDS;
      return (state.data?.some(isMoving) ? 10 : 30) * SECONDS;
    },
  });
}

/** A store's offers; anew with every reading, and every few seconds while one of them is to be told. */
export function useOffers(merchant: string, question: Question, sharing: Sharing | undefined) {
  return useInfiniteQuery({
    queryKey: ["offers", merchant, question, sharing?.read_at],
    enabled: sharing?.is_called === true,
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam }) => {
      const query = { ...question, store: Number(question.store), after: pageParam, limit: 50 };
      return answered(client.GET("/api/v1/m/{merchant}/offers", { params: { ...path(merchant), query } }));
    },
    getNextPageParam: (page) => page.next ?? undefined,
    placeholderData: (before, query) => (query && hashKey([query.queryKey[2]]) === hashKey([question]) ? before : undefined),
    refetchInterval: ({ state }) => {
      const pages = state.data?.pages ?? [];
      const isTold = pages.some((page) => page.items.some((row) => row.is_on_its_way || row.state === "lower" || row.state === "raise"));
      return sharing?.state === "on" && isTold && pages.length === 1 ? 5 * SECONDS : false;
    },
  });
}

/** The offers whose first change waits for a yes; the first of them, where there are very many. */
export function useAsks(merchant: string, store: string, isWanted: boolean) {
  return useQuery({
    queryKey: ["offers", merchant, "asks", store],
    enabled: isWanted,
    queryFn: async () => {
      const query = { store: Number(store), show: "asks" as const, limit: MOST };
      return (await answered(client.GET("/api/v1/m/{merchant}/offers", { params: { ...path(merchant), query } }))).items;
    },
  });
}

export function usePushes(merchant: string, offer: string) {
  return useQuery({
    queryKey: ["offers", merchant, "pushes", offer],
    queryFn: async () => {
      const query = { offer: Number(offer) };
      return (await answered(client.GET("/api/v1/m/{merchant}/offers/pushes", { params: { ...path(merchant), query } }))).items;
    },
    refetchInterval: ({ state }) => (state.data?.some((one) => ["waiting", "sending", "unsure"].includes(one.state)) ? 5 * SECONDS : false),
  });
}

const which = (store: string) => ({ store_id: Number(store) });

export function begin(merchant: string, store: string, click: string): Promise<Outcome> {
  return answered(client.POST("/api/v1/m/{merchant}/offers/begin", { ...once(merchant, click), body: which(store) }));
}

export function switchOn(merchant: string, store: string, agreed: string[], click: string): Promise<Outcome> {
  const body = { store_id: Number(store), agreed: agreed.map(Number) };
  return answered(client.POST("/api/v1/m/{merchant}/offers/switch_on", { ...once(merchant, click), body }));
}

export function switchOff(merchant: string, store: string, click: string): Promise<Outcome> {
  return answered(client.POST("/api/v1/m/{merchant}/offers/switch_off", { ...once(merchant, click), body: which(store) }));
}

export function setSharing(merchant: string, store: string, rule: SharingRule, click: string): Promise<Outcome> {
  const body = { store_id: Number(store), ...rule };
  return answered(client.POST("/api/v1/m/{merchant}/offers/set_sharing", { ...once(merchant, click), body }));
}

export function setOwnRule(merchant: string, rows: Offer[], rule: OwnRule, click: string): Promise<Outcome> {
  return overRows(rows, click, (ids, each) =>
    answered(client.POST("/api/v1/m/{merchant}/offers/set_own_rule", { ...once(merchant, each), body: { ids, ...rule } })),
  );
}

export function agreeOrTryAgain(merchant: string, verb: "agree" | "try_again", rows: Offer[], click: string): Promise<Outcome> {
  const door = `/api/v1/m/{merchant}/offers/${verb}` as const;
  return overRows(rows, click, (ids, each) => answered(client.POST(door, { ...once(merchant, each), body: { ids } })));
}

/** A rule for each of some SKUs at all stores. */
export function setSkuRules(merchant: string, wanted: Map<string, OwnRule>, click: string): Promise<Outcome> {
  return inSpans([...wanted.keys()], click, (ids, each) => {
    const items = ids.map((id) => ({ sku_id: id, ...wanted.get(String(id)) }));
    return answered(client.POST("/api/v1/m/{merchant}/offers/set_sku_rules", { ...once(merchant, each), body: { items } }));
  });
}

/** The rules of groups at a store: its own, and those of all stores. */
export function useGroupRules(merchant: string, store: string) {
  return useQuery({
    queryKey: ["offers", merchant, "groupRules", store],
    queryFn: async () => {
      const query = { store: Number(store) };
      return (await answered(client.GET("/api/v1/m/{merchant}/offers/group_rules", { params: { ...path(merchant), query } }))).items;
    },
  });
}

/** A rule of one group, at a store or at all. */
export function setGroupRule(merchant: string, group: string, store: string | null, rule: OwnRule, click: string): Promise<Outcome> {
  const body = { store_id: store === null ? null : Number(store), items: [{ group_id: Number(group), ...rule }] };
  return answered(client.POST("/api/v1/m/{merchant}/offers/set_group_rules", { ...once(merchant, click), body }));
}

/** What a rule would change that is being typed; null: no group was chosen yet. */
export function useTriedRule(merchant: string, group: string | null, store: string | null, rule: OwnRule) {
  return useQuery({
    queryKey: ["offers", merchant, "tried", group, store, rule],
    enabled: group !== null,
    retry: false,
    placeholderData: keepPreviousData,
    queryFn: () => {
      const body = { group_id: Number(group), store_id: store === null ? null : Number(store), ...rule };
      return answered(client.POST("/api/v1/m/{merchant}/offers/try_group_rule", { params: path(merchant), body }));
    },
  });
}

/** Where the last pieces may be sold twice. */
export function useRisks(merchant: string) {
  return useQuery({
    queryKey: ["offers", merchant, "risks"],
    queryFn: () => answered(client.GET("/api/v1/m/{merchant}/offers/risks", { params: path(merchant) })),
  });
}

/** The answer speaks of our ids; people know names. */
async function overRows(rows: Offer[], click: string, send: (ids: number[], click: string) => Promise<Outcome>): Promise<Outcome> {
  const outcome = await inSpans(rows.map((row) => row.id), click, send);
  const name = (id: string) => {
    const row = rows.find((one) => one.id === id);
    return row ? `${row.name} ${row.spec}`.trim() || row.listing_key : id;
  };
  return { ...outcome, refused: outcome.refused.map((row) => ({ ...row, id: name(row.id) })) };
}

/** What is shown of it is asked for again after a verb. */
export function useRefresh(merchant: string): () => void {
  const queries = useQueryClient();
  return () => {
    for (const key of ["sharings", "offers"]) void queries.invalidateQueries({ queryKey: [key, merchant] });
  };
}
