// The questions and verbs of the return counter, over the generated client. Ids are text here and whole numbers at the doors.
import { keepPreviousData, useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { answered, client, type Outcome, type Schemas } from "../../api/client";
import { inSpans } from "../../api/spans";
import { ALL, type Only, onlyQuery } from "../../app/only";
import type { Tab } from "./tabs";

const SECONDS = 1000;

export function useCaseCounts(merchant: string, only: Only) {
  const query = { store: onlyQuery(only).store };
  return useQuery({
    queryKey: ["caseCounts", merchant, query],
    queryFn: () => answered(client.GET("/api/v1/m/{merchant}/aftersales/counts", { params: { path: { merchant }, query } })),
    placeholderData: keepPreviousData,
    refetchInterval: 4 * SECONDS,
  });
}

/** A number is looked for in every store. */
export function useCases(merchant: string, state: Tab, search: string, only: Only) {
  const { store } = onlyQuery(search ? ALL : only);
  return useInfiniteQuery({
    queryKey: ["cases", merchant, state, search, store],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam }) => {
      const query = { state, search, store, after: pageParam, limit: 50 };
      return answered(client.GET("/api/v1/m/{merchant}/aftersales", { params: { path: { merchant }, query } }));
    },
    getNextPageParam: (page) => page.next ?? undefined,
    refetchInterval: (query) => ((query.state.data?.pages.length ?? 1) > 1 ? false : 4 * SECONDS),
  });
}

export type Answer = "agree_refund" | "agree_return" | "goods_back";

export function answerCases(merchant: string, verb: Answer, ids: string[], click: string, note: string): Promise<Outcome> {
  const path = `/api/v1/m/{merchant}/aftersales/${verb}` as const;
  return inSpans(ids, click, (span, id) =>
    answered(client.POST(path, { params: { path: { merchant } }, headers: { "X-Request-Id": id }, body: { ids: span, note } })),
  );
}

export type LeftParcel = Schemas["LeftParcelOut"];
export type GoodsReturn = Schemas["GoodsReturnOut"];
type CameBack = Schemas["TakeBackIn"]["came"][number];

/** The parcels that left and that a number means. */
export function useGoodsOut(merchant: string, code: string) {
  return useQuery({
    queryKey: ["goodsOut", merchant, code],
    enabled: code !== "",
    queryFn: () => answered(client.GET("/api/v1/m/{merchant}/aftersales/goods_out", { params: { path: { merchant }, query: { code } } })),
  });
}

const once = (merchant: string, click: string) => ({ params: { path: { merchant } }, headers: { "X-Request-Id": click } });

export interface Taken {
  parcel: string;
  warehouse: string;
  /** Where damaged pieces go; undefined where there are none. */
  defective: string | undefined;
  came: CameBack[];
  note: string;
}

export function takeBack(merchant: string, taken: Taken, click: string): Promise<Outcome> {
  const { parcel, warehouse, defective, came, note } = taken;
  const defective_warehouse_id = defective === undefined ? null : Number(defective);
  const body = { id: Number(parcel), warehouse_id: Number(warehouse), defective_warehouse_id, came, note };
  return answered(client.POST("/api/v1/m/{merchant}/aftersales/take_back", { ...once(merchant, click), body }));
}

export function undoTakeBack(merchant: string, id: string, click: string): Promise<Outcome> {
  return answered(client.POST("/api/v1/m/{merchant}/aftersales/undo_take_back", { ...once(merchant, click), body: { return_id: Number(id) } }));
}
