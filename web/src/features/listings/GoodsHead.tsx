// Which store is shown, when its listings were read, and the button that reads them.
import { Alert, App, Button, Select, Tooltip } from "antd";
import { type ReactNode, useState } from "react";
import { requestId } from "../../api/client";
import { beijing } from "../../ui/times";
import { useWords } from "../../words";
import { type GoodsStore, overStore, type StoreVerb, useGoodsRefresh } from "./goods";

interface ButtonProps {
  merchant: string;
  store: GoodsStore;
  verb: StoreVerb;
  busy: boolean;
  allowed: boolean;
  primary?: boolean;
  disabled?: boolean;
}

/** A wish that changes nothing but what is shown: no question is asked, and it loads until the page knows more. */
export function WishButton({ merchant, store, verb, busy, allowed, primary, disabled }: ButtonProps) {
  const say = useWords();
  const { message } = App.useApp();
  const refresh = useGoodsRefresh(merchant);
  const [sent, setSent] = useState(false);

  async function wish() {
    setSent(true);
    try {
      await overStore(merchant, verb, store.store_id, requestId());
      refresh();
    } catch (error) {
      void message.error(error instanceof Error ? error.message : String(error));
    } finally {
      setSent(false);
    }
  }
  const button = (
    <Button type={primary ? "primary" : "default"} disabled={!allowed || disabled} loading={busy || sent} onClick={() => void wish()}>
      {say(`listings.verb.${verb as "read_goods" | "suggest"}`)}
    </Button>
  );
  return allowed ? button : <Tooltip title={say("verb.noRight")}>{button}</Tooltip>;
}

interface Props {
  merchant: string;
  stores: GoodsStore[];
  store: GoodsStore;
  mayRead: boolean;
  onTurn: (id: string) => void;
  children?: ReactNode;
}

export function GoodsHead({ merchant, stores, store, mayRead, onTurn, children }: Props) {
  const say = useWords();
  const count = store.waiting ? say("listings.goodsLeft", { count: store.waiting }) : "";
  return (
    <>
      <div className="bar">
        <Select
          aria-label={say("filter.store")}
          style={{ width: 220 }}
          value={store.store_id}
          onChange={onTurn}
          showSearch={{ optionFilterProp: "label" }}
          options={stores.map((one) => ({ value: one.store_id, label: one.store }))}
        />
        <WishButton merchant={merchant} store={store} verb="read_goods" busy={store.is_reading} allowed={mayRead} primary={store.read_at === null} />
        {children}
        <span className="quiet">
          {store.read_at
            ? `${say("listings.readAt", { time: beijing(store.read_at, "MM-DD HH:mm") })} · ${say("listings.goodsCount", { count: store.listings })}`
            : say("listings.goodsNeverRead")}
        </span>
      </div>
      {store.is_reading && <Alert showIcon type="info" role="status" style={{ marginBottom: 8 }} title={`${say("listings.goodsReading")} ${count}`.trim()} />}
      {!store.is_reading && store.failure && (
        <Alert showIcon type="error" style={{ marginBottom: 8 }} title={say("listings.goodsFailed")} description={store.failure} />
      )}
    </>
  );
}

/** What an empty list says before anything was read. */
export function FirstReading() {
  const say = useWords();
  return (
    <div className="first">
      <strong>{say("listings.goodsFirstTitle")}</strong>
      <p>{say("listings.goodsFirstText")}</p>
    </div>
  );
}
