// 单品价: prices, or a lowest one, of their own for what was ticked when it was asked for; all empty: by the store's rule again.
import { Form, Input } from "antd";
import { useState } from "react";
import { minorOf, typedOf } from "../../ui/amounts";
import { VerbDialog } from "../../ui/VerbButton";
import { useWords } from "../../words";
import { type OwnPrices, setOwnPrices, type StorePrice } from "./goods";

const CNY = "CNY";
const NAMES = ["group_price", "single_price", "lowest"] as const;
type Typed = Record<(typeof NAMES)[number], string>;
const NOTHING: Typed = { group_price: "", single_price: "", lowest: "" };

interface Props {
  merchant: string;
  rows: StorePrice[] | null;
  onClose: () => void;
  onDone: () => void;
}

/** The former ones of a single row; of several there may be several. */
function typedFrom([row, ...more]: StorePrice[]): Typed {
  if (!row || more.length) return NOTHING;
  return { group_price: typedOf(row.own_group, CNY), single_price: typedOf(row.own_single, CNY), lowest: typedOf(row.lowest, CNY) };
}

export function OwnPriceDialog({ merchant, rows, onClose, onDone }: Props) {
  const say = useWords();
  const [shown, setShown] = useState(rows);
  const [typed, setTyped] = useState(NOTHING);
  const [wasAsked, setWasAsked] = useState(rows);
  if (rows !== wasAsked) {
    setWasAsked(rows);
    if (rows) {
      setShown(rows);
      setTyped(typedFrom(rows));
    }
  }

  function run(click: string) {
    const given = Object.fromEntries(NAMES.map((name) => [name, minorOf(typed[name], CNY)]));
    if (Object.values(given).includes(undefined)) throw new Error(say("listings.ruleAmounts"));
    return setOwnPrices(merchant, shown ?? [], given as unknown as OwnPrices, click);
  }
  return (
    <VerbDialog
      open={rows !== null}
      label={say("listings.verb.set_own_prices")}
      done={say("listings.done.set_own_prices")}
      run={run}
      onClose={onClose}
      onDone={onDone}
      question={
        <Form layout="vertical" component="div">
          <p>{say("listings.ask.set_own_prices", { count: shown?.length ?? 0 })}</p>
          {NAMES.map((name) => (
            <Form.Item key={name} label={say(`listings.own.${name}`)} htmlFor={`own-${name}`}>
              <Input id={`own-${name}`} style={{ width: 180 }} prefix="¥" value={typed[name]} onChange={(e) => setTyped({ ...typed, [name]: e.target.value })} />
            </Form.Item>
          ))}
        </Form>
      }
    />
  );
}
