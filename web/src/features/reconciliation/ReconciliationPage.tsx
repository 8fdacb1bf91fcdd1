// 对账: every store's days, the platform's figures beside ours, the differences and what became of them.
import { useQueryClient } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { Button, Select, Tooltip } from "antd";
import { useState } from "react";
import { storeName, useRights, useStoreList } from "../../app/stores";
import { DataTable } from "../../ui/DataTable";
import { useWords } from "../../words";
import { CheckDialog } from "./CheckDialog";
import { DayCard, dayColumns } from "./columns";
import { type DayCheck, useDayChecks } from "./data";
import { DifferencesDrawer } from "./DifferencesDrawer";

const SPANS = [14, 30, 90];

export function ReconciliationPage() {
  const say = useWords();
  const queries = useQueryClient();
  const { merchant } = useParams({ strict: false }) as { merchant: string };
  const [store, setStore] = useState<string | undefined>();
  const [days, setDays] = useState(14);
  const [opened, setOpened] = useState<DayCheck | null>(null);
  const [asking, setAsking] = useState(false);
  const stores = useStoreList(merchant);
  const connected = stores.filter((one) => one.platform !== "file" && one.platform !== "hand");
  const rights = useRights(merchant);
  const found = useDayChecks(merchant, store, days);
  const mayCheck = rights.has("finance.check") && connected.length > 0;
  const check = (
    <Button type="primary" disabled={!mayCheck} onClick={() => setAsking(true)}>
      {say("days.check")}
    </Button>
  );
  return (
    <>
      <div className="bar">
        <Select
          aria-label={say("days.store")}
          allowClear
          placeholder={say("days.allStores")}
          style={{ width: 180 }}
          value={store}
          options={connected.map((one) => ({ value: one.id, label: one.name }))}
          onChange={setStore}
        />
        <Select
          aria-label={say("days.day")}
          style={{ width: 120 }}
          value={days}
          options={SPANS.map((span) => ({ value: span, label: say("days.last", { days: span }) }))}
          onChange={setDays}
        />
        {rights.has("finance.check") ? check : <Tooltip title={say("verb.noRight")}>{check}</Tooltip>}
        <span className="quiet">{say("days.intro")}</span>
      </div>
      <DataTable<DayCheck>
        rows={found.data ?? []}
        columns={dayColumns(say, stores, setOpened)}
        card={(row) => <DayCard say={say} row={row} stores={stores} onOpen={setOpened} />}
        loading={found.isLoading}
        failure={found.data ? null : found.error}
        empty={say("days.empty")}
        onOpen={(row) => row.differences > 0 && setOpened(row)}
        onRetry={() => void found.refetch()}
      />
      <DifferencesDrawer
        merchant={merchant}
        check={opened}
        store={storeName(stores, opened?.store_id ?? null)}
        onClose={() => setOpened(null)}
      />
      <CheckDialog
        merchant={merchant}
        stores={connected}
        open={asking}
        onClose={() => setAsking(false)}
        onDone={() => void queries.invalidateQueries({ queryKey: ["dayChecks", merchant] })}
      />
    </>
  );
}
