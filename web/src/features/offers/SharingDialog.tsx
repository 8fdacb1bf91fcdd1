// 同步规则: how much of what is free a store may sell, and which first changes ask; each field says what follows from it.
import { Form, InputNumber } from "antd";
import { useState } from "react";
import { VerbDialog } from "../../ui/VerbButton";
import { useWords } from "../../words";
import { setSharing, type Sharing, type SharingRule } from "./data";
import { soldOf } from "./sums";

interface Props {
  merchant: string;
  sharing: Sharing;
  open: boolean;
  onClose: () => void;
  onDone: () => void;
}

type Draft = Record<keyof SharingRule, number | null>;

const FIELDS = [
  { name: "share_percent", word: "share", most: 100, unit: "%" },
  { name: "keep_back", word: "keepBack", most: 1_000_000, unit: undefined },
  { name: "transit_percent", word: "transit", most: 100, unit: "%" },
  { name: "jump_percent", word: "jump", most: 1000, unit: "%" },
] as const;

const EXAMPLE = 100;

const ruleOf = ({ share_percent, keep_back, transit_percent, jump_percent }: Sharing): Draft => ({
  share_percent,
  keep_back,
  transit_percent,
  jump_percent,
});

export function SharingDialog({ merchant, sharing, open, ...dialog }: Props) {
  const say = useWords();
  const [rule, setRule] = useState<Draft>(() => ruleOf(sharing));
  const [wasOpen, setWasOpen] = useState(open);
  if (open !== wasOpen) { // while it is drawn: what was typed for another store is not shown for a moment
    setWasOpen(open);
    if (open) setRule(ruleOf(sharing));
  }

  async function run(click: string) {
    const { share_percent, keep_back, transit_percent, jump_percent } = rule;
    if (share_percent === null || keep_back === null || transit_percent === null || jump_percent === null) {
      throw new Error(say("offers.ruleWrong"));
    }
    return setSharing(merchant, sharing.store_id, { share_percent, keep_back, transit_percent, jump_percent }, click);
  }
  return (
    <VerbDialog
      {...dialog}
      open={open}
      label={`${say("offers.verb.set_sharing")} · ${sharing.store}`}
      done={say("offers.done.set_sharing")}
      run={run}
      question={
        <Form layout="vertical" component="div">
          <p>{say("offers.formula")}</p>
          {FIELDS.map(({ name, word, most, unit }) => (
            <Form.Item key={name} label={say(`offers.${word}`)} htmlFor={`sharing-${name}`} extra={say(`offers.${word}Hint`)}>
              <InputNumber
                id={`sharing-${name}`}
                style={{ width: 140 }}
                min={0}
                max={most}
                precision={0}
                suffix={unit}
                value={rule[name]}
                onChange={(value) => setRule({ ...rule, [name]: value })}
              />
            </Form.Item>
          ))}
          {rule.share_percent !== null && rule.keep_back !== null && (
            <p className="quiet">
              {say("offers.example", {
                share: rule.share_percent,
                keep_back: rule.keep_back,
                sold: soldOf(EXAMPLE, rule.share_percent, rule.keep_back),
              })}
            </p>
          )}
        </Form>
      }
    />
  );
}
