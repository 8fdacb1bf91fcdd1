// The order list: tabs with live counts, search in the address, and the verbs on ticked rows.
import { useQueryClient } from "@tanstack/react-query";
import { useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { Badge, Tabs, Tag } from "antd";
import { useMemo, useState } from "react";
import type { ListSearch } from "../../app/router";
import { useMe } from "../../app/session";
import { DataTable } from "../../ui/DataTable";
import { VerbButton } from "../../ui/VerbButton";
import { sayCode, useWords } from "../../words";
import { orderColumns } from "./columns";
import { doVerb, type Row, TABS, useCounts, useOrders, type Verb } from "./data";
import { MoreVerbs } from "./MoreVerbs";
import { OrderDrawer } from "./OrderDrawer";
import { SearchBox } from "./SearchBox";

const VERBS: { verb: Verb; right?: string; asksNote?: boolean; danger?: boolean; primary?: boolean }[] = [
  { verb: "approve", primary: true },
  { verb: "release" },
  { verb: "hold", asksNote: true },
  { verb: "merge" },
  { verb: "unmerge", right: "merge" },
  { verb: "unsplit", right: "split" },
  { verb: "cancel", asksNote: true, danger: true },
];

export function OrdersPage() {
  const say = useWords();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const { merchant } = useParams({ strict: false }) as { merchant: string };
  const { tab = "all", search = "", receiver } = useSearch({ strict: false }) as ListSearch;
  const me = useMe();
  const counts = useCounts(merchant).data;
  const orders = useOrders(merchant, tab, search, receiver);
  const [chosen, setChosen] = useState<string[]>([]);
  const [shown, setShown] = useState<string | null>(null);
  const rights = new Set(me.data?.merchants.find((m) => m.code === merchant)?.permissions ?? []);
  const columns = useMemo(() => orderColumns(say, (row: Row) => setShown(row.id)), [say]);
  const rows = orders.data?.pages.flatMap((page) => page.rows) ?? [];

  function look(change: ListSearch) {
    setChosen([]);
    void navigate({
      to: "/m/$merchant/orders",
      params: { merchant },
      search: { tab, search: search || undefined, receiver, ...change },
    });
  }

  function reload() {
    void queries.invalidateQueries({ queryKey: ["orders", merchant] });
    void queries.invalidateQueries({ queryKey: ["counts", merchant] });
  }

  function countOf(name: string): string {
    if (name === "all" || !counts) return "";
    const count = counts.counts[name] ?? 0;
    return count >= counts.counted_up_to ? `${counts.counted_up_to}+` : String(count);
  }

  return (
    <>
      <Tabs
        size="small"
        activeKey={tab}
        onChange={(name) => look({ tab: name })}
        items={TABS.map((name) => ({
          key: name,
          label: (
            <span data-tab={name}>
              {sayCode(say, "tab", name)}{" "}
              <Badge count={countOf(name)} overflowCount={99999} color={name === "held" || name === "short" ? "red" : "#8c8c8c"} />
            </span>
          ),
        }))}
      />
      <div className="bar">
        <SearchBox
          merchant={merchant}
          search={search}
          mayFind={rights.has("orders.receiver")}
          onNumber={(text) => look({ search: text || undefined, receiver: undefined, tab: text ? "all" : tab })}
          onFound={(id) => look({ search: undefined, receiver: id, tab: "all" })}
        />
        {receiver && (
          <Tag color="processing" closable onClose={() => look({ receiver: undefined })}>
            {say("orders.ofReceiver")}
          </Tag>
        )}
        {VERBS.map(({ verb, right = verb, ...looks }) => (
          <VerbButton
            key={verb}
            {...looks}
            label={sayCode(say, "verb", verb)}
            count={chosen.length}
            allowed={rights.has(`orders.${right}`)}
            run={(click, note) => doVerb(merchant, verb, chosen, click, note)}
            onDone={reload}
          />
        ))}
        <MoreVerbs merchant={merchant} rows={rows.filter((row) => chosen.includes(row.id))} rights={rights} onDone={reload} />
        <span className="quiet">{chosen.length > 0 && say("verb.selected", { count: chosen.length })}</span>
      </div>
      <DataTable<Row>
        rows={rows}
        columns={columns}
        loading={orders.isLoading}
        failure={orders.error}
        empty={say("orders.empty")}
        chosen={chosen}
        onChoose={setChosen}
        onOpen={(row) => setShown(row.id)}
        onMore={orders.hasNextPage ? () => void orders.fetchNextPage() : undefined}
        onRetry={() => void orders.refetch()}
      />
      <OrderDrawer merchant={merchant} id={shown} onClose={() => setShown(null)} />
    </>
  );
}
