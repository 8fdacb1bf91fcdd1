// 类目: the categories in which a store may publish, found by words or walked down level by level.
import { Alert, App, Breadcrumb, Button, Input, Select, Tooltip, Typography } from "antd";
import { useState } from "react";
import { requestId } from "../../api/client";
import type { ListingsSearch } from "../../app/searches";
import { useRights } from "../../app/stores";
import { DataTable } from "../../ui/DataTable";
import { Mark } from "../../ui/Mark";
import { beijing } from "../../ui/times";
import { useWords } from "../../words";
import { type Category, type CategoryStore, readCategories, useCategories, useRefresh } from "./data";
import { RuleDrawer } from "./RuleDrawer";

interface Props {
  merchant: string;
  stores: CategoryStore[];
  address: ListingsSearch;
  onLook: (change: ListingsSearch) => void;
}

export function CategoriesTab({ merchant, stores, address, onLook }: Props) {
  const say = useWords();
  const { search = "", parent = "" } = address;
  const [opened, setOpened] = useState<Category | null>(null);
  const store = stores.find((one) => one.store_id === address.store) ?? stores.find((one) => one.read_at) ?? stores[0];
  const found = useCategories(merchant, store, { search, parent });
  const rows = found.data?.items ?? [];
  const isFirst = store?.read_at === null && !rows.length && !search;

  function open(row: Category) {
    if (row.is_leaf) setOpened(row);
    else onLook({ parent: row.id, search: undefined });
  }

  const read = store && <ReadButton merchant={merchant} store={store} />;
  const first = (
    <div className="first">
      <Typography.Title level={5}>{say("listings.firstTitle")}</Typography.Title>
      <p>{say("listings.firstText")}</p>
      {read}
    </div>
  );
  const name = (row: Category) => <Button type="link" style={{ padding: 0, height: "auto", whiteSpace: "normal", textAlign: "start" }} onClick={() => open(row)}>{search ? row.path : row.name}</Button>;
  return (
    <>
      <div className="bar">
        <Select
          aria-label={say("filter.store")}
          style={{ width: 220 }}
          value={store?.store_id}
          onChange={(id) => onLook({ store: id, parent: undefined, search: undefined })}
          showSearch={{ optionFilterProp: "label" }}
          options={stores.map((one) => ({ value: one.store_id, label: one.store }))}
        />
        {store && <ReadState store={store} />}
        {!isFirst && read}
      </div>
      {store?.is_reading && (
        <Alert showIcon type="info" role="status" style={{ marginBottom: 8 }} title={say("listings.reading", { ...store })} />
      )}
      {store?.failure && (
        <Alert showIcon type="error" style={{ marginBottom: 8 }} title={say("listings.readFailed")} description={store.failure} />
      )}
      <div className="bar">
        <Input.Search
          key={search}
          allowClear
          style={{ width: 300 }}
          defaultValue={search}
          placeholder={say("listings.searchCategory")}
          onSearch={(text) => onLook({ search: text.trim() || undefined, parent: undefined })}
        />
        {!search && (
          <Breadcrumb
            items={[
              { key: "0", title: <a onClick={() => onLook({ parent: undefined })}>{say("listings.top")}</a> },
              ...(found.data?.way ?? []).map((one) => ({
                key: one.id,
                title: <a onClick={() => onLook({ parent: one.id })}>{one.name}</a>,
              })),
            ]}
          />
        )}
      </div>
      <DataTable<Category>
        rows={rows}
        columns={[
          { title: say("listings.category"), key: "name", render: (_, row) => name(row) },
          { title: say("listings.number"), key: "number", width: 120, render: (_, row) => <span className="quiet">{row.id}</span> },
          { title: say("listings.kind"), key: "kind", width: 140, render: (_, row) => <KindMark row={row} /> },
        ]}
        card={(row) => (
          <div className="tile">
            <div className="head">
              {name(row)}
              <KindMark row={row} />
            </div>
            <span className="quiet">{row.id}</span>
          </div>
        )}
        loading={found.isLoading}
        failure={found.data ? null : found.error}
        empty={isFirst ? first : say("listings.noneFound")}
        onRetry={() => void found.refetch()}
      />
      {store && <RuleDrawer merchant={merchant} store={store.store_id} row={opened} onClose={() => setOpened(null)} />}
    </>
  );
}

function KindMark({ row }: { row: Category }) {
  const say = useWords();
  if (!row.is_leaf) return <Mark>{say("listings.inner")}</Mark>;
  return row.is_own ? <Mark color="green">{say("listings.leaf")}</Mark> : <Mark color="orange">{say("listings.notOwn")}</Mark>;
}

function ReadState({ store }: { store: CategoryStore }) {
  const say = useWords();
  if (store.read_at === null) return <span className="quiet">{say("listings.neverRead")}</span>;
  return (
    <span className="quiet">
      {say("listings.readAt", { time: beijing(store.read_at, "MM-DD HH:mm") })} · {say("listings.leaves", { count: store.leaves })}
    </span>
  );
}

function ReadButton({ merchant, store }: { merchant: string; store: CategoryStore }) {
  const say = useWords();
  const { message } = App.useApp();
  const refresh = useRefresh(merchant);
  const mayEdit = useRights(merchant).has("listings.edit");
  const [busy, setBusy] = useState(false);

  async function read() {
    setBusy(true);
    try {
      await readCategories(merchant, store.store_id, requestId());
      refresh();
    } catch (error) {
      void message.error(error instanceof Error ? error.message : String(error));
    } finally {
      setBusy(false);
    }
  }
  const button = (
    <Button type={store.read_at ? "default" : "primary"} disabled={!mayEdit} loading={busy || store.is_reading} onClick={() => void read()}>
      {say("listings.readCategories")}
    </Button>
  );
  return mayEdit ? button : <Tooltip title={say("verb.noRight")}>{button}</Tooltip>;
}
