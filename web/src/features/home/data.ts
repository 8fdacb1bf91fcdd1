// What the first page shows: one question, asked anew every half minute.
import { useQuery } from "@tanstack/react-query";
import { answered, client, type Schemas } from "../../api/client";
import { type Only, onlyQuery } from "../../app/only";

export type Today = Schemas["TodayOut"];
export type Day = Schemas["DayOut"];
export type Health = Schemas["HealthOut"];

export function useToday(merchant: string, only: Only) {
  const query = onlyQuery(only);
  return useQuery({
    queryKey: ["today", merchant, query],
    queryFn: () => answered(client.GET("/api/v1/m/{merchant}/analytics/today", { params: { path: { merchant }, query } })),
    refetchInterval: 30_000,
    retry: false,
  });
}
