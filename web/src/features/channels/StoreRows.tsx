// A store as a row of the list, and as a card on a phone.
import type { TableProps } from "antd";
import { Button, Card } from "antd";
import type { Store } from "../../api/client";
import { type Say, useWords } from "../../words";
import { StoreAuthorised, StoreMode, StoreName, StorePulling } from "./StoreFacts";
import { type Asked, StoreVerbs } from "./StoreVerbs";

interface Shown {
  rights: Set<string>;
  busy: string;
  onAsk: (verb: Asked, store: Store) => void;
  onUnread: (store: Store) => void;
}

function Unreadable({ store, onUnread }: { store: Store; onUnread: (store: Store) => void }) {
  const count = store.sync.quarantined;
  if (!count) return <span className="quiet">0</span>;
  return (
    <Button type="link" danger size="small" style={{ padding: 0 }} onClick={() => onUnread(store)}>
      {count}
    </Button>
  );
}

function authoriser(store: Store, { rights, onAsk }: Shown) {
  return rights.has("channels.manage") ? () => onAsk("authorise", store) : undefined;
}

export function storeColumns(say: Say, shown: Shown): TableProps<Store>["columns"] {
  return [
    { title: say("stores.column.store"), key: "store", fixed: "left", width: 150, render: (_, s) => <StoreName store={s} /> },
    { title: say("stores.column.mode"), key: "mode", width: 112, render: (_, s) => <StoreMode store={s} /> },
    {
      title: say("stores.column.authorised"),
      key: "authorised",
      width: 118,
      render: (_, s) => <StoreAuthorised store={s} onAuthorise={authoriser(s, shown)} />,
    },
    {
      title: say("stores.column.orders"),
      key: "orders",
      width: 222,
      render: (_, s) => <StorePulling store={s} stream="orders" sync={s.sync} past={s.orders_past} />,
    },
    {
      title: say("stores.column.cases"),
      key: "cases",
      width: 222,
      render: (_, s) => <StorePulling store={s} stream="cases" sync={s.cases_sync} past={s.cases_past} />,
    },
    {
      title: say("stores.column.quarantined"),
      key: "unread",
      width: 76,
      align: "right",
      render: (_, s) => <Unreadable store={s} onUnread={shown.onUnread} />,
    },
    {
      title: say("stores.column.verbs"),
      key: "verbs",
      width: 270,
      render: (_, s) => <StoreVerbs store={s} rights={shown.rights} busy={shown.busy === s.id} onAsk={shown.onAsk} />,
    },
  ];
}

export function StoreCard({ store, ...shown }: { store: Store } & Shown) {
  const say = useWords();
  return (
    <Card size="small" className="store">
      <div className="head">
        <div>
          <StoreName store={store} />
        </div>
        <div style={{ textAlign: "right" }}>
          <StoreMode store={store} />
        </div>
      </div>
      <dl>
        <dt>{say("stores.column.authorised")}</dt>
        <dd>
          <StoreAuthorised store={store} onAuthorise={authoriser(store, shown)} />
        </dd>
        <dt>{say("stores.column.orders")}</dt>
        <dd>
          <StorePulling store={store} stream="orders" sync={store.sync} past={store.orders_past} />
        </dd>
        <dt>{say("stores.column.cases")}</dt>
        <dd>
          <StorePulling store={store} stream="cases" sync={store.cases_sync} past={store.cases_past} />
        </dd>
        <dt>{say("stores.column.quarantined")}</dt>
        <dd>
          <Unreadable store={store} onUnread={shown.onUnread} />
        </dd>
      </dl>
      <StoreVerbs store={store} rights={shown.rights} busy={shown.busy === store.id} onAsk={shown.onAsk} />
    </Card>
  );
}
