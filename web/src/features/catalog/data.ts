// The questions and verbs of SKUs, over the generated client. Ids are text here and whole numbers at the doors.
import { useInfiniteQuery, useQuery, useQueryClient } from "@tanstack/react-query";
import { answered, client, type Outcome, Refusal, requestId, type Schemas } from "../../api/client";

export type Sku = Schemas["SkuOut"];
export type Listing = Schemas["ListingOut"];
export type Facts = Omit<Schemas["SkuChangeIn"], "id">;

const path = (merchant: string) => ({ path: { merchant } });

export type Shown = "all" | "composed" | "archived";

export function useSkus(merchant: string, search: string, show: Shown, group?: string) {
  return useInfiniteQuery({
    queryKey: ["skuList", merchant, search, show, group],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam }) => {
      const query = { search, composed: show === "composed", archived: show === "archived", group: group === undefined ? undefined : Number(group), after: pageParam, limit: 50 };
      return answered(client.GET("/api/v1/m/{merchant}/catalog/skus", { params: { ...path(merchant), query } }));
    },
    getNextPageParam: (page) => page.next ?? undefined,
  });
}

export function useListings(merchant: string, sku: string | undefined) {
  return useQuery({
    queryKey: ["listings", merchant, sku],
    enabled: sku !== undefined,
    queryFn: async () => {
      const query = { sku: Number(sku), limit: 200 };
      return (await answered(client.GET("/api/v1/m/{merchant}/catalog/listings", { params: { ...path(merchant), query } }))).items;
    },
  });
}

/** What stores sell that means nothing here yet. */
export function useUnknown(merchant: string, isWanted: boolean) {
  return useInfiniteQuery({
    queryKey: ["unknown", merchant],
    enabled: isWanted,
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam }) => {
      const query = { unmapped: true, after: pageParam, limit: 50 };
      return answered(client.GET("/api/v1/m/{merchant}/catalog/listings", { params: { ...path(merchant), query } }));
    },
    getNextPageParam: (page) => page.next ?? undefined,
  });
}

export function makeMissingSkus(merchant: string, click: string): Promise<Outcome> {
  const given = { params: path(merchant), headers: { "X-Request-Id": click }, body: { is_stock_kept: true } };
  return answered(client.POST("/api/v1/m/{merchant}/catalog/make_missing_skus", given));
}

export function mapListings(merchant: string, ids: string[], sku: string, pieces: number, click: string): Promise<Outcome> {
  const body = { listings: ids.map((id) => ({ id: Number(id), sku_id: Number(sku), pieces })) };
  return answered(
    client.POST("/api/v1/m/{merchant}/catalog/map_listings", { params: path(merchant), headers: { "X-Request-Id": click }, body }),
  );
}

/** Changes facts of one SKU; a refusal is thrown with its sentence. */
export async function changeSku(merchant: string, id: string, facts: Facts): Promise<void> {
  const outcome = await answered(
    client.POST("/api/v1/m/{merchant}/catalog/change_skus", {
      params: path(merchant),
      headers: { "X-Request-Id": requestId() },
      body: { changes: [{ id: Number(id), ...facts }] },
    }),
  );
  const [refused] = outcome.refused;
  if (refused) throw new Refusal(409, refused.code, refused.message);
}

export type Product = Schemas["ProductOut"];
export type NewSku = Schemas["NewSkuIn"];
export type NewProduct = Schemas["ProductIn"];
export type ProductFacts = Omit<Schemas["ProductChangeIn"], "id">;
export type Part = Schemas["SkuPartOut"];
export type Makeable = Schemas["MakeableOut"];

const once = (merchant: string, click: string) => ({ params: path(merchant), headers: { "X-Request-Id": click } });

/** SKUs of one product, those that were set aside among them. */
export function useProductSkus(merchant: string, product: string | undefined) {
  return useQuery({
    queryKey: ["skuList", merchant, "product", product],
    enabled: product !== undefined,
    queryFn: async () => {
      const ask = (archived: boolean) => {
        const query = { product: Number(product), archived, limit: 200 };
        return answered(client.GET("/api/v1/m/{merchant}/catalog/skus", { params: { ...path(merchant), query } }));
      };
      const [present, aside] = await Promise.all([ask(false), ask(true)]);
      return [...present.items, ...aside.items];
    },
  });
}

export function useProduct(merchant: string, id: string | undefined) {
  return useQuery({
    queryKey: ["skuList", merchant, "facts", id],
    enabled: id !== undefined,
    queryFn: () =>
      answered(client.GET("/api/v1/m/{merchant}/catalog/product", { params: { ...path(merchant), query: { id: Number(id) } } })),
  });
}

export function useMakeable(merchant: string, sku: string | undefined) {
  return useQuery({
    queryKey: ["makeable", merchant, sku],
    enabled: sku !== undefined,
    queryFn: () =>
      answered(client.GET("/api/v1/m/{merchant}/inventory/makeable", { params: { ...path(merchant), query: { sku: Number(sku) } } })),
  });
}

export function createProduct(merchant: string, product: NewProduct, click: string): Promise<Sku[]> {
  return answered(client.POST("/api/v1/m/{merchant}/catalog/create_product", { ...once(merchant, click), body: product }));
}

export function addSkus(merchant: string, product: string, skus: NewSku[], click: string): Promise<Sku[]> {
  const body = { product_id: Number(product), skus };
  return answered(client.POST("/api/v1/m/{merchant}/catalog/add_skus", { ...once(merchant, click), body }));
}

/** Changes facts of one product; a refusal is thrown with its sentence. */
export async function changeProduct(merchant: string, id: string, facts: ProductFacts): Promise<void> {
  const body = { changes: [{ id: Number(id), ...facts }] };
  const outcome = await answered(
    client.POST("/api/v1/m/{merchant}/catalog/change_products", { ...once(merchant, requestId()), body }),
  );
  const [refused] = outcome.refused;
  if (refused) throw new Refusal(409, refused.code, refused.message);
}

export function changeSkus(merchant: string, changes: (Facts & { id: string })[], click: string): Promise<Outcome> {
  const body = { changes: changes.map(({ id, ...facts }) => ({ id: Number(id), ...facts })) };
  return answered(client.POST("/api/v1/m/{merchant}/catalog/change_skus", { ...once(merchant, click), body }));
}

export function setAside(merchant: string, ids: string[], is: boolean, click: string): Promise<Outcome> {
  const given = { ...once(merchant, click), body: { ids: ids.map(Number) } };
  return answered(
    is
      ? client.POST("/api/v1/m/{merchant}/catalog/archive_skus", given)
      : client.POST("/api/v1/m/{merchant}/catalog/restore_skus", given),
  );
}

export function compose(merchant: string, sku: string, parts: { sku_id: string; pieces: number }[], click: string): Promise<Outcome> {
  const made = parts.map((part) => ({ sku_id: Number(part.sku_id), pieces: part.pieces }));
  return answered(
    client.POST("/api/v1/m/{merchant}/inventory/compose", {
      ...once(merchant, click),
      body: { bundles: [{ sku_id: Number(sku), parts: made }] },
    }),
  );
}

export function useFresh(merchant: string): () => Promise<void> {
  const queries = useQueryClient();
  return async () => {
    await Promise.all([
      queries.invalidateQueries({ queryKey: ["skuList", merchant] }),
      queries.invalidateQueries({ queryKey: ["makeable", merchant] }),
    ]);
  };
}
