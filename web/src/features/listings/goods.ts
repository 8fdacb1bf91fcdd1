// The questions and verbs of what stores have beside ours, over the generated client. Ids are text here and numbers at the doors.
import { type InfiniteData, useInfiniteQuery, useQuery, useQueryClient } from "@tanstack/react-query";
import { answered, client, type Outcome, type Schemas } from "../../api/client";
import { inSpans } from "../../api/spans";

export type GoodsStore = Schemas["GoodsStoreOut"];
export type Unmapped = Schemas["UnmappedOut"];
export type Suggestion = Schemas["MatchSuggestionOut"];
export type Difference = Schemas["GoodsDifferenceOut"];
export type GoodsWhole = Schemas["GoodsWholeOut"];
export type StorePrice = Schemas["StorePriceOut"];
export type PriceTerms = Required<Schemas["PriceTermsIn"]>;
export type MatchShow = "all" | "sure" | "asks" | "none";
export type Field = Difference["field"];
export type Settle = "take_theirs" | "send_ours" | "leave";

export const MATCH_SHOWS: MatchShow[] = ["all", "sure", "asks", "none"];
export const FIELDS: Field[] = ["title", "on_sale", "list_price", "group_price", "single_price", "sku_on_sale", "spec", "outer_code", "weight"];
export const PRICE_STATES: StorePrice["state"][] = ["asks", "due", "moving", "refused", "differs", "list_low", "even", "unmapped", "no_price", "gone"];

const SECONDS = 1000;
const path = (merchant: string) => ({ path: { merchant } });
const once = (merchant: string, click: string) => ({ params: path(merchant), headers: { "X-Request-Id": click } });

/** How each store is read, matched and settled; asked for often while something goes on. */
export function useGoodsStores(merchant: string) {
  return useQuery({
    queryKey: ["storefronts", merchant, "stores"],
    queryFn: async () => (await answered(client.GET("/api/v1/m/{merchant}/storefronts/stores", { params: path(merchant) }))).items,
    refetchInterval: ({ state }) => (state.data?.some((one) => one.is_reading || one.is_matching) ? 2 : 60) * SECONDS,
  });
}

/** What is shown of it is asked for again after a verb. */
export function useGoodsRefresh(merchant: string): () => void {
  const queries = useQueryClient();
  return () => void queries.invalidateQueries({ queryKey: ["storefronts", merchant] });
}

/** What the list depends on beside its question: another reading, another matching. */
const version = (store: GoodsStore | undefined) => [store?.store_id, store?.read_at, store?.matched_at];

export function useUnmapped(merchant: string, store: GoodsStore | undefined, show: MatchShow, least: number) {
  return useInfiniteQuery({
    enabled: store !== undefined,
    queryKey: ["storefronts", merchant, "unmapped", ...version(store), show, least],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam }) => {
      const query = { store: Number(store?.store_id), show, least, after: pageParam, limit: 50 };
      return answered(client.GET("/api/v1/m/{merchant}/storefronts/unmapped", { params: { ...path(merchant), query } }));
    },
    getNextPageParam: (page) => page.next ?? undefined,
    placeholderData: (before) => before,
  });
}

type Differences = Schemas["GoodsDifferencesOut"];
const isMoving = (data: InfiniteData<Differences> | undefined) => data?.pages.some((page) => page.items.some((row) => row.is_moving));

export function useDifferences(merchant: string, store: GoodsStore | undefined, show: "open" | "left", field: Field | undefined) {
  return useInfiniteQuery({
    enabled: store !== undefined,
    queryKey: ["storefronts", merchant, "differences", ...version(store), show, field],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam }) => {
      const query = { store: Number(store?.store_id), show, field, after: pageParam, limit: 50 };
      return answered(client.GET("/api/v1/m/{merchant}/storefronts/differences", { params: { ...path(merchant), query } }));
    },
    getNextPageParam: (page) => page.next ?? undefined,
    placeholderData: (before) => before,
    refetchInterval: ({ state }) => (isMoving(state.data) ? 3 * SECONDS : false),
  });
}

export function useGoods(merchant: string, id: string) {
  return useQuery({
    queryKey: ["storefronts", merchant, "goods", id],
    queryFn: () => answered(client.GET("/api/v1/m/{merchant}/storefronts/goods", { params: { ...path(merchant), query: { id: Number(id) } } })),
    refetchInterval: ({ state }) => (state.data?.pushes.some((one) => one.review === "in_review" || one.ended_at === null) ? 2 * SECONDS : false),
  });
}

