// The questions and verbs of listings, over the generated client. Ids are text here and whole numbers at the doors.
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { answered, client, type Outcome, type Schemas } from "../../api/client";

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
