// The builder: which orders, what to do with them, the rule read back in a sentence, and a try on past orders.
import { PlusOutlined } from "@ant-design/icons";
import { Alert, Button, Divider, Input, Segmented } from "antd";
import { useEffect, useState } from "react";
import { sayRule } from "../../ui/ruleWords";
import { VerbDialog } from "../../ui/VerbButton";
import { useWords } from "../../words";
import { ConditionRow } from "./ConditionRow";
import { type Draft, keepRule, type RuleField, useNames } from "./data";
import { DryRun } from "./DryRun";
import { missing } from "./drafts";
import { EffectFields } from "./EffectFields";

interface Props {
  merchant: string;
  fields: RuleField[];
  draft: Draft | null;
  onClose: () => void;
  onDone: () => void;
}

export function RuleDialog({ merchant, fields, draft, onClose, onDone }: Props) {
  const say = useWords();
  const [written, setWritten] = useState<Draft | null>(draft);
  useEffect(() => {
    if (draft) setWritten(draft);
  }, [draft]);
  return (
    <VerbDialog
      open={draft !== null}
      onClose={onClose}
      onDone={onDone}
      width={860}
      label={say(draft?.id ? "rules.editTitle" : "rules.new")}
      done={say("rules.saved")}
      run={async (click) => {
        if (!written) throw new Error(say("rules.noEffect"));
        const lacks = written.name.trim() ? missing(say, written) : say("rules.noName");
        if (lacks) throw new Error(lacks);
        return keepRule(merchant, written, click);
      }}
      question={written && <Builder merchant={merchant} fields={fields} draft={written} onChange={setWritten} />}
    />
  );
}

function Builder({ merchant, fields, draft, onChange }: { merchant: string; fields: RuleField[]; draft: Draft; onChange: (draft: Draft) => void }) {
  const say = useWords();
  const names = useNames(merchant);
  const [trying, setTrying] = useState(false);
  const lacks = missing(say, draft);
  const first = fields[0];
  return (
    <>
      <Input
        aria-label={say("rules.name")}
        placeholder={say("rules.name")}
        maxLength={80}
        value={draft.name}
        onChange={(e) => onChange({ ...draft, name: e.target.value })}
      />
      <Divider titlePlacement="start" plain>
        {say("rules.when")}
      </Divider>
      {draft.conditions.length > 1 && (
        <Segmented
          aria-label={say("rules.when")}
          value={draft.match}
          options={(["all", "any"] as const).map((value) => ({ value, label: say(`rules.${value}`) }))}
          onChange={(match) => onChange({ ...draft, match })}
          style={{ marginBottom: 8 }}
        />
      )}
      {draft.conditions.map((condition, place) => (
        <ConditionRow
          key={place}
          merchant={merchant}
          fields={fields}
          condition={condition}
          onChange={(changed) => onChange({ ...draft, conditions: draft.conditions.map((one, n) => (n === place ? changed : one)) })}
          onDrop={() => onChange({ ...draft, conditions: draft.conditions.filter((_, n) => n !== place) })}
        />
      ))}
      <Button
        type="dashed"
        icon={<PlusOutlined />}
        disabled={!first || draft.conditions.length >= 20}
        onClick={() =>
          first && onChange({ ...draft, conditions: [...draft.conditions, { field: first.code, operator: first.operators[0] ?? "" }] })
        }
      >
        {say("rules.addCondition")}
      </Button>
      <Divider titlePlacement="start" plain>
        {say("rules.then")}
      </Divider>
      <EffectFields merchant={merchant} effect={draft.effect} onChange={(effect) => onChange({ ...draft, effect })} />
      <Divider titlePlacement="start" plain>
        {say("rules.reads")}
      </Divider>
      <p data-testid="rule-sentence">{sayRule(say, draft, names)}</p>
      {!trying ? (
        <Button onClick={() => setTrying(true)}>{say("rules.try")}</Button>
      ) : lacks ? (
        <Alert type="warning" showIcon title={lacks} />
      ) : (
        <DryRun merchant={merchant} draft={draft} />
      )}
    </>
  );
}
