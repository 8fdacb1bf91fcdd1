// The company's stores and the reader's rights, for every page that names them.
import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { answered, client, type Store } from "../api/client";
import { useMe } from "./session";

const NONE: Store[] = [];

/** The stores, asked for once; the stores page itself asks more often. */
export function useStoreList(merchant: string, maySee = true): Store[] {
  const found = useQuery({
    enabled: maySee,
    queryKey: ["stores", merchant],
    queryFn: () => answered(client.GET("/api/v1/m/{merchant}/channels/stores", { params: { path: { merchant } } })),
    staleTime: 60_000,
    retry: false,
  });
  return found.data ?? NONE;
}

export function storeName(stores: Store[], id: string | null): string {
  return stores.find((store) => store.id === id)?.name ?? (id === null ? "" : `#${id}`);
}

export function useRights(merchant: string): Set<string> {
  const rights = useMe().data?.merchants.find((one) => one.code === merchant)?.permissions;
  return useMemo(() => new Set(rights), [rights]);
}
