// 售后: the cases by state with live counts, search in the address, and our answers to the ticked ones.
import { useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { Badge, Button, Input, Tabs } from "antd";
import { useMemo, useState } from "react";
import type { Case } from "../../api/client";
import { useOnly } from "../../app/only";
import { useRights, useStoreList } from "../../app/stores";
import { DataTable } from "../../ui/DataTable";
import { sayCode, useWords } from "../../words";
import { AnswerBar } from "./AnswerBar";
import { CaseCard, caseColumns } from "./CaseRows";
import { useCaseCounts, useCases } from "./data";
import { TakeBackDialog } from "./TakeBackDialog";
import { countUnder, isTab, type Tab, tabsShown } from "./tabs";

/** What waits for us, and what somebody must look at. */
const URGENT = new Set<Tab>(["asked", "unknown"]);

export function AftersalesPage() {
  const say = useWords();
  const navigate = useNavigate();
  const { merchant } = useParams({ strict: false }) as { merchant: string };
  const { tab: given, search = "" } = useSearch({ strict: false }) as { tab?: string; search?: string };
  const tab = isTab(given) ? given : "open";
  const [only] = useOnly(merchant);
  const counts = useCaseCounts(merchant, only).data;
  const cases = useCases(merchant, tab, search, only);
  const stores = useStoreList(merchant);
  const names = useMemo(() => new Map(stores.map((store) => [store.id, store.name])), [stores]);
  const [chosen, setChosen] = useState<string[]>([]);
  const [isBack, setIsBack] = useState(false);
  const rights = useRights(merchant);
  const mayOpen = rights.has("orders.view");
  const shown = useMemo(
    () => ({ merchant, mayOpen, storeName: (row: Case) => names?.get(row.store_id) ?? row.store_id }),
    [merchant, mayOpen, names],
  );
  const columns = useMemo(() => caseColumns(say, shown), [say, shown]);
  const rows = cases.data?.pages.flatMap((page) => page.items) ?? [];
  // A case may leave the list while it is ticked: nothing is answered that is not seen.
  const ticked = rows.filter((row) => chosen.includes(row.id));

  function look(change: { tab?: Tab; search?: string }) {
    setChosen([]);
    void navigate({
      to: "/m/$merchant/aftersales",
      params: { merchant },
      search: { tab, search: search || undefined, ...change },
    });
  }

  function choose(id: string, isChosen: boolean) {
    setChosen((before) => (isChosen ? [...before, id] : before.filter((other) => other !== id)));
  }

  return (
    <>
      <Tabs
        size="small"
        activeKey={tab}
        onChange={(name) => look({ tab: name as Tab })}
        items={tabsShown(tab, counts).map((name) => {
          const count = countUnder(name, counts);
          return {
            key: name,
            label: (
              <span data-tab={name}>
                {sayCode(say, "caseTab", name)}{" "}
                {count !== null && (
                  <Badge showZero count={count} overflowCount={99999} color={count && URGENT.has(name) ? "red" : "#8c8c8c"} />
                )}
              </span>
            ),
          };
        })}
      />
      <div className="bar acts">
        <Input.Search
          allowClear
          style={{ width: 300 }}
          defaultValue={search}
          placeholder={say("aftersales.search")}
          onSearch={(text) => look({ search: text.trim() || undefined, tab: text.trim() ? "all" : tab })}
        />
        <Button disabled={!rights.has("inventory.receive")} onClick={() => setIsBack(true)}>
          {say("back.open")}
        </Button>
        <AnswerBar merchant={merchant} ticked={ticked} allowed={rights.has("aftersales.answer")} onDone={() => setChosen([])} />
      </div>
      <DataTable<Case>
        rows={rows}
        columns={columns}
        card={(row) => (
          <CaseCard row={row} {...shown} isChosen={chosen.includes(row.id)} onChoose={(isChosen) => choose(row.id, isChosen)} />
        )}
        loading={cases.isLoading}
        failure={cases.data ? null : cases.error}
        empty={say("aftersales.empty")}
        chosen={ticked.map((row) => row.id)}
        onChoose={setChosen}
        onMore={cases.hasNextPage ? () => void cases.fetchNextPage() : undefined}
        onRetry={() => void cases.refetch()}
      />
      <TakeBackDialog
        merchant={merchant}
        open={isBack}
        begin={ticked.length === 1 ? (ticked[0]?.order_sn ?? "") : ""}
        onClose={() => setIsBack(false)}
      />
    </>
  );
}
