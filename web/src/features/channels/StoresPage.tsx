// 店铺: how each store's pulling goes, what can be done with it, and connecting another.
import { useQueryClient } from "@tanstack/react-query";
import { useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { App, Button, Typography } from "antd";
import { useEffect, useState } from "react";
import { requestId, type Store } from "../../api/client";
import { useMe } from "../../app/session";
import { DataTable } from "../../ui/DataTable";
import { useWords } from "../../words";
import { ConnectDialog } from "./ConnectDialog";
import { changeMode, useStores } from "./data";
import { QuarantineDrawer } from "./QuarantineDrawer";
import { type AskedOf, StoreDialogs } from "./StoreDialogs";
import { StoreCard, storeColumns } from "./StoreRows";
import type { Asked } from "./StoreVerbs";
import { FailedSyncs } from "./Synced";

export function StoresPage() {
  const say = useWords();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const { message } = App.useApp();
  const { merchant } = useParams({ strict: false }) as { merchant: string };
  const { code, state } = useSearch({ strict: false }) as { code?: string; state?: string };
  const [connecting, setConnecting] = useState(false);
  const [returned, setReturned] = useState("");
  const [asked, setAsked] = useState<AskedOf | null>(null);
  const [unread, setUnread] = useState<string | null>(null);
  const [busy, setBusy] = useState("");
  const me = useMe();
  const rights = new Set(me.data?.merchants.find((m) => m.code === merchant)?.permissions ?? []);
  const stores = useStores(merchant, connecting || asked !== null);
  const rows = stores.data ?? [];
  const refresh = () => {
    for (const key of ["stores", "syncs"]) void queries.invalidateQueries({ queryKey: [key, merchant] });
  };

  useEffect(() => {
    if (!code) return;
    setReturned(`${window.location.origin}/?${new URLSearchParams({ code, state: state ?? "" })}`);
    setConnecting(true);
    void navigate({ to: "/m/$merchant/stores", params: { merchant }, search: {}, replace: true });
  }, [code, state, merchant, navigate]);

  async function goShadow(store: Store) {
    setBusy(store.id);
    try {
      await changeMode(merchant, "go_shadow", store, requestId());
      void message.success(say("stores.done.go_shadow", { store: store.name }));
      refresh();
    } catch (error) {
      void message.error(error instanceof Error ? error.message : String(error));
    } finally {
      setBusy("");
    }
  }

  function ask(verb: Asked, store: Store) {
    if (verb === "go_shadow") void goShadow(store);
    else if (verb === "authorise") setConnecting(true);
    else setAsked({ verb, store });
  }

  const mayManage = rights.has("channels.manage");
  const connect = (
    <Button type="primary" disabled={!mayManage} onClick={() => setConnecting(true)}>
      {say("stores.connect")}
    </Button>
  );
  const shown = { rights, busy, onAsk: ask, onUnread: (store: Store) => setUnread(store.id) };
  return (
    <>
      <div className="bar">
        {rows.length > 0 && connect}
        <span className="quiet">{rows.length > 0 && say("stores.poll")}</span>
      </div>
      <FailedSyncs merchant={merchant} stores={rows} maySync={rights.has("orders.sync")} />
      <DataTable<Store>
        rows={rows}
        columns={storeColumns(say, shown)}
        card={(store) => <StoreCard store={store} {...shown} />}
        loading={stores.isLoading}
        failure={stores.data ? null : stores.error}
        empty={
          <div className="first">
            <Typography.Title level={5}>{say("stores.emptyTitle")}</Typography.Title>
            <p>{say(mayManage ? "stores.emptyText" : "stores.emptyNoRight")}</p>
            {mayManage && connect}
          </div>
        }
        onRetry={() => void stores.refetch()}
      />
      {mayManage && (
        <ConnectDialog
          merchant={merchant}
          stores={rows}
          open={connecting}
          returned={returned}
          onClose={() => {
            setConnecting(false);
            setReturned("");
            refresh();
          }}
          onEdit={(store) => {
            setConnecting(false);
            setReturned("");
            setAsked({ verb: "change_store", store });
          }}
        />
      )}
      <StoreDialogs merchant={merchant} asked={asked} onClose={() => setAsked(null)} onDone={refresh} />
      <QuarantineDrawer
        merchant={merchant}
        store={rows.find((store) => store.id === unread)}
        mayRead={rights.has("orders.sync")}
        onClose={() => setUnread(null)}
      />
    </>
  );
}
