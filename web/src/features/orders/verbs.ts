// Verbs that change what an order holds, over the generated client. Ids are text on our side and whole numbers at the door.
import { answered, client, type Outcome } from "../../api/client";
import { inSpans } from "../../api/spans";

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
  return inSpans(ids, click, (span, id) =>
    answered(client.POST("/api/v1/m/{merchant}/orders/split_by_stock", { ...asked(merchant, id), body: { ids: span } })),
  );
}

export function splitByWeight(merchant: string, ids: string[], grams: number, click: string): Promise<Outcome> {
  return inSpans(ids, click, (span, id) =>
    answered(client.POST("/api/v1/m/{merchant}/orders/split_by_weight", { ...asked(merchant, id), body: { ids: span, most_grams: grams } })),
  );
}

export function changeGoods(merchant: string, lines: string[], sku: string, pieces: number, click: string): Promise<Outcome> {
  return inSpans(lines, click, (span, id) => {
    const body = { changes: span.map((line_id) => ({ line_id, sku_id: Number(sku), pieces })) };
    return answered(client.POST("/api/v1/m/{merchant}/orders/change_goods", { ...asked(merchant, id), body }));
  });
}

export function restoreGoods(merchant: string, line: string, click: string): Promise<Outcome> {
  const body = { ids: [Number(line)] };
  return answered(client.POST("/api/v1/m/{merchant}/orders/restore_goods", { ...asked(merchant, click), body }));
}

export function addGift(merchant: string, ids: string[], sku: string, quantity: number, click: string): Promise<Outcome> {
  return inSpans(ids, click, (span, id) =>
    answered(client.POST("/api/v1/m/{merchant}/orders/add_gift", { ...asked(merchant, id), body: { ids: span, sku_id: Number(sku), quantity } })),
  );
}

export function removeGift(merchant: string, line: string, click: string): Promise<Outcome> {
  const body = { ids: [Number(line)] };
  return answered(client.POST("/api/v1/m/{merchant}/orders/remove_gift", { ...asked(merchant, click), body }));
}

export function mark(merchant: string, ids: string[], added: string[], removed: string[], click: string): Promise<Outcome> {
  return inSpans(ids, click, (span, id) =>
    answered(client.POST("/api/v1/m/{merchant}/orders/mark", { ...asked(merchant, id), body: { ids: span, added, removed } })),
  );
}
