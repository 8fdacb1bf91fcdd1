// Why an order is as it is: what a hold by a rule waits for, and what rules gave the order, with the values that met them.
import { Link } from "@tanstack/react-router";
import { Tag, Typography } from "antd";
import type { OrderWhole } from "../../api/client";
import { storeName, useRights, useStoreList } from "../../app/stores";
import { type Names, sayMet } from "../../ui/ruleWords";
import { type Say, sayCode, useWords } from "../../words";
import type { Row } from "./data";
import { sayHold } from "./holds";
import { ShortGoods } from "./ShortGoods";

type Fired = OrderWhole["fired_rules"][number];

function useNames(merchant: string, currency: string): Names {
  const stores = useStoreList(merchant);
  return { currency, store: (id) => storeName(stores, id), carrier: (code) => code, warehouse: (id) => `#${id}` };
}

/** A hold in a sentence: of a rule its name, the values that met it, and what lets the order go. */
export function HoldReason({ merchant, currency, hold, lines = [] }: { merchant: string; currency: string; hold: Row["holds"][number]; lines?: Row["lines"] }) {
  const say = useWords();
  const names = useNames(merchant, currency);
  const mayName = useRights(merchant).has("catalog.view");
  if (hold.code === "unknown_sku" && mayName) {
    return (
      <>
        {sayHold(say, hold)} ·{" "}
        <Link to="/m/$merchant/skus" params={{ merchant }} search={{ unknown: true }}>
          {say("unknown.title")}
        </Link>
      </>
    );
  }
  if (hold.code === "short") return <ShortGoods merchant={merchant} hold={hold} lines={lines} />;
  if (hold.code !== "rule") return <>{sayHold(say, hold)}</>;
  const met = sayMet(say, hold.params.values as Record<string, unknown> | undefined, names);
  const why = met ? say("fired.whyAfter", { values: met }) : "";
  return <>{say("fired.hold.why", { name: hold.params.name, why })}</>;
}

export function sayFired(say: Say, fired: Fired): string {
  const facts = { ...fired.params, value: fired.value };
  const { none_left, has_all, tags, by, km, fen } = fired.params;
  if (by === "person") return say("fired.chosen", { value: fired.kind === "warehouse" ? fired.params.warehouse : fired.value });
  if (fired.kind === "gift" && typeof none_left === "string") return sayCode(say, "fired.giftNone", none_left, facts);
  if (fired.kind === "warehouse" && has_all === false) return say("fired.warehouseShort", facts);
  if (fired.kind === "warehouse" && typeof km === "number") return say("fired.warehouseNear", facts);
  if (fired.kind === "warehouse" && typeof fen === "number") return say("fired.warehouseCheap", { ...facts, yuan: (fen / 100).toFixed(2) });
  if (fired.kind === "carrier" && Array.isArray(tags)) return say("fired.carrierPromised", facts);
  return sayCode(say, "fired", fired.kind, facts);
}

/** 命中的规则. Nothing where no rule met the order. */
export function FiredRules({ merchant, order }: { merchant: string; order: OrderWhole }) {
  const say = useWords();
  const names = useNames(merchant, order.currency);
  if (!order.fired_rules.length) return null;
  return (
    <>
      <Typography.Title level={5}>{say("fired.title")}</Typography.Title>
      {order.fired_rules.map((fired) => {
        const met = sayMet(say, fired.params.values as Record<string, unknown> | undefined, names);
        return (
          <p key={`${fired.kind} ${fired.rule} ${fired.value}`}>
            {fired.rule && <Tag color="blue">{fired.rule}</Tag>}
            {sayFired(say, fired)} {met && <span className="quiet">{say("fired.why", { values: met })}</span>}
          </p>
        );
      })}
    </>
  );
}
