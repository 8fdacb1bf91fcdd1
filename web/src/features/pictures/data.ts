// The questions and verbs of pictures, over the generated client. Ids are text here and whole numbers at the doors.
import { useInfiniteQuery, useQuery, useQueryClient } from "@tanstack/react-query";
import { answered, client, type Outcome, type Schemas } from "../../api/client";

export type Pictured = Schemas["PicturedOut"];
export type Picture = Schemas["PictureOut"];
export type Kind = Picture["kind"];
export type Uploaded = Schemas["UploadedOut"];
export type Match = Schemas["MatchOut"];
export type Pack = Schemas["PackOut"];
export type PackEntry = Schemas["PackEntryOut"];
export type Limits = Schemas["LimitsIn"];

export const KINDS: Kind[] = ["main", "detail", "white", "sku"];
export const SHOWS = ["all", "without_main", "unfit"] as const;
export type Show = (typeof SHOWS)[number];

const SECONDS = 1000;
const path = (merchant: string) => ({ path: { merchant } });
const once = (merchant: string, click: string) => ({ params: path(merchant), headers: { "X-Request-Id": click } });
const numbers = (ids: string[]) => ids.map(Number);

export const addressOf = (merchant: string, id: string, size: "whole" | "120" | "480") =>
  `/api/v1/m/${merchant}/pictures/${id}/file?size=${size}`;

export function usePictured(merchant: string, search: string, show: Show) {
  return useInfiniteQuery({
    queryKey: ["pictured", merchant, "list", search, show],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam }) => {
      const query = { search, show, after: pageParam, limit: 20 };
      return answered(client.GET("/api/v1/m/{merchant}/pictures", { params: { ...path(merchant), query } }));
    },
    getNextPageParam: (page) => page.next ?? undefined,
    placeholderData: (before) => before,
  });
}

export function useProduct(merchant: string, product: string | undefined) {
  return useQuery({
    queryKey: ["pictured", merchant, "one", product],
    enabled: product !== undefined,
    queryFn: async () => {
      const query = { product: Number(product) };
      const found = await answered(client.GET("/api/v1/m/{merchant}/pictures", { params: { ...path(merchant), query } }));
      return found.items[0] ?? null;
    },
  });
}

export function useCounts(merchant: string) {
  return useQuery({
    queryKey: ["pictured", merchant, "counts"],
    queryFn: () => answered(client.GET("/api/v1/m/{merchant}/pictures/counts", { params: path(merchant) })),
  });
}

export function useLimits(merchant: string, isWanted: boolean) {
  return useQuery({
    queryKey: ["pictured", merchant, "limits"],
    enabled: isWanted,
    queryFn: () => answered(client.GET("/api/v1/m/{merchant}/pictures/limits", { params: path(merchant) })),
  });
}

const isRead = (packs: Pack[] | undefined) => packs?.some((pack) => pack.waiting > 0) ?? false;

/** The latest packs; asked for again while one is read, and the products after it with them. */
export const markedPackAddress = (merchant: string, id: string) => `/api/v1/m/${merchant}/pictures/packs/${id}/marked`;

export function usePacks(merchant: string) {
  const queries = useQueryClient();
  return useQuery({
    queryKey: ["packs", merchant],
    queryFn: async ({ queryKey }) => {
      const before = queries.getQueryData<Pack[]>(queryKey);
      const found = (await answered(client.GET("/api/v1/m/{merchant}/pictures/packs", { params: path(merchant) }))).items;
      const waits = (packs: Pack[] = []) => packs.reduce((sum, pack) => sum + pack.waiting, 0);
      if (waits(before) !== waits(found)) void queries.invalidateQueries({ queryKey: ["pictured", merchant] });
      return found;
    },
    refetchInterval: ({ state }) => (isRead(state.data) ? SECONDS : false),
  });
}

export function useEntries(merchant: string, pack: Pack | null) {
  return useQuery({
    queryKey: ["packs", merchant, pack?.id, pack?.waiting],
    enabled: pack !== null,
    queryFn: async () => {
      const params = { path: { merchant, pack_id: Number(pack?.id) } };
      return (await answered(client.GET("/api/v1/m/{merchant}/pictures/packs/{pack_id}", { params }))).items;
    },
    placeholderData: (before) => before,
  });
}

export async function matchNames(merchant: string, names: string[], kind: Kind): Promise<Match[]> {
  const body = { names, kind };
  return (await answered(client.POST("/api/v1/m/{merchant}/pictures/matches", { params: path(merchant), body }))).items;
}

/** A code that was typed: the product that it means. */
export async function findCode(merchant: string, code: string, kind: Kind): Promise<Match | null> {
  const [found] = await matchNames(merchant, [`${code.trim()}.jpg`], kind);
  return found?.product_id ? found : null;
}

export function reorder(merchant: string, product: string, kind: Kind, ids: string[], click: string): Promise<Outcome> {
  const body = { product_id: Number(product), kind, ids: numbers(ids) };
  return answered(client.POST("/api/v1/m/{merchant}/pictures/reorder", { ...once(merchant, click), body }));
}

export function setKind(merchant: string, ids: string[], kind: Kind, sku: string | null, click: string): Promise<Outcome> {
  const body = { ids: numbers(ids), kind, sku_id: sku === null ? null : Number(sku) };
  return answered(client.POST("/api/v1/m/{merchant}/pictures/set_kind", { ...once(merchant, click), body }));
}

export function archiveOr(merchant: string, verb: "archive" | "restore" | "erase", ids: string[], click: string): Promise<Outcome> {
  const door = `/api/v1/m/{merchant}/pictures/${verb}` as const;
  return answered(client.POST(door, { ...once(merchant, click), body: { ids: numbers(ids) } }));
}

export function setLimits(merchant: string, body: Limits, click: string): Promise<Outcome> {
  return answered(client.POST("/api/v1/m/{merchant}/pictures/set_limits", { ...once(merchant, click), body }));
}

export function assign(merchant: string, ids: string[], product: string, kind: Kind, click: string): Promise<Outcome> {
  const body = { ids: numbers(ids), product_id: Number(product), kind };
  return answered(client.POST("/api/v1/m/{merchant}/pictures/assign", { ...once(merchant, click), body }));
}

/** What is shown of pictures is asked for again after a verb, on other pages too. */
export function useRefresh(merchant: string): () => void {
  const queries = useQueryClient();
  return () => {
    for (const key of ["pictured", "packs", "pictures", "skuList"]) void queries.invalidateQueries({ queryKey: [key, merchant] });
  };
}
