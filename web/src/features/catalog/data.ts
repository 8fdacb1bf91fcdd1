// The questions and verbs of SKUs, over the generated client. Ids are text here and whole numbers at the doors.
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { answered, client, type Outcome, Refusal, requestId, type Schemas } from "../../api/client";

export type Sku = Schemas["SkuOut"];
export type Listing = Schemas["ListingOut"];
export type Facts = Omit<Schemas["SkuChangeIn"], "id">;

const path = (merchant: string) => ({ path: { merchant } });

export function useSkus(merchant: string, search: string) {
  return useInfiniteQuery({
    queryKey: ["skuList", merchant, search],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam }) => {
      const query = { search, after: pageParam, limit: 50 };
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
