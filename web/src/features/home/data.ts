// What the first page shows: one question, asked anew every half minute.
import { useQuery } from "@tanstack/react-query";
import { answered, client, type Schemas } from "../../api/client";

export type Today = Schemas["TodayOut"];
export type Day = Schemas["DayOut"];
export type Health = Schemas["HealthOut"];

export function useToday(merchant: string) {
  return useQuery({
    queryKey: ["today", merchant],
    queryFn: () => answered(client.GET("/api/v1/m/{merchant}/analytics/today", { params: { path: { merchant } } })),
    refetchInterval: 30_000,
    retry: false,
  });
}
