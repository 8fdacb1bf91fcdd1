// The list and its columns are asked for while their page is still being drawn.
import type { QueryClient } from "@tanstack/react-query";
import { keptOnly } from "../../app/only";
import type { OrdersSearch } from "../../app/searches";
import { meQuery } from "../../app/session";
import { columnsQuery } from "./bulk";
import { ordersQuery } from "./data";
import { narrowed } from "./filter";

export async function begin(queries: QueryClient, merchant: string, search: OrdersSearch): Promise<void> {
  void queries.prefetchQuery(columnsQuery(merchant));
  const me = await queries.ensureQueryData(meQuery);
  const member = me.merchants.find((one) => one.code === merchant)?.member_id ?? "";
  await queries.prefetchInfiniteQuery(ordersQuery(merchant, narrowed(search, keptOnly(merchant, member))));
}
