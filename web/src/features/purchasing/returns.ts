// The questions and verbs of 采购退货, over the generated client. Ids are text here and whole numbers at the doors.
import { keepPreviousData, useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { answered, client, type Outcome, type Schemas } from "../../api/client";

export type Return = Schemas["ReturnOut"];
export type ReturnWhole = Schemas["ReturnWholeOut"];
export type ReturnLine = Schemas["ReturnLineOut"];
export type Reason = ReturnLine["reason"];
export type NewReturn = Schemas["SendBackIn"];
export type ReturnStage = "all" | "open" | "settled" | "undone";
export type SettleVerb = "settle_returns" | "unsettle_returns";

export const REASONS: Reason[] = ["quality", "wrong", "excess", "unsold", "damaged"];
export const STAGES: ReturnStage[] = ["all", "open", "settled", "undone"];

const path = (merchant: string) => ({ path: { merchant } });
const once = (merchant: string, click: string) => ({ params: path(merchant), headers: { "X-Request-Id": click } });

export function useReturns(merchant: string, stage: ReturnStage, supplier: string | undefined, search: string) {
  return useInfiniteQuery({
    queryKey: ["goodsReturns", merchant, stage, supplier, search],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam }) => {
      const query = { stage, supplier: supplier ? Number(supplier) : undefined, search, after: pageParam, limit: 50 };
      return answered(client.GET("/api/v1/m/{merchant}/purchasing/returns", { params: { ...path(merchant), query } }));
    },
    getNextPageParam: (page) => page.next ?? undefined,
    placeholderData: keepPreviousData,
  });
}

export function useReturn(merchant: string, id: string | undefined) {
  return useQuery({
    queryKey: ["goodsReturns", merchant, "one", id],
    enabled: id !== undefined,
    queryFn: () =>
      answered(
        client.GET("/api/v1/m/{merchant}/purchasing/returns/{return_id}", {
          params: { path: { merchant, return_id: Number(id) } },
        }),
      ),
  });
}

/** How pieces of a SKU are told apart; asked where it is not known. */
export function useTracking(merchant: string, sku: string, known: string | undefined): string {
  const found = useQuery({
    queryKey: ["tracking", merchant, sku],
    enabled: known === undefined,
    queryFn: () =>
      answered(client.GET("/api/v1/m/{merchant}/inventory/tracking", { params: { ...path(merchant), query: { sku: Number(sku) } } })),
  });
  return known ?? found.data?.tracking ?? "none";
}

export const returnFile = (merchant: string, id: string) => `/api/v1/m/${merchant}/purchasing/returns/${id}/file`;

export function sendBack(merchant: string, body: NewReturn, click: string): Promise<Outcome> {
  return answered(client.POST("/api/v1/m/{merchant}/purchasing/send_back", { ...once(merchant, click), body }));
}

export function undoReturn(merchant: string, id: string, click: string): Promise<Outcome> {
  const body = { return_id: Number(id) };
  return answered(client.POST("/api/v1/m/{merchant}/purchasing/undo_return", { ...once(merchant, click), body }));
}

export async function settle(merchant: string, verb: SettleVerb, rows: Return[], click: string): Promise<Outcome> {
  const door = `/api/v1/m/{merchant}/purchasing/${verb}` as const;
  const body = { ids: rows.map((row) => Number(row.id)) };
  const outcome = await answered(client.POST(door, { ...once(merchant, click), body }));
  const number = (id: string) => rows.find((row) => row.id === id)?.number ?? id;
  return { ...outcome, refused: outcome.refused.map((row) => ({ ...row, id: number(row.id) })) };
}
