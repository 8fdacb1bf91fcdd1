// 刊登草稿: what is to be published in which store, how it stands with the platform, and what can be done with the ticked ones.
import { Button, Input, Select, Tabs } from "antd";
import { useState } from "react";
import type { ListingsSearch } from "../../app/searches";
import { useRights } from "../../app/stores";
import { DataTable } from "../../ui/DataTable";
import { Thumb } from "../../ui/Thumb";
import { VerbButton } from "../../ui/VerbButton";
import { beijing } from "../../ui/times";
import { useWords } from "../../words";
import { DraftDrawer } from "./DraftDrawer";
import { DraftState } from "./DraftState";
import { NewDraftDialog } from "./NewDraftDialog";
import {
  type CategoryStore, type Draft, type DraftState as State, type DraftVerb, overDrafts, STATES, useDrafts, useRefresh,
} from "./data";

interface Props {
  merchant: string;
  stores: CategoryStore[];
  address: ListingsSearch;
  onLook: (change: ListingsSearch) => void;
}

const VERBS: Record<DraftVerb, State[]> = {
  submit: ["editing", "refused"],
  call_off: ["sending"],
  put_on_sale: ["passed"],
  put_off_sale: ["passed"],
  withdraw: ["editing", "refused"],
  restore: ["withdrawn"],
};

export function DraftsTab({ merchant, stores, address, onLook }: Props) {
  const say = useWords();
  const rights = useRights(merchant);
  const refresh = useRefresh(merchant);
  const { store = "", search = "" } = address;
  const state = STATES.find((one) => one === address.parent) ?? "";
  const [chosen, setChosen] = useState<string[]>([]);
  const [opened, setOpened] = useState<string | null>(null);
  const [isNew, setNew] = useState(false);
  const found = useDrafts(merchant, { store, state, search });
  const rows = found.data?.pages.flatMap((page) => page.items) ?? [];
  const ticked = rows.filter((row) => chosen.includes(row.id));
  const counts = found.data?.pages[0]?.counts ?? {};
  const total = Object.values(counts).reduce((sum, one) => sum + one, 0);
  const storeName = (id: string) => stores.find((one) => one.store_id === id)?.store ?? `#${id}`;
  const may = (verb: DraftVerb) => rights.has(verb === "withdraw" || verb === "restore" ? "listings.edit" : "listings.publish");

  function look(change: ListingsSearch) {
    setChosen([]);
    onLook(change);
  }

  const name = (row: Draft) => (
    <div className="goods">
      <span className="thumb">
        <Thumb url={row.image_url} name={row.title} />
      </span>
      <span className="name">
        <Button type="link" style={{ padding: 0, height: "auto", whiteSpace: "normal", textAlign: "start" }} onClick={() => setOpened(row.id)}>
          {row.title}
        </Button>
        <br />
        <span className="quiet">
          {row.product_code} · {row.category_path || say("listings.noCategory")}
        </span>
      </span>
    </div>
  );
  return (
    <>
      <div className="bar">
        <Select
          aria-label={say("filter.store")}
          style={{ width: 200 }}
          value={store}
          onChange={(id) => look({ store: id || undefined })}
          options={[{ value: "", label: say("listings.allStores") }, ...stores.map((one) => ({ value: one.store_id, label: one.store }))]}
        />
        <Input.Search
          key={search}
          allowClear
          style={{ width: 240 }}
          defaultValue={search}
          placeholder={say("listings.searchTitle")}
          onSearch={(text) => look({ search: text.trim() || undefined })}
        />
        <Button type="primary" disabled={!rights.has("listings.edit")} onClick={() => setNew(true)}>
          {say("listings.verb.draft")}
        </Button>
      </div>
      <Tabs
        size="small"
        activeKey={state || "all"}
        onChange={(key) => look({ parent: key === "all" ? undefined : key })}
        items={(["all", ...STATES] as const).map((key) => ({
          key,
          label: `${say(`listings.state.${key}`)} ${key === "all" ? total : (counts[key] ?? 0)}`,
        }))}
      />
      <div className="bar verbs">
        {(Object.keys(VERBS) as DraftVerb[]).map((verb) => {
          const able = ticked.filter((row) => VERBS[verb].includes(row.state));
          return (
            <VerbButton
              key={verb}
              label={say(`listings.verb.${verb}`)}
              count={able.length}
              allowed={may(verb)}
              danger={verb === "withdraw"}
              question={<p>{say(`listings.ask.${verb}`, { count: able.length })}</p>}
              done={say(`listings.done.${verb}`)}
              run={(click) => overDrafts(merchant, verb, able, click)}
              onDone={refresh}
            />
          );
        })}
      </div>
      <DataTable<Draft>
        rows={rows}
        columns={[
          { title: say("listings.title"), key: "title", fixed: "left", width: 360, render: (_, row) => name(row) },
          { title: say("filter.store"), key: "store", width: 140, render: (_, row) => storeName(row.store_id) },
          { title: say("listings.state"), key: "state", width: 260, render: (_, row) => <DraftState row={row} /> },
          { title: say("listings.createdAt"), key: "at", width: 110, render: (_, row) => beijing(row.created_at, "MM-DD HH:mm") },
        ]}
        card={(row) => (
          <div className="tile">
            {name(row)}
            <div className="head">
              <DraftState row={row} />
              <span className="quiet">{storeName(row.store_id)}</span>
            </div>
          </div>
        )}
        loading={found.isLoading || found.isFetchingNextPage}
        failure={found.data ? null : found.error}
        empty={say(search || state || store ? "listings.nothing" : "listings.noDrafts")}
        chosen={ticked.map((row) => row.id)}
        onChoose={setChosen}
        onMore={found.hasNextPage ? () => void found.fetchNextPage() : undefined}
        onRetry={() => void found.refetch()}
      />
      <NewDraftDialog merchant={merchant} stores={stores} open={isNew} onClose={() => setNew(false)} onDone={refresh} />
      <DraftDrawer merchant={merchant} stores={stores} id={opened} onClose={() => setOpened(null)} />
    </>
  );
}
