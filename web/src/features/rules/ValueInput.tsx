// The value of a condition, each type with its own input: money in yuan, stores and provinces picked, codes as tags.
import { Input, InputNumber, Select } from "antd";
import { useState } from "react";
import { useStoreList } from "../../app/stores";
import type { Condition } from "../../ui/ruleWords";
import { sayCode, useWords } from "../../words";
import { useFoundSkus } from "../../app/goods";
import type { RuleField } from "./data";
import { takesList } from "./drafts";
import { PROVINCES, TAGS } from "./provinces";

interface Props {
  merchant: string;
  field: RuleField;
  condition: Condition;
  onChange: (value: unknown) => void;
}

const CENTS = 100;

export function ValueInput({ merchant, field, condition, onChange }: Props) {
  const say = useWords();
  const [search, setSearch] = useState("");
  const stores = useStoreList(merchant);
  const skus = useFoundSkus(merchant, field.type === "codes" ? search : "");
  const { operator, value } = condition;
  const label = say("rules.value");
  if (["money", "number", "weight", "percent"].includes(field.type)) {
    const scale = field.type === "money" ? CENTS : 1;
    return (
      <InputNumber
        aria-label={label}
        style={{ width: "100%" }}
        min={0}
        precision={field.type === "money" ? 2 : 0}
        prefix={field.type === "money" ? "¥" : undefined}
        suffix={field.type === "percent" ? "%" : field.type === "weight" ? "g" : undefined}
        value={typeof value === "number" ? value / scale : null}
        onChange={(given) => onChange(given === null ? undefined : Math.round(given * scale))}
      />
    );
  }
  const options =
    field.type === "store"
      ? stores.map((one) => ({ value: one.id, label: one.name }))
      : field.type === "province"
        ? PROVINCES.map((one) => ({ value: one, label: one }))
        : field.type === "tags"
          ? TAGS.map((one) => ({ value: one as string, label: sayCode(say, "ruleTag", one) }))
          : skus.map((one) => ({ value: one.code, label: `${one.code} ${one.name}` }));
  if (operator === "contains" || operator === "contains_not" || (field.type === "text" && !takesList(operator))) {
    return (
      <Input
        aria-label={label}
        maxLength={200}
        value={typeof value === "string" ? value : ""}
        onChange={(e) => onChange(e.target.value || undefined)}
      />
    );
  }
  const many = takesList(operator);
  const isFree = many && field.type !== "store" && field.type !== "province";
  const shown = many ? ((value as unknown[] | undefined) ?? []).map(String) : value === undefined ? undefined : String(value);
  return (
    <Select<string | string[]>
      aria-label={label}
      style={{ width: "100%" }}
      mode={isFree ? "tags" : many ? "multiple" : undefined}
      tokenSeparators={isFree ? [",", "，", "、", " "] : undefined}
      placeholder={isFree ? say("rules.typeCodes") : undefined}
      options={field.type === "text" ? [] : options}
      showSearch={{ optionFilterProp: "label", onSearch: setSearch }}
      value={shown}
      onChange={(given) => onChange(Array.isArray(given) && given.length === 0 ? undefined : given)}
    />
  );
}
