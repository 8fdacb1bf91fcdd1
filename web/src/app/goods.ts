// Warehouses, SKUs and product groups, for every page that lets somebody choose one.
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { answered, client, type Schemas } from "../api/client";

export type Warehouse = Schemas["WarehouseOut"];
export type Sku = Schemas["SkuOut"];
export type GroupName = Pick<Schemas["GroupOut"], "id" | "name">;

const NO_WAREHOUSES: Warehouse[] = [];
const NO_SKUS: Sku[] = [];
const NO_GROUPS: GroupName[] = [];

/** Those that the reader may see; none before they are known. */
export function useWarehouses(merchant: string): Warehouse[] {
  const found = useQuery({
    queryKey: ["warehouses", merchant],
    queryFn: () => answered(client.GET("/api/v1/m/{merchant}/inventory/warehouses", { params: { path: { merchant } } })),
  });
  return found.data ?? NO_WAREHOUSES;
}

/** SKUs by the beginning of a code, a part of a name, or a barcode; what was found before stays until the next is. */
export function useFoundSkus(merchant: string, search: string): Sku[] {
  const found = useQuery({
    queryKey: ["skus", merchant, search],
    queryFn: async () => {
      const params = { path: { merchant }, query: { search, limit: 20 } };
      return (await answered(client.GET("/api/v1/m/{merchant}/catalog/skus", { params }))).items;
    },
    placeholderData: keepPreviousData,
  });
  return found.data ?? NO_SKUS;
}

/** The product groups in use, by name; none before they are known, or for who may not see products. */
export function useGroupNames(merchant: string): GroupName[] {
  const found = useQuery({
    queryKey: ["groups", merchant, false, false],
    queryFn: () => answered(client.GET("/api/v1/m/{merchant}/catalog/groups", { params: { path: { merchant } } })),
  });
  return found.data ?? NO_GROUPS;
}
