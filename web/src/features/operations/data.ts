// The questions and verbs of operations, over the generated client. Narrowed as the header says.
import { useInfiniteQuery, useQuery, useQueryClient } from "@tanstack/react-query";
import type { Dayjs } from "dayjs";
import { answered, client, type Outcome, type Schemas } from "../../api/client";
import { type Only, onlyQuery } from "../../app/only";

export type FunnelAnswer = Schemas["FulfilmentFunnelOut"];
export type FunnelPart = Schemas["FunnelPartOut"];
export type CarriersAnswer = Schemas["CarriersOut"];
export type Carried = Schemas["CarriedOut"];
export type Promises = Schemas["PromisesOut"];
export type Risk = Schemas["RiskOut"];
export type Staff = Schemas["StaffOut"];
export type StaffMember = Schemas["StaffMemberOut"];
export type Board = Schemas["WallBoardOut"];
export type Behind = Schemas["OperatedOrderOut"];
export type Line = Schemas["LogLineOut"];
export type By = "store" | "warehouse" | "carrier";

export const BYS: By[] = ["store", "warehouse", "carrier"];
const SECONDS = 1000;

/** What every question is about: Beijing days, both counted, and what the header narrows to. */
export interface Scope {
  merchant: string;
  first: Dayjs;
  last: Dayjs;
  only: Only;
}

/** Which orders a number consists of, in the door's words. */
export type Wanted = Pick<Schemas["OrdersBehindIn"], "of"> & Partial<Schemas["OrdersBehindIn"]>;

const path = (merchant: string) => ({ path: { merchant } });
const days = ({ first, last }: Pick<Scope, "first" | "last">) => ({ first: first.format("YYYY-MM-DD"), last: last.format("YYYY-MM-DD") });
const keyOf = ({ merchant, only, ...span }: Scope) => [merchant, days(span), only];
const once = (merchant: string, click: string) => ({ params: path(merchant), headers: { "X-Request-Id": click } });

export function useFunnel(scope: Scope, by: By | undefined) {
  return useQuery({
    queryKey: ["operations", "funnel", ...keyOf(scope), by],
    placeholderData: (former) => former,
    queryFn: () =>
      answered(client.GET("/api/v1/m/{merchant}/operations/funnel", { params: { ...path(scope.merchant), query: { ...days(scope), ...onlyQuery(scope.only), by } } })),
  });
}

export function useCarriers(scope: Scope, wish: { days: number; stuck_days: number }) {
  return useQuery({
    queryKey: ["operations", "carriers", ...keyOf(scope), wish],
    placeholderData: (former) => former,
    queryFn: () =>
      answered(client.GET("/api/v1/m/{merchant}/operations/carriers", { params: { ...path(scope.merchant), query: { ...days(scope), ...onlyQuery(scope.only), ...wish } } })),
  });
}

export function usePromises(merchant: string, only: Only, hours: number) {
  return useQuery({
    queryKey: ["operations", "promises", merchant, only, hours],
    placeholderData: (former) => former,
    refetchInterval: 60 * SECONDS,
    queryFn: () => answered(client.GET("/api/v1/m/{merchant}/operations/promises", { params: { ...path(merchant), query: { ...onlyQuery(only), hours } } })),
  });
}

export function useStaff(scope: Scope, by: "day" | "hour") {
  return useQuery({
    queryKey: ["operations", "staff", scope.merchant, days(scope), by],
    placeholderData: (former) => former,
    queryFn: () => answered(client.GET("/api/v1/m/{merchant}/operations/staff", { params: { ...path(scope.merchant), query: { ...days(scope), by } } })),
  });
}

/** The orders behind a number, more of them when asked for. */
export function useOrders(scope: Scope, wanted: Wanted | null) {
  return useInfiniteQuery({
    enabled: wanted !== null,
    queryKey: ["operations", "orders", ...keyOf(scope), wanted],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam }) =>
      answered(
        client.GET("/api/v1/m/{merchant}/operations/orders", {
          params: { ...path(scope.merchant), query: { ...days(scope), ...onlyQuery(scope.only), ...(wanted as Wanted), after: pageParam } },
        }),
      ),
    getNextPageParam: (page) => page.next ?? undefined,
  });
}

const MOST_LINES = 200;

/** Lines of the logbook of a member about some verbs, the newest first; of each verb so many at most. */
export function useLines(scope: Scope, member: string, verbs: string[]) {
  return useQuery({
    enabled: verbs.length > 0,
    queryKey: ["operations", "lines", ...keyOf(scope), member, verbs],
    queryFn: async () => {
      const span = { since: scope.first.format("YYYY-MM-DDT00:00:00+08:00"), until: scope.last.add(1, "day").format("YYYY-MM-DDT00:00:00+08:00") };
      const pages = await Promise.all(
        verbs.map((verb) =>
          answered(
            client.GET("/api/v1/m/{merchant}/accounts/logbook", {
              params: { ...path(scope.merchant), query: { member: Number(member), verb, ...span, limit: MOST_LINES } },
            }),
          ),
        ),
      );
      return pages.flatMap((page) => page.items).sort((a, b) => (a.at < b.at ? 1 : -1));
    },
  });
}

export function useBoards(merchant: string) {
  return useQuery({
    queryKey: ["operations", "boards", merchant],
    queryFn: () => answered(client.GET("/api/v1/m/{merchant}/operations/boards", { params: path(merchant) })),
  });
}

export function useWarehouses(merchant: string, maySee: boolean) {
  return useQuery({
    enabled: maySee,
    queryKey: ["warehouses", merchant],
    queryFn: () => answered(client.GET("/api/v1/m/{merchant}/inventory/warehouses", { params: path(merchant) })),
    staleTime: 60 * SECONDS,
  });
}

export function useRefreshBoards(merchant: string) {
  const queries = useQueryClient();
  return () => void queries.invalidateQueries({ queryKey: ["operations", "boards", merchant] });
}

export const createBoard = (merchant: string, body: Schemas["CreateBoardIn"], click: string): Promise<Outcome> =>
  answered(client.POST("/api/v1/m/{merchant}/operations/create_board", { ...once(merchant, click), body }));

export const renewBoardKey = (merchant: string, id: string, click: string): Promise<Outcome> =>
  answered(client.POST("/api/v1/m/{merchant}/operations/renew_board_key", { ...once(merchant, click), body: { id: Number(id) } }));

export function setBoardRunning(merchant: string, id: string, isRunning: boolean, click: string): Promise<Outcome> {
  const given = { ...once(merchant, click), body: { ids: [Number(id)] } };
  return answered(
    isRunning
      ? client.POST("/api/v1/m/{merchant}/operations/resume_boards", given)
      : client.POST("/api/v1/m/{merchant}/operations/stop_boards", given),
  );
}
