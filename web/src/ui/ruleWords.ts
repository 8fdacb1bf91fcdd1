// What a review rule asks and gives, as sentences: on its own page and on the orders that it met.
import { spanWords } from "./spans";
import type { Say } from "../words";
import { sayCode } from "../words";
import { moneyText } from "./Money";
import { beijing } from "./times";

export interface Condition {
  field: string;
  operator: string;
  value?: unknown;
}

export type Effect = Record<string, unknown> & { kind: string };

export interface Names {
  currency: string;
  store: (id: string) => string;
  carrier: (code: string) => string;
  warehouse: (id: string) => string;
}

const MONEY = new Set(["payable", "lowest_price"]);

function sayOne(say: Say, field: string, value: unknown, names: Names): string {
  if (MONEY.has(field)) return moneyText(Number(value), names.currency);
  if (field === "store_id") return names.store(String(value));
  if (field === "price_rate") return `${String(value)}%`;
  if (field === "tags") return sayCode(say, "ruleTag", String(value));
  return String(value);
}

/** A value, or several; nothing where none was given yet. */
export function sayValue(say: Say, field: string, value: unknown, names: Names): string {
  const all = (Array.isArray(value) ? value : [value]).filter((one) => one !== null && one !== undefined && one !== "");
  return all.length ? all.map((one) => sayOne(say, field, one, names)).join(say("rules.say.list")) : say("rules.say.blank");
}

export function sayCondition(say: Say, condition: Condition, names: Names): string {
  const { field, operator, value } = condition;
  const asked = sayCode(say, "ruleField", field) + sayCode(say, "ruleOp", operator);
  return operator.endsWith("empty") ? asked : asked + sayValue(say, field, value, names);
}

export function sayEffect(say: Say, effect: Effect, names: Names): string {
  const blank = say("rules.say.blank");
  const day = (key: string) => beijing(String(effect[key]), "YYYY-MM-DD HH:mm");
  const more = (key: "quota" | "most" | "from" | "until", given: unknown, shown = given) =>
    given ? say(`rules.say.${key}`, { [key]: shown }) : "";
  switch (effect.kind) {
    case "merge":
      return say("rules.say.merge", { wait: spanWords(say, Number(effect.wait_seconds)), spare: spanWords(say, Number(effect.spare_seconds)) });
    case "carrier":
      return (
        say("rules.say.carrier", { carrier: effect.carrier_code ? names.carrier(String(effect.carrier_code)) : blank }) +
        more("quota", effect.daily_quota)
      );
    case "warehouse": {
      const ids = (effect.warehouse_ids ?? []) as (string | number)[];
      const choice = effect.choice === "nearest" || effect.choice === "cheapest" ? effect.choice : "listed";
      return say(`rules.say.warehouse.${choice}`, { warehouses: ids.map((id) => names.warehouse(String(id))).join(choice === "listed" ? " → " : say("rules.say.list")) || blank });
    }
    case "gift":
      return (
        say("rules.say.gift", { quantity: effect.quantity ?? blank, sku: effect.sku_code || blank }) +
        (effect.from_at ? more("from", true, day("from_at")) : "") +
        (effect.until_at ? more("until", true, day("until_at")) : "") +
        more("most", effect.most)
      );
    case "mark":
      return say("rules.say.mark", { mark: effect.mark || blank });
    default:
      return say("rules.say.hold");
  }
}

/** The whole rule read back. */
export function sayRule(say: Say, rule: { match: string; conditions: Condition[]; effect: Effect }, names: Names): string {
  const asked = rule.conditions.map((one) => sayCondition(say, one, names)).join(say(rule.match === "any" ? "rules.say.or" : "rules.say.and"));
  return say("rules.say", {
    when: rule.conditions.length ? say("rules.say.when", { conditions: asked }) : say("rules.say.every"),
    then: sayEffect(say, rule.effect, names),
  });
}

/** The values of an order that met a rule. */
export function sayMet(say: Say, values: Record<string, unknown> | undefined, names: Names): string {
  return Object.entries(values ?? {})
    .map(([field, value]) => say("fired.value", { field: sayCode(say, "ruleField", field), value: sayValue(say, field, value, names) }))
    .join(say("rules.say.list"));
}
