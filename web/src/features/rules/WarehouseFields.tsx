// 分仓: which warehouses, and whether the first, the nearest or the cheapest of those that have everything.
import { Form, Input, Radio, Select } from "antd";
import { useState } from "react";
import type { Effect } from "../../ui/ruleWords";
import { useWords } from "../../words";
import { useWarehouses } from "../../app/goods";
import { PROVINCES } from "./provinces";

interface Price {
  warehouse_id: number;
  province: string;
  fen: number;
}


/** A line each: a province, or what stands for everywhere else, and yuan. */
export function pricesOf(warehouse_id: number, written: string, elsewhere: string): Price[] {
  return written.split("\n").flatMap((line) => {
    const found = /^\s*(\S+?)[\s,，:：]+(\d+(?:\.\d{1,2})?)\s*$/.exec(line);
    if (!found) return [];
    const province = found[1] === elsewhere ? "" : (found[1] ?? "");
    return [{ warehouse_id, province, fen: Math.round(Number(found[2]) * 100) }];
  });
}

function written(prices: Price[], warehouse: number, elsewhere: string): string {
  const mine = prices.filter((one) => Number(one.warehouse_id) === warehouse);
  return mine.map((one) => `${one.province || elsewhere} ${(one.fen / 100).toFixed(2)}`).join("\n");
}

export function WarehouseFields({ merchant, effect, onChange }: { merchant: string; effect: Effect; onChange: (effect: Effect) => void }) {
  const say = useWords();
  const warehouses = useWarehouses(merchant).filter((one) => one.kind === "own");
  const ids = ((effect.warehouse_ids ?? []) as (string | number)[]).map(String);
  const choice = (effect.choice as string | undefined) ?? "listed";
  const provinces = (effect.provinces ?? {}) as Record<string, string>;
  const prices = (effect.prices ?? []) as Price[];
  const name = (id: string) => warehouses.find((one) => one.id === id)?.name ?? id;
  const set = (given: Record<string, unknown>) => onChange({ ...effect, ...given });
  return (
    <>
      <Form.Item label={say("rules.warehouses")} htmlFor="effect-warehouses" className="whole">
        <Select
          id="effect-warehouses"
          mode="multiple"
          value={ids}
          options={warehouses.map((one) => ({ value: one.id, label: one.name }))}
          onChange={(chosen: string[]) => set({ warehouse_ids: chosen.map(Number) })}
        />
      </Form.Item>
      <Form.Item label={say("rules.choice")} className="whole">
        <Radio.Group
          aria-label={say("rules.choice")}
          value={choice}
          options={(["listed", "nearest", "cheapest"] as const).map((one) => ({ value: one, label: say(`rules.choice.${one}`) }))}
          onChange={(e) => set({ choice: e.target.value })}
        />
      </Form.Item>
      {choice === "nearest" &&
        ids.map((id) => (
          <Form.Item key={id} label={say("rules.standsIn", { warehouse: name(id) })} htmlFor={`effect-in-${id}`}>
            <Select
              id={`effect-in-${id}`}
              showSearch
              value={provinces[id]}
              options={PROVINCES.map((one) => ({ value: one, label: one }))}
              onChange={(province: string) => set({ provinces: { ...provinces, [id]: province } })}
            />
          </Form.Item>
        ))}
      {choice === "cheapest" && ids.map((id) => <PriceBox key={id} id={id} name={name(id)} prices={prices} onChange={(all) => set({ prices: all })} />)}
      <div className="whole quiet">{say(`rules.choiceHint.${choice as "listed" | "nearest" | "cheapest"}`)}</div>
    </>
  );
}

function PriceBox({ id, name, prices, onChange }: { id: string; name: string; prices: Price[]; onChange: (prices: Price[]) => void }) {
  const say = useWords();
  const [text, setText] = useState(() => written(prices, Number(id), say("rules.elsewhere")));
  return (
    <Form.Item label={say("rules.pricesFrom", { warehouse: name })} htmlFor={`effect-prices-${id}`} className="whole">
      <Input.TextArea
        id={`effect-prices-${id}`}
        autoSize={{ minRows: 2, maxRows: 8 }}
        value={text}
        placeholder={say("rules.pricesExample")}
        onChange={(e) => {
          setText(e.target.value);
          onChange([...prices.filter((one) => String(one.warehouse_id) !== id), ...pricesOf(Number(id), e.target.value, say("rules.elsewhere"))]);
        }}
      />
    </Form.Item>
  );
}
