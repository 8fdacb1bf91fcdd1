// An amount, a weight or a size of a SKU, mended where it stands.
import { EditCell } from "../../ui/EditCell";
import { minorOf, typedOf } from "../../ui/amounts";
import { Money } from "../../ui/Money";
import { useWords } from "../../words";
import { changeSku, type Sku, useFresh } from "./data";

export const AMOUNTS = ["price", "single_price", "list_price", "cost"] as const;
export const LENGTHS = ["weight_grams", "length_mm", "width_mm", "height_mm"] as const;
export type Amount = (typeof AMOUNTS)[number];
export type Fact = Amount | (typeof LENGTHS)[number];
export const isAmount = (fact: Fact): fact is Amount => (AMOUNTS as readonly string[]).includes(fact);

/** Whether somebody with these rights may change it. */
export function mayChange(fact: Fact, rights: ReadonlySet<string>): boolean {
  return rights.has("catalog.edit") && (!isAmount(fact) || rights.has(fact === "cost" ? "catalog.cost" : "catalog.price"));
}

interface Props {
  merchant: string;
  row: Sku;
  fact: Fact;
  label: string;
  rights: ReadonlySet<string>;
}

export function FactCell({ merchant, row, fact, label, rights }: Props) {
  const say = useWords();
  const fresh = useFresh(merchant);
  const value = row[fact];
  const read = (typed: string) => (isAmount(fact) ? minorOf(typed, row.currency) : /^\d{0,6}$/.test(typed) ? (typed ? Number(typed) : null) : undefined);
  return (
    <EditCell
      label={`${row.code} ${label}`}
      width={90}
      value={isAmount(fact) ? typedOf(value, row.currency) : String(value ?? "")}
      shown={value === null ? "—" : isAmount(fact) ? <Money minor={value} currency={row.currency} /> : value}
      allowed={mayChange(fact, rights)}
      onSave={async (typed) => {
        const found = read(typed);
        if (found === undefined) throw new Error(say(isAmount(fact) ? "skus.amountWrong" : "skus.weightWrong"));
        await changeSku(merchant, row.id, { [fact]: found });
        await fresh();
      }}
    />
  );
}
