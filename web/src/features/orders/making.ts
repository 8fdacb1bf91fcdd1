// Orders made by hand and sent again, over the generated client. Ids are text on our side and whole numbers at the door.
import { useQuery } from "@tanstack/react-query";
import { answered, client, type Outcome, type Schemas } from "../../api/client";

export type Receiver = Required<Schemas["PlainReceiverIn"]>;
export type Doubt = Schemas["DoubtOut"];
export type Sku = Schemas["SkuOut"];
export const NOBODY: Receiver = { name: "", phone: "", province: "", city: "", district: "", town: "", detail: "" };

export interface Picked {
  sku: Sku;
  quantity: number;
  price: string;
}

export const isWhole = (to: Receiver) =>
  [to.name, to.phone, to.province, to.city, to.district, to.detail].every((text) => text.trim());

const asked = (merchant: string, click: string) => ({
  params: { path: { merchant } },
  headers: { "X-Request-Id": click },
});

export function makeOrder(merchant: string, body: Schemas["MakeOrderIn"], click: string): Promise<Outcome> {
  return answered(client.POST("/api/v1/m/{merchant}/orders/make_order", { ...asked(merchant, click), body }));
}

export function resendOrder(merchant: string, body: Schemas["ResendOrderIn"], click: string): Promise<Outcome> {
  return answered(client.POST("/api/v1/m/{merchant}/orders/resend_order", { ...asked(merchant, click), body }));
}

/** What a pasted text says. It is sent in the body, so that no address of ours carries it. */
export function readAddress(merchant: string, text: string): Promise<Schemas["PastedOut"]> {
  const params = { path: { merchant } };
  return answered(client.POST("/api/v1/m/{merchant}/orders/read_address", { params, body: { text } }));
}

/** What lies in a place; the provinces where none is named. */
export function usePlaces(merchant: string, ...line: string[]): string[] {
  const [province = "", city = "", district = ""] = line;
  const query = { province, city, district };
  const found = useQuery({
    queryKey: ["places", merchant, ...line],
    enabled: line.every(Boolean),
    staleTime: Infinity,
    retry: false,
    queryFn: () => answered(client.GET("/api/v1/m/{merchant}/orders/places", { params: { path: { merchant }, query } })),
  });
  return found.data?.names ?? [];
}

/** Pieces that may be promised, over all warehouses in sight; null where stock is not kept or may not be seen. */
export function useAvailable(merchant: string, sku: Sku): number | null {
  const query = { sku: Number(sku.id), limit: 50 };
  const found = useQuery({
    queryKey: ["available", merchant, sku.id],
    enabled: sku.is_stock_kept,
    retry: false,
    queryFn: () => answered(client.GET("/api/v1/m/{merchant}/inventory/stock", { params: { path: { merchant }, query } })),
  });
  return found.data ? found.data.items.reduce((sum, row) => sum + row.available, 0) : null;
}

/** 完成, and taken back. */
export function finish(merchant: string, verb: "finish" | "unfinish", id: string, click: string): Promise<Outcome> {
  const path = `/api/v1/m/{merchant}/orders/${verb}` as const;
  const given = { params: { path: { merchant } }, headers: { "X-Request-Id": click } };
  return answered(client.POST(path, { ...given, body: { ids: [Number(id)] } }));
}
