// The search box of the header: an order number or a waybill leads to its order.
import { answered, client, type Schemas } from "../api/client";

export type Hit = Schemas["HitOut"];

export async function find(merchant: string, text: string): Promise<Hit[]> {
  const params = { path: { merchant }, query: { text } };
  return answered(client.GET("/api/v1/m/{merchant}/analytics/find", { params }));
}
