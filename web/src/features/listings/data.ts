// The questions and verbs of listings, over the generated client. Ids are text here and whole numbers at the doors.
import { useInfiniteQuery, useQuery, useQueryClient } from "@tanstack/react-query";
import { answered, client, type Outcome, type Schemas } from "../../api/client";
import { inSpans } from "../../api/spans";

export type CategoryStore = Schemas["CategoryStoreOut"];
export type Category = Schemas["CategoryOut"];
export type Attribute = Schemas["AttributeOut"];

const SECONDS = 1000;

const path = (merchant: string) => ({ path: { merchant } });
const once = (merchant: string, click: string) => ({ params: path(merchant), headers: { "X-Request-Id": click } });

/** How far each store's categories are read; asked for often while one is. */
export function useCategoryStores(merchant: string) {
  return useQuery({
    queryKey: ["listings", merchant, "categoryStores"],
    queryFn: async () => (await answered(client.GET("/api/v1/m/{merchant}/listings/category_stores", { params: path(merchant) }))).items,
    refetchInterval: ({ state }) => (state.data?.some((one) => one.is_reading) ? 2 : 60) * SECONDS,
  });
}

/** Leaves by words, or one level of the tree. */
export function useCategories(merchant: string, store: CategoryStore | undefined, question: { search: string; parent: string }) {
  return useQuery({
    enabled: store !== undefined,
    queryKey: ["listings", merchant, "categories", store?.store_id, store?.read_at, question],
    queryFn: () => {
      const query = { store: Number(store?.store_id), search: question.search, parent: Number(question.parent || 0) };
      return answered(client.GET("/api/v1/m/{merchant}/listings/categories", { params: { ...path(merchant), query } }));
    },
    placeholderData: (before) => before,
  });
}

/** What a leaf asks; asked for often while it is read. */
export function useRule(merchant: string, store: string, category: string | null) {
  return useQuery({
    enabled: category !== null,
    queryKey: ["listings", merchant, "rule", store, category],
    queryFn: () => {
      const query = { store: Number(store), category: Number(category) };
      return answered(client.GET("/api/v1/m/{merchant}/listings/category_rule", { params: { ...path(merchant), query } }));
    },
    refetchInterval: ({ state }) => (state.data?.is_reading ? SECONDS : false),
  });
}

export function readCategories(merchant: string, store: string, click: string): Promise<Outcome> {
  const body = { store_id: Number(store) };
  return answered(client.POST("/api/v1/m/{merchant}/listings/read_categories", { ...once(merchant, click), body }));
}

export function readRule(merchant: string, store: string, category: string, click: string): Promise<Outcome> {
  const body = { store_id: Number(store), category_id: Number(category) };
  return answered(client.POST("/api/v1/m/{merchant}/listings/read_rule", { ...once(merchant, click), body }));
}

/** What is shown of it is asked for again after a verb. */
export function useRefresh(merchant: string): () => void {
  const queries = useQueryClient();
  return () => void queries.invalidateQueries({ queryKey: ["listings", merchant] });
}

export type Draft = Schemas["DraftOut"];
export type DraftState = Draft["state"];
export type DraftWhole = Schemas["DraftWholeOut"];
export type DraftSku = Schemas["DraftSkuOut"];
export type Given = Schemas["AttributeValueOut"];
export type Changes = Omit<Schemas["ChangeDraftsIn"], "ids">;

export const STATES: DraftState[] = ["editing", "sending", "in_review", "refused", "passed", "withdrawn"];

const isMoving = (row: Draft) => row.is_telling || row.state === "sending" || row.state === "in_review";

/** Drafts, the newest first; anew every few seconds while one is sent or looked at. */
export function useDrafts(merchant: string, question: { store: string; state: DraftState | ""; search: string }) {
  return useInfiniteQuery({
    queryKey: ["listings", merchant, "drafts", question],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam }) => {
      const query = { ...question, store: question.store ? Number(question.store) : undefined, after: pageParam, limit: 50 };
      return answered(client.GET("/api/v1/m/{merchant}/listings/drafts", { params: { ...path(merchant), query } }));
    },
    getNextPageParam: (page) => page.next ?? undefined,
    placeholderData: (before) => before,
    refetchInterval: ({ state }) => (state.data?.pages.some((page) => page.items.some(isMoving)) ? 3 * SECONDS : false),
  });
}

export function useDraft(merchant: string, id: string) {
  return useQuery({
    queryKey: ["listings", merchant, "draft", id],
    queryFn: () => answered(client.GET("/api/v1/m/{merchant}/listings/draft", { params: { ...path(merchant), query: { id: Number(id) } } })),
    refetchInterval: ({ state }) => {
      const isReadingRule = state.data?.problems.some((one) => one.code === "rule_not_read");
      return state.data && (isMoving(state.data.draft) || isReadingRule) ? 2 * SECONDS : false;
    },
  });
}

export function draft(merchant: string, product: string, stores: string[], click: string): Promise<Outcome> {
  const body = { product_id: Number(product), store_ids: stores.map(Number) };
  return answered(client.POST("/api/v1/m/{merchant}/listings/draft", { ...once(merchant, click), body }));
}

export const DRAFT_VERBS = ["submit", "call_off", "withdraw", "restore", "put_on_sale", "put_off_sale"] as const;
export type DraftVerb = (typeof DRAFT_VERBS)[number];

/** The answer speaks of our ids; people know titles. */
export async function overDrafts(merchant: string, verb: DraftVerb, rows: Draft[], click: string): Promise<Outcome> {
  const door = `/api/v1/m/{merchant}/listings/${verb}` as const;
  const outcome = await inSpans(rows.map((row) => row.id), click, (ids, each) =>
    answered(client.POST(door, { ...once(merchant, each), body: { ids } })),
  );
  const title = (id: string) => rows.find((row) => row.id === id)?.title ?? id;
  return { ...outcome, refused: outcome.refused.map((row) => ({ ...row, id: title(row.id) })) };
}

export function changeDraft(merchant: string, id: string, changes: Changes, click: string): Promise<Outcome> {
  const body = { ids: [Number(id)], ...changes };
  return answered(client.POST("/api/v1/m/{merchant}/listings/change_drafts", { ...once(merchant, click), body }));
}

export function setPrices(merchant: string, id: string, rows: DraftSku[], click: string): Promise<Outcome> {
  const prices = rows.map(({ sku_id, is_included, group_price, single_price, quantity }) => ({
    draft_id: Number(id), sku_id: Number(sku_id), is_included, group_price, single_price, quantity,
  }));
  return answered(client.POST("/api/v1/m/{merchant}/listings/set_prices", { ...once(merchant, click), body: { prices } }));
}
