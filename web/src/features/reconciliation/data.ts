// The questions and the verb of the reconciliation page.
import { useQuery } from "@tanstack/react-query";
import { answered, client, type Outcome, type Schemas } from "../../api/client";

export type DayCheck = Schemas["DayCheckOut"];
export type Difference = Schemas["DifferenceOut"];

const SECONDS = 1000;

export function useDayChecks(merchant: string, store: string | undefined, days: number) {
  return useQuery({
    queryKey: ["dayChecks", merchant, store, days],
    queryFn: () => {
      const query = { store: store === undefined ? undefined : Number(store), days };
      return answered(client.GET("/api/v1/m/{merchant}/finance/day_checks", { params: { path: { merchant }, query } }));
    },
    refetchInterval: ({ state }) => (state.data?.some((row) => row.state === "waiting") ? 2 : 20) * SECONDS,
  });
}

export function useDifferences(merchant: string, id: string | undefined) {
  return useQuery({
    queryKey: ["dayCheck", merchant, id],
    enabled: id !== undefined,
    queryFn: () => {
      const params = { path: { merchant, check_id: Number(id) } };
      return answered(client.GET("/api/v1/m/{merchant}/finance/day_checks/{check_id}", { params }));
    },
  });
}

export function checkDay(merchant: string, store: string, day: string, click: string): Promise<Outcome> {
  return answered(
    client.POST("/api/v1/m/{merchant}/finance/check_day", {
      params: { path: { merchant } },
      headers: { "X-Request-Id": click },
      body: { store_id: Number(store), day },
    }),
  );
}
