// Verbs over many orders: previewed, begun once, and asked for until they have ended. And the member's filters and columns.
import { queryOptions, useQuery, useQueryClient } from "@tanstack/react-query";
import { answered, client, requestId, type Schemas } from "../../api/client";

export type ForAll = Schemas["ForAllIn"];
export type BulkVerb = ForAll["verb"];
export type Batch = Schemas["BatchOut"];
export type Column = Schemas["ColumnIn"];

const SECOND = 1000;
const USUAL: Column[] = [];
const params = (merchant: string) => ({ path: { merchant } });

export function useFacets(merchant: string) {
  return useQuery({
    queryKey: ["facets", merchant],
    queryFn: () => answered(client.GET("/api/v1/m/{merchant}/desk/facets", { params: params(merchant) })),
    refetchInterval: 15 * SECOND,
  });
}

export function previewForAll(merchant: string, body: ForAll) {
  return answered(
    client.POST("/api/v1/m/{merchant}/desk/preview_for_all", {
      params: params(merchant),
      headers: { "X-Request-Id": requestId() },
      body,
    }),
  );
}

export function beginForAll(merchant: string, body: ForAll, click: string) {
  return answered(
    client.POST("/api/v1/m/{merchant}/desk/for_all", { params: params(merchant), headers: { "X-Request-Id": click }, body }),
  );
}

export function retryForAll(merchant: string, id: string) {
  return answered(
    client.POST("/api/v1/m/{merchant}/desk/retry_for_all", {
      params: params(merchant),
      headers: { "X-Request-Id": requestId() },
      body: { id: Number(id) },
    }),
  );
}

/** The member's batches of a day: every second while one runs. They are the server's, so a reload finds them again. */
export function useBatches(merchant: string) {
  return useQuery({
    queryKey: ["orderBatches", merchant],
    queryFn: () => answered(client.GET("/api/v1/m/{merchant}/desk/batches", { params: params(merchant) })),
    refetchInterval: (query) => (query.state.data?.some((one) => one.state === "running") ? SECOND : false),
  });
}

export function useSavedFilters(merchant: string) {
  return useQuery({
    queryKey: ["filters", merchant],
    queryFn: () => answered(client.GET("/api/v1/m/{merchant}/desk/filters", { params: params(merchant) })),
  });
}

export function saveFilter(merchant: string, name: string, wanted: Schemas["FilterIn"]) {
  return answered(
    client.POST("/api/v1/m/{merchant}/desk/save_filter", {
      params: params(merchant),
      headers: { "X-Request-Id": requestId() },
      body: { name, wanted },
    }),
  );
}

export function setAsideFilter(merchant: string, id: string, isBack: boolean) {
  const path = `/api/v1/m/{merchant}/desk/${isBack ? "restore" : "archive"}_filter` as "/api/v1/m/{merchant}/desk/archive_filter";
  return answered(
    client.POST(path, { params: params(merchant), headers: { "X-Request-Id": requestId() }, body: { id: Number(id) } }),
  );
}

export const columnsQuery = (merchant: string) =>
  queryOptions({
    queryKey: ["columns", merchant],
    queryFn: () => answered(client.GET("/api/v1/m/{merchant}/desk/columns", { params: params(merchant) })),
    staleTime: Infinity,
  });

/** `isAwaited`: rows that were drawn now would change their columns in a moment. */
export function useColumnSetup(merchant: string) {
  const queries = useQueryClient();
  const setup = useQuery(columnsQuery(merchant));
  async function save(columns: Column[]) {
    await queries.cancelQueries({ queryKey: ["columns", merchant] }); // an older answer on its way must not undo it
    queries.setQueryData(["columns", merchant], { columns });
    await answered(
      client.POST("/api/v1/m/{merchant}/desk/save_columns", {
        params: params(merchant),
        headers: { "X-Request-Id": requestId() },
        body: { columns },
      }),
    );
  }
  return { columns: setup.data?.columns ?? USUAL, isAwaited: setup.isPending, save };
}
