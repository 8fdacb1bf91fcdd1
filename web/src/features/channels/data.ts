// The questions and verbs of the stores page, over the generated client. Ids are text here and whole numbers at the doors.
import { useQuery } from "@tanstack/react-query";
import { answered, client, type Outcome, requestId, type Schemas, type Store, type Unread } from "../../api/client";

const SECONDS = 1000;

export function useStores(merchant: string, isWaiting: boolean) {
  return useQuery({
    queryKey: ["stores", merchant],
    queryFn: () => answered(client.GET("/api/v1/m/{merchant}/channels/stores", { params: { path: { merchant } } })),
    refetchInterval: (isWaiting ? 1 : 5) * SECONDS,
  });
}

export function useApps(merchant: string) {
  return useQuery({
    queryKey: ["apps", merchant],
    queryFn: () => answered(client.GET("/api/v1/m/{merchant}/channels/apps", { params: { path: { merchant } } })),
  });
}

export function useCarriers(merchant: string) {
  return useQuery({
    queryKey: ["carriers", merchant],
    queryFn: () => answered(client.GET("/api/v1/m/{merchant}/channels/carriers", { params: { path: { merchant } } })),
    staleTime: Infinity,
  });
}

export function useQuarantine(merchant: string, storeId: string | undefined) {
  return useQuery({
    queryKey: ["quarantine", merchant],
    enabled: storeId !== undefined,
    queryFn: () => answered(client.GET("/api/v1/m/{merchant}/channels/quarantine", { params: { path: { merchant } } })),
    select: (rows) => rows.filter((row) => row.store_id === storeId),
    refetchInterval: 5 * SECONDS,
  });
}

/** An authorisation that was begun, asked for every second until it is done or refused. */
export function useAuthorisation(merchant: string, id: string | null) {
  return useQuery({
    queryKey: ["authorisations", merchant, id],
    enabled: id !== null,
    queryFn: async () => {
      const params = { path: { merchant } };
      const rows = await answered(client.GET("/api/v1/m/{merchant}/channels/authorisations", { params }));
      return rows.find((row) => row.id === id) ?? null;
    },
    refetchInterval: ({ state }) => (["done", "refused"].includes(state.data?.state ?? "") ? false : SECONDS),
  });
}

/** A connection tried point by point: begun once per round, then asked for every second until it is done. */
export function useCheck(merchant: string, storeId: string, round: string) {
  const begun = useQuery({
    queryKey: ["check", merchant, storeId, round],
    queryFn: () =>
      answered(
        client.POST("/api/v1/m/{merchant}/channels/check_store", {
          params: { path: { merchant } },
          headers: { "X-Request-Id": round },
          body: { id: Number(storeId) },
        }),
      ),
    staleTime: Infinity,
    retry: false,
  });
  const id = begun.data?.id;
  const found = useQuery({
    queryKey: ["checks", merchant, id],
    enabled: id !== undefined,
    queryFn: () => {
      const params = { path: { merchant, check_id: Number(id) } };
      return answered(client.GET("/api/v1/m/{merchant}/channels/checks/{check_id}", { params }));
    },
    refetchInterval: ({ state }) => (state.data?.state === "done" ? false : SECONDS),
  });
  return { check: found.data, failure: begun.error ?? found.error };
}

export function keepApp(merchant: string, body: Schemas["AppIn"]) {
  const params = { path: { merchant } };
  return answered(
    client.POST("/api/v1/m/{merchant}/channels/keep_app", { params, headers: { "X-Request-Id": requestId() }, body }),
  );
}

export function authorise(merchant: string, appId: string, code: string) {
  return answered(
    client.POST("/api/v1/m/{merchant}/channels/authorise", {
      params: { path: { merchant } },
      headers: { "X-Request-Id": requestId() },
      body: { app_id: Number(appId), code },
    }),
  );
}

export type ModeVerb = "go_shadow" | "stop_store" | "archive_store";

export function changeMode(merchant: string, verb: ModeVerb, store: Store, click: string): Promise<Outcome> {
  const path = `/api/v1/m/{merchant}/channels/${verb}` as const;
  const body = { id: Number(store.id) };
  return answered(client.POST(path, { params: { path: { merchant } }, headers: { "X-Request-Id": click }, body }));
}

export function goLive(merchant: string, store: Store, live_from: string, click: string): Promise<Outcome> {
  return answered(
    client.POST("/api/v1/m/{merchant}/channels/go_live", {
      params: { path: { merchant } },
      headers: { "X-Request-Id": click },
      body: { id: Number(store.id), live_from },
    }),
  );
}

export type StoreChange = Omit<Schemas["ChangeStoreIn"], "id">;

export function changeStore(merchant: string, store: Store, change: StoreChange, click: string): Promise<Outcome> {
  return answered(
    client.POST("/api/v1/m/{merchant}/channels/change_store", {
      params: { path: { merchant } },
      headers: { "X-Request-Id": click },
      body: { id: Number(store.id), ...change },
    }),
  );
}

export type Wish = Omit<Schemas["SyncIn"], "store_id">;

export function sync(merchant: string, store: Store, wish: Wish, click: string): Promise<Outcome> {
  return answered(
    client.POST("/api/v1/m/{merchant}/orders/sync", {
      params: { path: { merchant } },
      headers: { "X-Request-Id": click },
      body: { store_id: Number(store.id), ...wish },
    }),
  );
}

export type Synced = Schemas["OrderSyncOut"];

/** An order that was asked for, asked after every second until it came or did not. */
export function useSynced(merchant: string, id: string) {
  return useQuery({
    queryKey: ["syncs", merchant, id],
    queryFn: () =>
      answered(client.GET("/api/v1/m/{merchant}/orders/syncs/{sync_id}", { params: { path: { merchant, sync_id: Number(id) } } })),
    refetchInterval: ({ state }) => (state.data && state.data.state !== "waiting" ? false : SECONDS),
  });
}

/** The orders that this member asked for in the last day. */
export function useSyncs(merchant: string, maySync: boolean) {
  return useQuery({
    queryKey: ["syncs", merchant],
    enabled: maySync,
    queryFn: () => answered(client.GET("/api/v1/m/{merchant}/orders/syncs", { params: { path: { merchant } } })),
    refetchInterval: ({ state }) => (state.data?.some((one) => one.state === "waiting") ? 2 * SECONDS : 30 * SECONDS),
  });
}

/** What can be tried again, and by which door: a click that chose both kinds asks both, each under an id of its own. */
const READ_AGAIN = {
  order_unreadable: "/api/v1/m/{merchant}/orders/read_again",
  case_unreadable: "/api/v1/m/{merchant}/aftersales/read_again",
} as const;

export function mayReadAgain(row: Unread): boolean {
  return row.code in READ_AGAIN;
}

export async function readAgain(merchant: string, rows: Unread[], click: string): Promise<Outcome> {
  const whole: Outcome = { done: [], refused: [] };
  for (const [code, door] of Object.entries(READ_AGAIN)) {
    const ids = rows.filter((row) => row.code === code).map((row) => Number(row.id));
    if (ids.length === 0) continue;
    const part = await answered(
      client.POST(door, {
        params: { path: { merchant } },
        headers: { "X-Request-Id": `${click}:${code}` },
        body: { ids },
      }),
    );
    whole.done.push(...part.done);
    whole.refused.push(...part.refused);
  }
  return whole;
}
