// What a rule does, each kind with its own fields.
import { AutoComplete, Form, Input, InputNumber, Radio, Select } from "antd";
import { useState } from "react";
import { MomentPicker } from "../../ui/MomentPicker";
import type { Effect } from "../../ui/ruleWords";
import { instantOf, wallClock } from "../../ui/times";
import { type Key, useWords } from "../../words";
import { useFoundSkus } from "../../app/goods";
import { useCarrierAccounts } from "./data";
import { beginEffect, KINDS, type Kind } from "./drafts";
import { WarehouseFields } from "./WarehouseFields";

interface Props {
  merchant: string;
  effect: Effect;
  onChange: (effect: Effect) => void;
}

const HOUR = 3600;

export function EffectFields({ merchant, effect, onChange }: Props) {
  const say = useWords();
  return (
    <>
      <Radio.Group
        aria-label={say("rules.kind")}
        optionType="button"
        value={effect.kind}
        options={KINDS.map((kind) => ({ value: kind, label: say(`rules.kind.${kind}`) }))}
        onChange={(e) => onChange(beginEffect(e.target.value as Kind))}
        style={{ marginBottom: 12 }}
      />
      <Form layout="vertical" component="div" className="facts">
        <OneEffect merchant={merchant} effect={effect} onChange={onChange} />
      </Form>
    </>
  );
}

function OneEffect({ merchant, effect, onChange }: Props) {
  const say = useWords();
  const [search, setSearch] = useState("");
  const accounts = useCarrierAccounts(merchant) ?? [];
  const skus = useFoundSkus(merchant, search);
  const set = (key: string, value: unknown) => onChange({ ...effect, [key]: value ?? null });
  const number = (key: string, label: Key, scale = 1) => (
    <Form.Item label={say(label)} htmlFor={`effect-${key}`}>
      <InputNumber
        id={`effect-${key}`}
        style={{ width: "100%" }}
        min={scale === 1 ? 1 : 0.1}
        precision={scale === 1 ? 0 : 1}
        value={typeof effect[key] === "number" ? effect[key] / scale : null}
        onChange={(given) => set(key, given === null ? null : Math.round(given * scale))}
      />
    </Form.Item>
  );
  const moment = (key: string, label: Key) => (
    <Form.Item label={say(label)} htmlFor={`effect-${key}`}>
      <MomentPicker
        id={`effect-${key}`}
        value={typeof effect[key] === "string" ? wallClock(effect[key]) : null}
        onChange={(wall) => set(key, wall && instantOf(wall))}
      />
    </Form.Item>
  );
  const hint = (key: Key) => <div className="whole quiet">{say(key)}</div>;
  switch (effect.kind) {
    case "merge":
      return (
        <>
          {number("wait_seconds", "rules.wait", HOUR)}
          {number("spare_seconds", "rules.spare", HOUR)}
        </>
      );
    case "carrier":
      return (
        <>
          <Form.Item label={say("rules.carrier")} htmlFor="effect-carrier">
            <Select
              id="effect-carrier"
              value={effect.carrier_code as string | undefined}
              notFoundContent={say("rules.noCarrier")}
              options={accounts.map((one) => ({ value: one.carrier_code, label: one.name }))}
              onChange={(code) => set("carrier_code", code)}
            />
          </Form.Item>
          {number("daily_quota", "rules.quota")}
          {hint("rules.carrierHint")}
        </>
      );
    case "warehouse":
      return <WarehouseFields merchant={merchant} effect={effect} onChange={onChange} />;
    case "gift":
      return (
        <>
          <Form.Item label={say("rules.giftSku")} htmlFor="effect-sku" className="whole">
            <AutoComplete
              id="effect-sku"
              value={(effect.sku_code as string | undefined) ?? ""}
              options={skus.map((one) => ({ value: one.code, label: `${one.code} ${one.name}` }))}
              showSearch={{ onSearch: setSearch }}
              onChange={(code) => set("sku_code", code)}
            />
          </Form.Item>
          {number("quantity", "rules.giftQuantity")}
          {number("most", "rules.giftMost")}
          {moment("from_at", "rules.giftFrom")}
          {moment("until_at", "rules.giftUntil")}
          {hint("rules.giftHint")}
        </>
      );
    case "mark":
      return (
        <Form.Item label={say("rules.mark")} htmlFor="effect-mark">
          <Input id="effect-mark" maxLength={30} value={(effect.mark as string | undefined) ?? ""} onChange={(e) => set("mark", e.target.value)} />
        </Form.Item>
      );
    default:
      return null;
  }
}
