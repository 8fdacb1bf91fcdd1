// Both sides of a difference in the reader's form: amounts, weights, yes and no, texts.
import { moneyText } from "../../ui/Money";
import { beijing } from "../../ui/times";
import { type Say, useWords } from "../../words";
import type { Difference, Field } from "./goods";

const PRICES: Field[] = ["group_price", "single_price", "list_price"];
const FLAGS: Field[] = ["on_sale", "sku_on_sale"];

export function sideText(say: Say, field: Field, value: string | null): string {
  if (value === null || value === "") return "—";
  if (PRICES.includes(field)) return moneyText(Number(value), "CNY");
  if (FLAGS.includes(field)) return say(value === "true" ? "listings.onSale" : "listings.offSale");
  return field === "weight" ? say("listings.grams", { count: value }) : value;
}

export const nameOf = (say: Say, row: Difference): string => `${row.title} ${row.spec} · ${say(`listings.field.${row.field}`)}`;

/** What the platform had before, and since when it is another. */
export function Changed({ row }: { row: Pick<Difference, "field" | "was" | "changed_at"> }) {
  const say = useWords();
  if (!row.changed_at) return null;
  const time = beijing(row.changed_at, "MM-DD HH:mm");
  return <div className="quiet">{say("listings.changedAt", { time, was: sideText(say, row.field, row.was) })}</div>;
}
