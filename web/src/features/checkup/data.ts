// The questions of the checkup: the report, the rows behind a number, the files under way, and a store by its name.
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { answered, client, requestId, type Schemas } from "../../api/client";

export type Report = Schemas["CheckupOut"];
export type Dropped = Schemas["FileOut"];
export type Cause = Schemas["FineCauseOut"];
export type Refunded = Schemas["RefundedProductOut"];
export type Settled = Schemas["SettlementStateOut"];
export type Promoted = Schemas["PromotedProductOut"];
export type Costly = Schemas["CostlyProductOut"];
export type Only = "all" | "refunded" | "refunded_before" | "refunded_after" | "fined" | "charged" | "costed" | Settlement;
export type Settlement = "as_expected" | "differs" | "waiting" | "before_bill" | "nothing_due";

/** The store and the days of which everything on the page is asked. */
export interface Scope {
  merchant: string;
  store: string;
  since: string | undefined;
  until: string | undefined;
}

/** What a number consists of. */
export type Behind =
  | { kind: "fines"; cause: string | undefined }
  | { kind: "orders"; only: Only; goods: string | undefined }
  | { kind: "promotion"; goods: string };

const SECONDS = 1000;

export const isUnderWay = (file: Dropped) => file.state === "waiting";

/** The latest files: those under way are asked for each second. */
export function useDroppedFiles(merchant: string, maySee: boolean) {
  return useQuery({
    enabled: maySee,
    queryKey: ["files", merchant, "checkup"],
    queryFn: () => answered(client.GET("/api/v1/m/{merchant}/finance/files", { params: { path: { merchant }, query: { limit: 50 } } })),
    refetchInterval: ({ state }) => (state.data?.items.some(isUnderWay) ? 1 : 10) * SECONDS,
  });
}

/** read: of how many files the numbers are; another file read asks for them anew. */
export function useReport(scope: Scope | null, read: string) {
  return useQuery({
    enabled: scope !== null,
    queryKey: ["checkup", scope, read],
    placeholderData: (former) => (former?.store_id === scope?.store ? former : undefined),
    queryFn: () => answered(client.GET("/api/v1/m/{merchant}/checkup/report", { params: { path: pathOf(scope), query: queryOf(scope) } })),
    refetchInterval: ({ state }) => (state.data?.is_counting ? 2 * SECONDS : false),
  });
}

const pathOf = (scope: Scope | null) => ({ merchant: scope?.merchant ?? "" });
const queryOf = (scope: Scope | null) => ({ store: Number(scope?.store), since: scope?.since, until: scope?.until });

/** The rows behind a number, more of them when asked for. */
export function useRows(scope: Scope, behind: Behind | null) {
  return useInfiniteQuery({
    enabled: behind !== null,
    queryKey: ["checkupRows", scope, behind],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam }) => rowsOf(scope, behind as Behind, pageParam),
    getNextPageParam: (page) => page.next ?? undefined,
  });
}

export type Page =
  | ({ kind: "fines" } & Schemas["FinePageOut"])
  | ({ kind: "orders" } & Schemas["CheckedPageOut"])
  | ({ kind: "promotion" } & Schemas["PromotedPageOut"]);

async function rowsOf(scope: Scope, behind: Behind, after: string | undefined): Promise<Page> {
  const path = pathOf(scope);
  const query = { ...queryOf(scope), after };
  if (behind.kind === "fines") {
    const found = await answered(client.GET("/api/v1/m/{merchant}/checkup/fines", { params: { path, query: { ...query, cause: behind.cause } } }));
    return { kind: "fines", ...found };
  }
  if (behind.kind === "orders") {
    const asked = { ...query, only: behind.only, goods: behind.goods };
    const found = await answered(client.GET("/api/v1/m/{merchant}/checkup/orders", { params: { path, query: asked } }));
    return { kind: "orders", ...found };
  }
  const found = await answered(client.GET("/api/v1/m/{merchant}/checkup/promotion", { params: { path, query: { ...query, goods: behind.goods } } }));
  return { kind: "promotion", ...found };
}

/** A store that is fed by files alone; its id. */
export async function makeStore(merchant: string, name: string): Promise<string> {
  const body = { name, platform: "file" as const };
  const { done } = await answered(
    client.POST("/api/v1/m/{merchant}/channels/create_store", {
      params: { path: { merchant } },
      headers: { "X-Request-Id": requestId() },
      body: body as Schemas["StoreIn"],
    }),
  );
  return String(done[0]);
}
