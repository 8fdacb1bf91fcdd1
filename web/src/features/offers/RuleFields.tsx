// The five fields of a rule that goes before a store's: of listings, of SKUs, or of groups.
import { Form, InputNumber } from "antd";
import { type Say, useWords } from "../../words";
import type { OwnRule, Sharing } from "./data";

const FIELDS = [
  { name: "share_percent", label: "offers.share", hint: "offers.shareHint", most: 100 },
  { name: "keep_back", label: "offers.keepBack", hint: "offers.keepBackHint", most: 1_000_000 },
  { name: "transit_percent", label: "offers.transit", hint: "offers.transitHint", most: 100 },
  { name: "virtual", label: "offers.own.virtual", hint: "offers.own.virtualHint", most: 1_000_000 },
  { name: "fixed", label: "offers.own.fixed", hint: "offers.own.fixedHint", most: 10_000_000 },
] as const;

export const NO_RULE: OwnRule = { share_percent: null, keep_back: null, transit_percent: null, virtual: null, fixed: null };
export const ruleOf = ({ share_percent, keep_back, transit_percent, virtual, fixed }: OwnRule): OwnRule => ({
  share_percent,
  keep_back,
  transit_percent,
  virtual,
  fixed,
});

/** What stands in fields that are left empty: the store's own rule, or each store's where the rule is for all of them. */
export function emptyWords(say: Say, store: Sharing | null): Record<keyof OwnRule, string> {
  const asStore = (value: string | number | undefined) =>
    store === null ? say("offers.own.asEachStore") : say("offers.own.asStore", { value: value ?? "" });
  return {
    share_percent: asStore(`${store?.share_percent}%`),
    keep_back: asStore(store?.keep_back),
    transit_percent: asStore(`${store?.transit_percent}%`),
    virtual: say("offers.own.noVirtual"),
    fixed: say("offers.own.noLimit"),
  };
}

interface Props {
  rule: OwnRule;
  /** What stands in a field that is left empty. */
  empty: Record<keyof OwnRule, string>;
  onChange: (rule: OwnRule) => void;
}

export function RuleFields({ rule, empty, onChange }: Props) {
  const say = useWords();
  return (
    <div style={{ display: "grid", gridTemplateColumns: "repeat(auto-fill, minmax(210px, 1fr))", columnGap: 16 }}>
      {FIELDS.map(({ name, label, hint, most }) => (
        <Form.Item key={name} label={say(label)} htmlFor={`own-${name}`} extra={say(hint)}>
          <InputNumber
            id={`own-${name}`}
            style={{ width: 180 }}
            min={0}
            max={most}
            precision={0}
            placeholder={empty[name]}
            value={rule[name]}
            onChange={(value) => onChange({ ...rule, [name]: value })}
          />
        </Form.Item>
      ))}
    </div>
  );
}
