// One condition: a field, how it is compared, and with what.
import { DeleteOutlined } from "@ant-design/icons";
import { Button, Select } from "antd";
import type { Condition } from "../../ui/ruleWords";
import { sayCode, useWords } from "../../words";
import type { RuleField } from "./data";
import { takesList, takesNoValue } from "./drafts";
import { ValueInput } from "./ValueInput";

interface Props {
  merchant: string;
  fields: RuleField[];
  condition: Condition;
  onChange: (condition: Condition) => void;
  onDrop: () => void;
}

export function ConditionRow({ merchant, fields, condition, onChange, onDrop }: Props) {
  const say = useWords();
  const field = fields.find((one) => one.code === condition.field);
  const operators = field?.operators ?? [];
  function compareBy(operator: string) {
    const keeps = takesList(operator) === takesList(condition.operator) && !takesNoValue(operator);
    onChange({ field: condition.field, operator, value: keeps ? condition.value : undefined });
  }
  return (
    <div className="condition">
      <Select
        aria-label={say("rules.field")}
        value={condition.field}
        options={fields.map((one) => ({ value: one.code, label: sayCode(say, "ruleField", one.code) }))}
        onChange={(code) => onChange({ field: code, operator: fields.find((one) => one.code === code)?.operators[0] ?? "" })}
      />
      <Select
        aria-label={say("rules.operator")}
        value={condition.operator}
        options={operators.map((code) => ({ value: code, label: sayCode(say, "ruleOp", code).trim().replace(/：$/, "") }))}
        onChange={compareBy}
      />
      {field && !takesNoValue(condition.operator) ? (
        <ValueInput
          merchant={merchant}
          field={field}
          condition={condition}
          onChange={(value) => onChange({ ...condition, value })}
        />
      ) : (
        <span />
      )}
      <Button type="text" aria-label={say("rules.dropCondition")} icon={<DeleteOutlined />} onClick={onDrop} />
    </div>
  );
}