export function usePrices(merchant: string, store: GoodsStore | undefined, show: StorePrice["state"] | "", search: string) {
  return useInfiniteQuery({
    enabled: store !== undefined,
    queryKey: ["storefronts", merchant, "prices", ...version(store), show, search],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam }) => {
      const query = { store: Number(store?.store_id), show, search, after: pageParam, limit: 50 };
      return answered(client.GET("/api/v1/m/{merchant}/storefronts/prices", { params: { ...path(merchant), query } }));
    },
    getNextPageParam: (page) => page.next ?? undefined,
    placeholderData: (before) => before,
    refetchInterval: ({ state }) => (state.data?.pages[0]?.counts.moving ? 3 * SECONDS : false),
  });
}

export type StoreVerb = "read_goods" | "suggest" | "switch_prices_on" | "switch_prices_off";

export function overStore(merchant: string, verb: StoreVerb, store: string, click: string): Promise<Outcome> {
  return answered(client.POST(`/api/v1/m/{merchant}/storefronts/${verb}` as const, { ...once(merchant, click), body: { store_id: Number(store) } }));
}

export function acceptSure(merchant: string, store: GoodsStore, least: number, click: string): Promise<Outcome> {
  const body = { store_id: Number(store.store_id), least, made_until: store.matched_at ?? new Date(0).toISOString() };
  return answered(client.POST("/api/v1/m/{merchant}/storefronts/accept_sure", { ...once(merchant, click), body }));
}

export function map(merchant: string, listing: string, sku: string, pieces: number, click: string): Promise<Outcome> {
  const body = { listings: [{ id: Number(listing), sku_id: Number(sku), pieces }] };
  return answered(client.POST("/api/v1/m/{merchant}/catalog/map_listings", { ...once(merchant, click), body }));
}

export function unmap(merchant: string, listings: string[], click: string): Promise<Outcome> {
  return inSpans(listings, click, (ids, each) =>
    answered(client.POST("/api/v1/m/{merchant}/catalog/unmap_listings", { ...once(merchant, each), body: { ids } })),
  );
}

export function overSuggestion(merchant: string, verb: "refuse_suggestions" | "allow_suggestions", id: string, click: string): Promise<Outcome> {
  return answered(client.POST(`/api/v1/m/{merchant}/storefronts/${verb}` as const, { ...once(merchant, click), body: { ids: [Number(id)] } }));
}

/** The answer speaks of our numbers; people know titles. The decisions that it names may be taken back. */
export async function settle(merchant: string, verb: Settle, rows: Difference[], click: string, told: (row: Difference) => string): Promise<Outcome> {
  const of = new Map(rows.map((row) => [Number(row.id), row]));
  const outcome = await inSpans([...of.keys()].map(String), click, (ids, each) => {
    const differences = ids.flatMap((id) => of.get(id) ?? []).map(({ id, ours, theirs }) => ({ id: Number(id), ours, theirs }));
    return answered(client.POST(`/api/v1/m/{merchant}/storefronts/${verb}` as const, { ...once(merchant, each), body: { differences } }));
  });
  const name = (id: string) => { const row = of.get(Number(id)); return row ? told(row) : id; };
  return { ...outcome, refused: outcome.refused.map((row) => ({ ...row, id: name(row.id) })) };
}

export function takeBack(merchant: string, ids: string[], click: string): Promise<Outcome> {
  return inSpans(ids, click, (some, each) =>
    answered(client.POST("/api/v1/m/{merchant}/storefronts/take_back", { ...once(merchant, each), body: { ids: some } })),
  );
}

export function setPriceRule(merchant: string, store: string, terms: PriceTerms, click: string): Promise<Outcome> {
  return answered(client.POST("/api/v1/m/{merchant}/storefronts/set_price_rule", { ...once(merchant, click), body: { store_id: Number(store), ...terms } }));
}

export async function agreePrices(merchant: string, rows: StorePrice[], click: string): Promise<Outcome> {
  const of = new Map(rows.map((row) => [Number(row.id), row]));
  const outcome = await inSpans([...of.keys()].map(String), click, (ids, each) => {
    const prices = ids.flatMap((id) => {
      const wanted = of.get(id)?.wanted;
      return wanted ? [{ id, group_price: wanted.group, single_price: wanted.single }] : [];
    });
    return answered(client.POST("/api/v1/m/{merchant}/storefronts/agree_prices", { ...once(merchant, each), body: { prices } }));
  });
  const name = (id: string) => { const row = of.get(Number(id)); return row ? `${row.title} ${row.spec}` : id; };
  return { ...outcome, refused: outcome.refused.map((row) => ({ ...row, id: name(row.id) })) };
}

export interface OwnPrices { group_price: number | null; single_price: number | null; lowest: number | null }

export function setOwnPrices(merchant: string, rows: StorePrice[], given: OwnPrices, click: string): Promise<Outcome> {
  return inSpans(rows.map((row) => row.id), click, (ids, each) =>
    answered(client.POST("/api/v1/m/{merchant}/storefronts/set_own_prices", { ...once(merchant, each), body: { ids, ...given } })),
  );
}
