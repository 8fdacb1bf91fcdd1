// The questions and verbs of transfers, over the generated client. Ids are text here and whole numbers at the doors.
import { keepPreviousData, useInfiniteQuery, useQuery, useQueryClient } from "@tanstack/react-query";
import { answered, client, type Outcome, type Schemas } from "../../api/client";

export type Transfer = Schemas["TransferOut"];
export type Whole = Schemas["TransferWholeOut"];
export type Line = Schemas["TransferLineOut"];
export type Receipt = Schemas["TransferReceiptOut"];
export type Suggestion = Schemas["TransferSuggestionOut"];
export type Place = Schemas["TransferPlaceOut"];
export type NewTransfer = Schemas["TransferIn"];
export type Goods = Schemas["TransferGoodsOut"];
export type Arrived = Schemas["TransferArrivedIn"];
export type Stage = "all" | "draft" | "on_the_way" | "ended";
export type Verb = "approve" | "unapprove" | "cancel" | "restore" | "send" | "unsend" | "reopen";

const NO_PLACES: Place[] = [];
const path = (merchant: string) => ({ path: { merchant } });
const once = (merchant: string, click: string) => ({ params: path(merchant), headers: { "X-Request-Id": click } });

export function useTransfers(merchant: string, stage: Stage, search: string) {
  return useInfiniteQuery({
    queryKey: ["transfers", merchant, stage, search],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam }) => {
      const query = { stage, search, after: pageParam, limit: 50 };
      return answered(client.GET("/api/v1/m/{merchant}/transfers/transfers", { params: { ...path(merchant), query } }));
    },
    getNextPageParam: (page) => page.next ?? undefined,
    placeholderData: keepPreviousData,
  });
}

export function useTransfer(merchant: string, id: string | undefined) {
  return useQuery({
    queryKey: ["transfers", merchant, "one", id],
    enabled: id !== undefined,
    queryFn: () => {
      const query = { id: Number(id) };
      return answered(client.GET("/api/v1/m/{merchant}/transfers/transfer", { params: { ...path(merchant), query } }));
    },
  });
}

export function usePlaces(merchant: string): Place[] {
  const found = useQuery({
    queryKey: ["transferPlaces", merchant],
    queryFn: () => answered(client.GET("/api/v1/m/{merchant}/transfers/places", { params: path(merchant) })),
  });
  return found.data?.items ?? NO_PLACES;
}

export function useSuggestions(merchant: string) {
  return useQuery({
    queryKey: ["transferSuggestions", merchant],
    queryFn: () => answered(client.GET("/api/v1/m/{merchant}/transfers/suggestions", { params: path(merchant) })),
  });
}

export function useRules(merchant: string) {
  return useQuery({
    queryKey: ["transferRules", merchant],
    queryFn: () => answered(client.GET("/api/v1/m/{merchant}/transfers/rules", { params: path(merchant) })),
  });
}

export const fileAddress = (merchant: string, id: string) => `/api/v1/m/${merchant}/transfers/file?id=${id}`;

/** What codes mean, and what is free of them at the source. */
export function findGoods(merchant: string, codes: string[], source: string | undefined) {
  const query = { source: source ? Number(source) : undefined };
  return answered(client.POST("/api/v1/m/{merchant}/transfers/goods", { params: { ...path(merchant), query }, body: { codes } }));
}

export function readTable(merchant: string, file: File) {
  return answered(
    client.POST("/api/v1/m/{merchant}/transfers/table", {
      params: path(merchant),
      body: { file: "" },
      bodySerializer: () => {
        const form = new FormData();
        form.set("file", file);
        return form;
      },
    }),
  );
}

export function saveTransfer(merchant: string, id: string | null, body: NewTransfer, click: string): Promise<Outcome> {
  if (id === null) return answered(client.POST("/api/v1/m/{merchant}/transfers/create_transfer", { ...once(merchant, click), body }));
  return answered(
    client.POST("/api/v1/m/{merchant}/transfers/change_transfer", { ...once(merchant, click), body: { id: Number(id), ...body } }),
  );
}

const named = (outcome: Outcome, transfer: Transfer): Outcome => ({
  ...outcome,
  refused: outcome.refused.map((row) => ({ ...row, id: transfer.number })),
});

export async function actOn(merchant: string, verb: Verb, transfer: Transfer, click: string): Promise<Outcome> {
  const door = `/api/v1/m/{merchant}/transfers/${verb}` as const;
  return named(await answered(client.POST(door, { ...once(merchant, click), body: { ids: [Number(transfer.id)] } })), transfer);
}

export async function closeRest(merchant: string, transfer: Transfer, reason: string, click: string): Promise<Outcome> {
  const body = { ids: [Number(transfer.id)], reason };
  return named(await answered(client.POST("/api/v1/m/{merchant}/transfers/close_rest", { ...once(merchant, click), body })), transfer);
}

export function receive(merchant: string, id: string, arrived: Arrived[], defective: string | undefined, click: string): Promise<Outcome> {
  const body = { id: Number(id), arrived, defective_warehouse_id: defective ? Number(defective) : null, note: "" };
  return answered(client.POST("/api/v1/m/{merchant}/transfers/receive", { ...once(merchant, click), body }));
}

export function undoReceipt(merchant: string, receipt: string, click: string): Promise<Outcome> {
  const body = { receipt_id: Number(receipt) };
  return answered(client.POST("/api/v1/m/{merchant}/transfers/undo_receipt", { ...once(merchant, click), body }));
}

export function transferSuggested(merchant: string, rows: Suggestion[], click: string): Promise<Outcome> {
  const chosen = rows.map((row) => ({
    from_id: Number(row.from_id),
    to_id: Number(row.to_id),
    sku_id: Number(row.sku_id),
    quantity: row.quantity,
  }));
  return answered(client.POST("/api/v1/m/{merchant}/transfers/transfer_suggested", { ...once(merchant, click), body: { chosen } }));
}

export function setRules(merchant: string, needs_approval: boolean, click: string): Promise<Outcome> {
  return answered(client.POST("/api/v1/m/{merchant}/transfers/set_rules", { ...once(merchant, click), body: { needs_approval } }));
}

/** What is shown of it is asked for again after a verb; stock has changed too. */
export function useRefresh(merchant: string): () => void {
  const queries = useQueryClient();
  return () => {
    for (const key of ["transfers", "transferSuggestions", "transferRules", "stock", "stockEntries", "inTransit", "suggestions"]) {
      void queries.invalidateQueries({ queryKey: [key, merchant] });
    }
  };
}
