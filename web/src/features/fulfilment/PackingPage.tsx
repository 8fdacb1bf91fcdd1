// 打单发货: the parcels by the work that waits for them, with live counts, filters in the address, and verbs on ticked rows.
import { useQueryClient } from "@tanstack/react-query";
import { useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { Badge, Button, Input, Select, Tabs } from "antd";
import { useMemo, useState } from "react";
import { useOnly } from "../../app/only";
import { ParcelWarnings, useParcelWarnings } from "../../app/ParcelWarnings";
import type { BenchSearch } from "../../app/searches";
import { useRights, useStoreList } from "../../app/stores";
import { DataTable } from "../../ui/DataTable";
import { sayCode, useWords } from "../../words";
import { benchColumns, ParcelCard } from "./columns";
import { useBench, useBenchCounts, useCarriers } from "./data";
import { ParcelVerbs } from "./ParcelVerbs";
import { isTab, type Row, type Tab, TABS } from "./tabs";

const isBad = (tab: Tab) => tab === "push_failed" || tab === "push_late" || tab === "lying";

export function PackingPage() {
  const say = useWords();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const { merchant } = useParams({ strict: false }) as { merchant: string };
  const { tab: given, search, store, carrier } = useSearch({ strict: false }) as BenchSearch;
  const tab: Tab = search ? "all" : isTab(given) ? given : "to_pack";
  const [all] = useOnly(merchant);
  const only = useMemo(() => (store ? { ...all, store: [store] } : all), [all, store]);
  const counts = useBenchCounts(merchant, only).data;
  const found = useBench(merchant, tab, only, { search, carrier });
  const warned = useParcelWarnings(merchant, true);
  const tally: Partial<Record<Tab, number>> = { ...counts, push_late: warned?.push_late, lying: warned?.lying };
  const stores = useStoreList(merchant);
  const carriers = useCarriers(merchant);
  const rights = useRights(merchant);
  const [chosen, setChosen] = useState<string[]>([]);
  const columns = useMemo(() => benchColumns(say), [say]);
  const rows = found.data?.pages.flatMap((page) => page.items) ?? [];
  // A parcel may leave the tab while it is ticked: nothing is done to what is not seen.
  const ticked = rows.filter((row) => chosen.includes(row.id));

  function look(change: BenchSearch) {
    setChosen([]);
    void navigate({ to: "/m/$merchant/packing", params: { merchant }, search: { tab, search, store, carrier, ...change } });
  }

  function refresh() {
    void queries.invalidateQueries({ queryKey: ["bench", merchant] });
    void queries.invalidateQueries({ queryKey: ["benchCounts", merchant] });
    void queries.invalidateQueries({ queryKey: ["parcelWarnings", merchant] });
  }

  function choose(id: string, isChosen: boolean) {
    setChosen((before) => (isChosen ? [...before, id] : before.filter((other) => other !== id)));
  }

  return (
    <>
      <ParcelWarnings merchant={merchant} maySee />
      <Tabs
        size="small"
        activeKey={tab}
        onChange={(name) => look({ tab: name, search: undefined })}
        items={TABS.map((name) => ({
          key: name,
          label: (
            <span data-tab={name}>
              {sayCode(say, "benchTab", name)}{" "}
              {tally[name] !== undefined && (
                <Badge showZero count={tally[name]} overflowCount={9999} color={isBad(name) && tally[name] ? "red" : "#8c8c8c"} />
              )}
            </span>
          ),
        }))}
      />
      <div className="bar">
        <Input.Search
          key={search ?? ""}
          allowClear
          style={{ width: 260 }}
          defaultValue={search}
          placeholder={say("packing.search")}
          onSearch={(text) => look({ search: text.trim() || undefined })}
        />
        <Select
          aria-label={say("packing.column.store")}
          allowClear
          style={{ width: 150 }}
          placeholder={say("packing.store")}
          value={store}
          onChange={(id) => look({ store: id })}
          options={stores.map((one) => ({ value: one.id, label: one.name }))}
        />
        <Select
          aria-label={say("packing.choose")}
          allowClear
          showSearch={{ optionFilterProp: "label" }}
          style={{ width: 150 }}
          placeholder={say("packing.carrier")}
          value={carrier}
          onChange={(code) => look({ carrier: code })}
          options={carriers.map((one) => ({ value: one.code, label: one.name }))}
        />
        {rows.length > 0 && ticked.length < rows.length && (
          <Button type="link" onClick={() => setChosen(rows.map((row) => row.id))}>
            {say("packing.tickAll", { count: rows.length })}
          </Button>
        )}
      </div>
      <div className="bar acts">
        <ParcelVerbs merchant={merchant} tab={tab} ticked={ticked} rights={rights} onDone={refresh} />
        <span className="quiet">{ticked.length > 0 && say("packing.loaded", { count: ticked.length })}</span>
      </div>
      <DataTable<Row>
        rows={rows}
        columns={columns}
        card={(row) => <ParcelCard row={row} say={say} isChosen={chosen.includes(row.id)} onChoose={(is) => choose(row.id, is)} />}
        loading={found.isLoading || found.isFetchingNextPage}
        failure={found.error}
        empty={say("packing.empty")}
        chosen={ticked.map((row) => row.id)}
        onChoose={setChosen}
        onMore={found.hasNextPage ? () => void found.fetchNextPage() : undefined}
        onRetry={() => void found.refetch()}
      />
    </>
  );
}
