// The questions of forecasts, over the generated client.
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { answered, client, type Schemas } from "../../api/client";

export type Forecast = Schemas["ForecastOut"];
export type Whole = Schemas["ForecastWholeOut"];
export type Model = Forecast["model"];

export const MODELS: Model[] = ["trend", "naive", "none"];
const path = (merchant: string) => ({ path: { merchant } });

export function useForecasts(merchant: string, question: { text: string; model: "" | Model }) {
  return useInfiniteQuery({
    queryKey: ["forecasts", merchant, question],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam }) => {
      const query = { ...question, after: pageParam, limit: 50 };
      return answered(client.GET("/api/v1/m/{merchant}/forecasts", { params: { ...path(merchant), query } }));
    },
    getNextPageParam: (page) => page.next ?? undefined,
    placeholderData: (before) => before,
  });
}

export function useWhole(merchant: string, sku: string) {
  return useQuery({
    queryKey: ["forecasts", merchant, "one", sku],
    queryFn: () => answered(client.GET("/api/v1/m/{merchant}/forecasts/{sku_id}", { params: { path: { merchant, sku_id: Number(sku) } } })),
  });
}
