// 价格规则: how a store's prices follow those of SKUs.
import { Form, Input, InputNumber, Select } from "antd";
import { useState } from "react";
import { minorOf, typedOf } from "../../ui/amounts";
import { VerbDialog } from "../../ui/VerbButton";
import { useWords } from "../../words";
import { type GoodsStore, type PriceTerms, setPriceRule } from "./goods";

const CNY = "CNY";
const ENDINGS = ["0/0", "90/100", "99/100", "80/100", "0/100", "9/10", "990/1000", "900/1000"] as const;

interface Props {
  merchant: string;
  store: GoodsStore;
  open: boolean;
  onClose: () => void;
  onDone: () => void;
}

interface Typed {
  percent: number;
  add: string;
  margin: number | null;
  lowest: string;
  ending: string;
  more: string;
  jump: number;
}

const typedAdd = (minor: number) => (minor < 0 ? `-${typedOf(-minor, CNY)}` : typedOf(minor, CNY));

function typedFrom(rule: GoodsStore["rule"]): Typed {
  const terms = rule as PriceTerms;
  return {
    percent: terms.percent, add: typedAdd(terms.add), margin: terms.margin_percent, lowest: typedOf(terms.lowest, CNY),
    ending: `${terms.ending}/${terms.ending_of}`, more: typedOf(terms.single_more, CNY), jump: terms.jump_percent,
  };
}

function addOf(typed: string): number | null | undefined {
  const found = minorOf(typed.replace(/^[-+]/, ""), CNY);
  return found && typed.startsWith("-") ? -found : found;
}

export function PriceRuleDialog({ merchant, store, open, onClose, onDone }: Props) {
  const say = useWords();
  const [typed, setTyped] = useState<Typed>(() => typedFrom(store.rule));
  const [wasOpen, setWasOpen] = useState(open);
  if (open !== wasOpen) {
    setWasOpen(open);
    if (open) setTyped(typedFrom(store.rule));
  }
  const set = (change: Partial<Typed>) => setTyped({ ...typed, ...change });

  function run(click: string) {
    const [add, lowest, more] = [addOf(typed.add), minorOf(typed.lowest, CNY), minorOf(typed.more, CNY)];
    if (add === undefined || lowest === undefined || !more) throw new Error(say("listings.ruleAmounts"));
    const [ending = 0, ending_of = 0] = typed.ending.split("/").map(Number);
    const terms = {
      percent: typed.percent, add: add ?? 0, margin_percent: typed.margin, lowest: lowest ?? 0, ending, ending_of,
      single_more: more, jump_percent: typed.jump,
    };
    return setPriceRule(merchant, store.store_id, terms, click);
  }

  const amount = (name: "add" | "lowest" | "more") => (
    <Form.Item label={say(`listings.ruleOf.${name}`)} htmlFor={`rule-${name}`} extra={say(`listings.ruleHint.${name}`)}>
      <Input id={`rule-${name}`} style={{ width: 180 }} prefix="¥" value={typed[name]} onChange={(e) => set({ [name]: e.target.value })} />
    </Form.Item>
  );
  return (
    <VerbDialog
      open={open}
      label={`${say("listings.verb.set_price_rule")} · ${store.store}`}
      done={say("listings.done.set_price_rule")}
      run={run}
      onClose={onClose}
      onDone={onDone}
      question={
        <Form layout="vertical" component="div">
          <Form.Item label={say("listings.ruleOf.percent")} htmlFor="rule-percent" extra={say("listings.ruleHint.percent")}>
            <InputNumber id="rule-percent" style={{ width: 180 }} suffix="%" min={1} max={1000} precision={0} value={typed.percent} onChange={(value) => set({ percent: value ?? 100 })} />
          </Form.Item>
          {amount("add")}
          <Form.Item label={say("listings.ruleOf.margin")} htmlFor="rule-margin" extra={say("listings.ruleHint.margin")}>
            <InputNumber id="rule-margin" style={{ width: 180 }} suffix="%" min={0} max={1000} precision={0} value={typed.margin} onChange={(value) => set({ margin: value })} />
          </Form.Item>
          {amount("lowest")}
          <Form.Item label={say("listings.ruleOf.ending")} extra={say("listings.ruleHint.ending")}>
            <Select
              aria-label={say("listings.ruleOf.ending")}
              style={{ width: 180 }}
              value={typed.ending}
              onChange={(ending) => set({ ending })}
              options={ENDINGS.map((one) => ({ value: one, label: one === "0/0" ? say("listings.noEnding") : `…${typedOf(Number(one.split("/")[0]), CNY).replace(/^0/, "")}` }))}
            />
          </Form.Item>
          {amount("more")}
          <Form.Item label={say("listings.ruleOf.jump")} htmlFor="rule-jump" extra={say("listings.ruleHint.jump")}>
            <InputNumber id="rule-jump" style={{ width: 180 }} suffix="%" min={0} max={1000} precision={0} value={typed.jump} onChange={(value) => set({ jump: value ?? 20 })} />
          </Form.Item>
        </Form>
      }
    />
  );
}
