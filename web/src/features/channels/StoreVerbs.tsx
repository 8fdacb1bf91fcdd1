// The buttons of a store: what can be done with it now, by mode and by right.
import { EllipsisOutlined } from "@ant-design/icons";
import { Link, useParams } from "@tanstack/react-router";
import { Button, Dropdown, Space, Tooltip } from "antd";
import type { Store } from "../../api/client";
import { type Key, useWords } from "../../words";
import { isConnected } from "./StoreFacts";

export type Asked =
  | "sync"
  | "shadow_report"
  | "go_live"
  | "go_shadow"
  | "change_store"
  | "check"
  | "authorise"
  | "stop_store"
  | "archive_store";

const RIGHTS: Partial<Record<Asked, string>> = { sync: "orders.sync", shadow_report: "orders.view" };

function offered(store: Store): { first: Asked[]; more: Asked[] } {
  if (!isConnected(store)) return { first: ["change_store"], more: ["archive_store"] };
  const modes: Record<string, Asked[]> = { shadow: ["shadow_report", "go_live"], live: ["go_shadow"], stopped: ["go_shadow"] };
  const first: Asked[] = ["sync", ...(modes[store.mode] ?? []), "change_store"];
  const more: Asked[] = ["check", "authorise", "stop_store", "archive_store"];
  if (store.mode !== "stopped") return { first, more };
  return { first: first.slice(1), more: more.filter((verb) => verb !== "stop_store") };
}

interface Props {
  store: Store;
  rights: Set<string>;
  busy: boolean;
  onAsk: (verb: Asked, store: Store) => void;
}

export function StoreVerbs({ store, rights, busy, onAsk }: Props) {
  const say = useWords();
  const { merchant } = useParams({ strict: false }) as { merchant: string };
  const may = (verb: Asked) => rights.has(RIGHTS[verb] ?? "channels.manage");
  const label = (verb: Asked) => say(`stores.verb.${verb}` as Key);
  const { first, more } = offered(store);
  return (
    <Space size={6} wrap>
      {first.map((verb) => {
        const button = (
          <Button
            size="small"
            type={verb === "go_live" ? "primary" : "default"}
            ghost={verb === "go_live"}
            disabled={!may(verb)}
            loading={busy && verb === "go_shadow"}
            onClick={() => onAsk(verb, store)}
          >
            {label(verb)}
          </Button>
        );
        return may(verb) ? <span key={verb}>{button}</span> : <Tooltip key={verb} title={say("verb.noRight")}>{button}</Tooltip>;
      })}
      {isConnected(store) && rights.has("offers.view") && (
        <Link to="/m/$merchant/offers" params={{ merchant }} search={{ store: store.id }}>
          {say("menu.offers")}
        </Link>
      )}
      <Dropdown
        trigger={["click"]}
        menu={{
          items: more.map((verb) => ({
            key: verb,
            label: label(verb),
            disabled: !may(verb),
            danger: verb === "archive_store",
          })),
          onClick: ({ key }) => onAsk(key as Asked, store),
        }}
      >
        <Button size="small" aria-label={say("stores.more")} icon={<EllipsisOutlined />} />
      </Dropdown>
    </Space>
  );
}
