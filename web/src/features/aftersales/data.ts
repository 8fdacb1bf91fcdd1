// The questions and verbs of the return counter, over the generated client. Ids are text here and whole numbers at the doors.
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { answered, client, type Outcome } from "../../api/client";
import type { Tab } from "./tabs";

const SECONDS = 1000;

export function useCaseCounts(merchant: string) {
  return useQuery({
    queryKey: ["caseCounts", merchant],
    queryFn: () => answered(client.GET("/api/v1/m/{merchant}/aftersales/counts", { params: { path: { merchant } } })),
    refetchInterval: 4 * SECONDS,
  });
}

export function useCases(merchant: string, state: Tab, search: string) {
  return useInfiniteQuery({
    queryKey: ["cases", merchant, state, search],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam }) => {
      const query = { state, search, after: pageParam, limit: 50 };
      return answered(client.GET("/api/v1/m/{merchant}/aftersales", { params: { path: { merchant }, query } }));
    },
    getNextPageParam: (page) => page.next ?? undefined,
    refetchInterval: (query) => ((query.state.data?.pages.length ?? 1) > 1 ? false : 4 * SECONDS),
  });
}

export type Answer = "agree_refund" | "agree_return" | "goods_back";

export function answerCases(merchant: string, verb: Answer, ids: string[], click: string, note: string): Promise<Outcome> {
  const path = `/api/v1/m/{merchant}/aftersales/${verb}` as const;
  const body = { ids: ids.map(Number), note };
  return answered(client.POST(path, { params: { path: { merchant } }, headers: { "X-Request-Id": click }, body }));
}
