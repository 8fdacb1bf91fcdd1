// The questions and verbs of purchasing, over the generated client. Ids are text here and whole numbers at the doors.
import { keepPreviousData, useInfiniteQuery, useQuery, useQueryClient } from "@tanstack/react-query";
import { answered, client, type Outcome, type Schemas } from "../../api/client";

export type Suggestion = Schemas["SuggestionOut"];
export type Settings = Schemas["PurchasingSettingsOut"];
export type Supplier = Schemas["SupplierOut"];
export type SupplierOffer = Schemas["SupplierOfferOut"];
export type Purchase = Schemas["PurchaseOut"];
export type PurchaseWhole = Schemas["PurchaseWholeOut"];
export type Line = Schemas["PurchaseLineOut"];
export type Receipt = Schemas["ReceiptOut"];
export type Charge = Schemas["ChargeOut"];
export type NewSupplier = Schemas["SupplierIn"];
export type NewOffer = Schemas["SupplierOfferIn"];
export type NewPurchase = Schemas["PurchaseIn"];
export type Stage = "all" | "draft" | "open" | "ended";
export type OrderVerb = "send" | "cancel" | "close_rest" | "reopen";

const path = (merchant: string) => ({ path: { merchant } });
const once = (merchant: string, click: string) => ({ params: path(merchant), headers: { "X-Request-Id": click } });

export interface SuggestionQuestion {
  search: string;
  supplier: string | undefined;
  only_lacking: boolean;
}

export function useSuggestions(merchant: string, { supplier, ...question }: SuggestionQuestion) {
  return useInfiniteQuery({
    queryKey: ["suggestions", merchant, question, supplier],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam }) => {
      const query = { ...question, supplier: supplier ? Number(supplier) : undefined, after: pageParam, limit: 50 };
      return answered(client.GET("/api/v1/m/{merchant}/purchasing/suggestions", { params: { ...path(merchant), query } }));
    },
    getNextPageParam: (page) => page.next ?? undefined,
    placeholderData: keepPreviousData,
  });
}

export function usePurchases(merchant: string, stage: Stage, search: string) {
  return useInfiniteQuery({
    queryKey: ["purchases", merchant, stage, search],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam }) => {
      const query = { stage, search, after: pageParam, limit: 50 };
      return answered(client.GET("/api/v1/m/{merchant}/purchasing/orders", { params: { ...path(merchant), query } }));
    },
    getNextPageParam: (page) => page.next ?? undefined,
    placeholderData: keepPreviousData,
  });
}

export function usePurchase(merchant: string, id: string | undefined) {
  return useQuery({
    queryKey: ["purchases", merchant, "one", id],
    enabled: id !== undefined,
    queryFn: () =>
      answered(
        client.GET("/api/v1/m/{merchant}/purchasing/orders/{order_id}", {
          params: { path: { merchant, order_id: Number(id) } },
        }),
      ),
  });
}

export const fileAddress = (merchant: string, id: string) => `/api/v1/m/${merchant}/purchasing/orders/${id}/file`;

export function useSuppliers(merchant: string, archived = false) {
  return useQuery({
    queryKey: ["suppliers", merchant, archived],
    queryFn: async () => {
      const query = { archived };
      return (await answered(client.GET("/api/v1/m/{merchant}/purchasing/suppliers", { params: { ...path(merchant), query } }))).items;
    },
  });
}

export function useOffers(merchant: string, supplier: string | undefined) {
  return useInfiniteQuery({
    queryKey: ["supplierOffers", merchant, supplier],
    enabled: supplier !== undefined,
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam }) => {
      const query = { supplier: Number(supplier), after: pageParam, limit: 50 };
      return answered(client.GET("/api/v1/m/{merchant}/purchasing/offers", { params: { ...path(merchant), query } }));
    },
    getNextPageParam: (page) => page.next ?? undefined,
  });
}

export function useCost(merchant: string, sku: string | null) {
  return useQuery({
    queryKey: ["skuCost", merchant, sku],
    enabled: sku !== null,
    queryFn: () => {
      const query = { sku: Number(sku), limit: 50 };
      return answered(client.GET("/api/v1/m/{merchant}/purchasing/costs", { params: { ...path(merchant), query } }));
    },
  });
}

/** The settings as they stand; the verb answers as every verb does. */
export function setSettings(merchant: string, body: Settings, click: string): Promise<Outcome> {
  return answered(client.POST("/api/v1/m/{merchant}/purchasing/set_settings", { ...once(merchant, click), body }));
}

const made = (id: string): Outcome => ({ done: [id], refused: [] });

