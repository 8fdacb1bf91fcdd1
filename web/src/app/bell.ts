// What the bell tells: stores in trouble, parcels that hang, and what is overdue; and what of it this member has read.
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { answered, client } from "../api/client";
import { useWords } from "../words";
import { useParcelWarnings, warningsIn } from "./ParcelWarnings";

export interface Notice {
  key: string;
  text: string;
  page: string;
  search?: Record<string, string>;
  since?: string | null;
  /** How much of it there is: more of it is news again. */
  size: number;
}

export function useNotices(merchant: string, rights: string[]): Notice[] {
  const say = useWords();
  const path = { params: { path: { merchant } } };
  const stores = useQuery({
    queryKey: ["notices", merchant],
    enabled: rights.includes("channels.view"),
    queryFn: () => answered(client.GET("/api/v1/m/{merchant}/channels/notices", path)),
    refetchInterval: 30_000,
  });
  const parcels = useParcelWarnings(merchant, rights.includes("fulfilment.view"));
  const today = useQuery({
    queryKey: ["today", merchant],
    enabled: rights.includes("orders.view"),
    queryFn: () => answered(client.GET("/api/v1/m/{merchant}/analytics/today", path)),
    refetchInterval: 60_000,
    retry: false,
  });
  const seesAlerts = rights.includes("alerts.view");
  const alerts = useQuery({
    queryKey: ["alertCounts", merchant],
    enabled: seesAlerts,
    queryFn: () => answered(client.GET("/api/v1/m/{merchant}/alerts/counts", path)),
    refetchInterval: 10_000,
  });
  const questions = useQuery({
    queryKey: ["questionCounts", merchant],
    enabled: rights.includes("orders.ask_buyer"),
    queryFn: () => answered(client.GET("/api/v1/m/{merchant}/orders/question_counts", path)),
    refetchInterval: 60_000,
  });
  const found: Notice[] = (stores.data ?? []).map((one) => ({
    key: `${one.store_id} ${one.code}`,
    text: one.text,
    page: "stores",
    since: one.since,
    size: 1,
  }));
  const told = new Set(stores.data?.map((one) => one.store_id));
  for (const store of today.data?.stores ?? []) {
    if (told.has(store.id) || (store.state !== "unauthorised" && store.state !== "late")) continue;
    const word = store.state === "late" ? "notices.behind" : "notices.unauthorised";
    found.push({ key: `${store.id} ${store.state}`, text: say(word, { store: store.name }), page: "stores", size: 1 });
  }
  const count = (key: string, size: number | null | undefined, text: string, page: string, search?: Record<string, string>) => {
    if (size) found.push({ key, text, page, search, size });
  };
  const { late, refunds_waiting, quarantined, below_safety } = today.data ?? {};
  count("late", late, say("notices.late", { count: late }), "orders", { tab: "late" });
  count("refunds", refunds_waiting, say("notices.refunds", { count: refunds_waiting }), "aftersales", { tab: "asked" });
  count("quarantined", quarantined, say("notices.quarantined", { count: quarantined }), "stores");
  for (const { kind, open, newest } of alerts.data?.items ?? []) {
    if (kind === "refund_asked" || !open) continue; // the cases that wait stand above
    const text = say(`notices.alert.${kind}`, { count: open });
    found.push({ key: `alert ${kind}`, text, page: "alerts", search: { kind }, since: newest, size: open });
  }
  if (!seesAlerts) count("below_safety", below_safety, say("notices.belowSafety", { count: below_safety }), "stock", { only: "below_safety" });
  for (const one of warningsIn(say, parcels)) {
    found.push({ key: one.key, text: one.text, page: "packing", search: one.tab && { tab: one.tab }, size: one.count });
  }
  const overdue = questions.data?.overdue;
  count("overdueQuestions", overdue, say("notices.overdueQuestions", { count: overdue }), "service");
  return found;
}

/** Key → how much of it was read. */
export type Read = Record<string, string>;

const stamp = (one: Notice) => one.since ?? "";

export function unread(notices: Notice[], read: Read): Notice[] {
  return notices.filter((one) => {
    const [since, size] = JSON.parse(read[one.key] ?? "[null,0]") as [string | null, number];
    return since !== stamp(one) || one.size > size;
  });
}

export function readOf(notices: Notice[]): Read {
  return Object.fromEntries(notices.map((one) => [one.key, JSON.stringify([stamp(one), one.size])]));
}

/** What a member has read, kept in this browser. What is gone from the list is forgotten, and is news when it comes anew. */
export function useRead(merchant: string, member: string): [Read, (notices: Notice[]) => void] {
  const name = `pinerp.read.${merchant}.${member}`;
  const [, redraw] = useState(0);
  const read = JSON.parse(localStorage.getItem(name) ?? "{}") as Read;
  return [
    read,
    (notices) => {
      localStorage.setItem(name, JSON.stringify(readOf(notices)));
      redraw((n) => n + 1);
    },
  ];
}
