// What the first page shows: one question, asked anew every half minute.
import { useQuery } from "@tanstack/react-query";
import { answered, client, requestId, type Schemas } from "../../api/client";
import { type Only, onlyQuery } from "../../app/only";

export type Today = Schemas["TodayOut"];
export type Day = Schemas["DayOut"];
export type Health = Schemas["HealthOut"];

export type Steps = Schemas["FirstStepsOut"];

export function useFirstSteps(merchant: string) {
  return useQuery({
    queryKey: ["firstSteps", merchant],
    queryFn: () => answered(client.GET("/api/v1/m/{merchant}/analytics/first_steps", { params: { path: { merchant } } })),
    refetchInterval: ({ state }) => (state.data?.has_shipped ? false : 5_000),
    retry: false,
  });
}

export function practise(merchant: string) {
  const headers = { "X-Request-Id": requestId() };
  return answered(client.POST("/api/v1/m/{merchant}/channels/practise", { params: { path: { merchant } }, headers }));
}

export function useToday(merchant: string, only: Only) {
  const query = onlyQuery(only);
  return useQuery({
    queryKey: ["today", merchant, query],
    queryFn: () => answered(client.GET("/api/v1/m/{merchant}/analytics/today", { params: { path: { merchant }, query } })),
    refetchInterval: 30_000,
    retry: false,
  });
}