export async function saveSupplier(merchant: string, id: string | null, body: NewSupplier, click: string): Promise<Outcome> {
  if (id === null) {
    return made((await answered(client.POST("/api/v1/m/{merchant}/purchasing/create_supplier", { ...once(merchant, click), body }))).id);
  }
  const { currency: _, ...facts } = body;
  return answered(
    client.POST("/api/v1/m/{merchant}/purchasing/change_supplier", { ...once(merchant, click), body: { id: Number(id), ...facts } }),
  );
}

export function setArchived(merchant: string, id: string, verb: "archive_suppliers" | "restore_suppliers", click: string): Promise<Outcome> {
  const door = `/api/v1/m/{merchant}/purchasing/${verb}` as const;
  return answered(client.POST(door, { ...once(merchant, click), body: { ids: [Number(id)] } }));
}

export function setOffer(merchant: string, supplier: string, offer: NewOffer, click: string): Promise<Outcome> {
  const body = { supplier_id: Number(supplier), offers: [offer] };
  return answered(client.POST("/api/v1/m/{merchant}/purchasing/set_offers", { ...once(merchant, click), body }));
}

export function removeOffer(merchant: string, supplier: string, sku: string, click: string): Promise<Outcome> {
  const body = { supplier_id: Number(supplier), sku_ids: [Number(sku)] };
  return answered(client.POST("/api/v1/m/{merchant}/purchasing/remove_offers", { ...once(merchant, click), body }));
}

export async function savePurchase(merchant: string, id: string | null, body: NewPurchase, click: string): Promise<Outcome> {
  if (id === null) {
    return made((await answered(client.POST("/api/v1/m/{merchant}/purchasing/create_purchase", { ...once(merchant, click), body }))).id);
  }
  return answered(
    client.POST("/api/v1/m/{merchant}/purchasing/change_purchase", { ...once(merchant, click), body: { id: Number(id), ...body } }),
  );
}

export async function orderSuggested(merchant: string, rows: Suggestion[], warehouse: string, click: string): Promise<Outcome> {
  const chosen = rows.map((row) => ({
    sku_id: Number(row.sku_id),
    supplier_id: Number(row.supplier_id),
    warehouse_id: Number(warehouse),
    quantity: row.quantity,
  }));
  const outcome = await answered(
    client.POST("/api/v1/m/{merchant}/purchasing/order_suggested", { ...once(merchant, click), body: { chosen } }),
  );
  const code = (id: string) => rows.find((row) => row.sku_id === id)?.sku_code ?? id;
  return { ...outcome, refused: outcome.refused.map((row) => ({ ...row, id: code(row.id) })) };
}

export async function actOn(merchant: string, verb: OrderVerb, order: Purchase, click: string): Promise<Outcome> {
  const door = `/api/v1/m/{merchant}/purchasing/${verb}` as const;
  const outcome = await answered(client.POST(door, { ...once(merchant, click), body: { ids: [Number(order.id)] } }));
  return { ...outcome, refused: outcome.refused.map((row) => ({ ...row, id: order.number })) };
}

export type Arrived = Schemas["ArrivedIn"];

export function receive(merchant: string, id: string, arrived: Arrived[], defective: string | undefined, click: string): Promise<Outcome> {
  const body = { id: Number(id), arrived, defective_warehouse_id: defective ? Number(defective) : null, note: "" };
  return answered(client.POST("/api/v1/m/{merchant}/purchasing/receive", { ...once(merchant, click), body }));
}

export function undoReceipt(merchant: string, receipt: string, click: string): Promise<Outcome> {
  const body = { receipt_id: Number(receipt) };
  return answered(client.POST("/api/v1/m/{merchant}/purchasing/undo_receipt", { ...once(merchant, click), body }));
}

export function addCharge(merchant: string, body: Schemas["ChargeIn"], click: string): Promise<Outcome> {
  return answered(client.POST("/api/v1/m/{merchant}/purchasing/add_charge", { ...once(merchant, click), body }));
}

export function undoCharge(merchant: string, charge: string, click: string): Promise<Outcome> {
  const body = { charge_id: Number(charge) };
  return answered(client.POST("/api/v1/m/{merchant}/purchasing/undo_charge", { ...once(merchant, click), body }));
}

/** What is shown of it is asked for again after a verb; stock and costs may have changed too. */
export function useRefresh(merchant: string): () => void {
  const queries = useQueryClient();
  return () => {
    for (const key of ["suggestions", "purchases", "goodsReturns", "suppliers", "supplierOffers", "skuCost", "stock", "stockEntries", "inTransit", "skuList", "transferSuggestions"]) {
      void queries.invalidateQueries({ queryKey: [key, merchant] });
    }
  };
}
