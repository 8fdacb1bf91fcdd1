// Verbs that change what an order holds, over the generated client. Ids are text on our side and whole numbers at the door.
import { answered, client, type Outcome } from "../../api/client";

const asked = (merchant: string, click: string) => ({
  params: { path: { merchant } },
  headers: { "X-Request-Id": click },
});

export function split(merchant: string, id: string, parts: [string, number][][], click: string): Promise<Outcome> {
  const wanted = parts.map((part) => part.map(([line, units]) => ({ line_id: Number(line), units })));
  const body = { orders: [{ id: Number(id), parts: wanted }] };
  return answered(client.POST("/api/v1/m/{merchant}/orders/split", { ...asked(merchant, click), body }));
}

export function splitByStock(merchant: string, ids: string[], click: string): Promise<Outcome> {
  const body = { ids: ids.map(Number) };
  return answered(client.POST("/api/v1/m/{merchant}/orders/split_by_stock", { ...asked(merchant, click), body }));
}

export function splitByWeight(merchant: string, ids: string[], grams: number, click: string): Promise<Outcome> {
  const body = { ids: ids.map(Number), most_grams: grams };
  return answered(client.POST("/api/v1/m/{merchant}/orders/split_by_weight", { ...asked(merchant, click), body }));
}

export function changeGoods(merchant: string, lines: string[], sku: string, pieces: number, click: string): Promise<Outcome> {
  const body = { changes: lines.map((line) => ({ line_id: Number(line), sku_id: Number(sku), pieces })) };
  return answered(client.POST("/api/v1/m/{merchant}/orders/change_goods", { ...asked(merchant, click), body }));
}

export function restoreGoods(merchant: string, line: string, click: string): Promise<Outcome> {
  const body = { ids: [Number(line)] };
  return answered(client.POST("/api/v1/m/{merchant}/orders/restore_goods", { ...asked(merchant, click), body }));
}

export function addGift(merchant: string, ids: string[], sku: string, quantity: number, click: string): Promise<Outcome> {
  const body = { ids: ids.map(Number), sku_id: Number(sku), quantity };
  return answered(client.POST("/api/v1/m/{merchant}/orders/add_gift", { ...asked(merchant, click), body }));
}

export function removeGift(merchant: string, line: string, click: string): Promise<Outcome> {
  const body = { ids: [Number(line)] };
  return answered(client.POST("/api/v1/m/{merchant}/orders/remove_gift", { ...asked(merchant, click), body }));
}

/** SKUs whose code begins so. */
export async function findSkus(merchant: string, search: string) {
  const query = { search, limit: 20 };
  const page = await answered(client.GET("/api/v1/m/{merchant}/catalog/skus", { params: { path: { merchant }, query } }));
  return page.items;
}

export function mark(merchant: string, ids: string[], added: string[], removed: string[], click: string): Promise<Outcome> {
  const body = { ids: ids.map(Number), added, removed };
  return answered(client.POST("/api/v1/m/{merchant}/orders/mark", { ...asked(merchant, click), body }));
}
