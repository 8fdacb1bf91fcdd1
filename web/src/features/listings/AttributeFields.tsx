// 属性: what the category asks, each as a choice of its values or as a text; required ones are marked.
import { Form, Input, Select, Space } from "antd";
import { useWords } from "../../words";
import type { Attribute, Given } from "./data";

interface Props {
  attributes: Attribute[];
  given: Given[];
  disabled: boolean;
  onChange: (given: Given[]) => void;
}

export function AttributeFields({ attributes, given, disabled, onChange }: Props) {
  const say = useWords();
  const asked = attributes.filter((one) => !one.is_of_sku && !one.is_of_sale);
  if (!asked.length) return <p className="quiet">{say("listings.noAttributes")}</p>;

  function set(one: Attribute, values: Pick<Given, "value_id" | "value">[], unit: string) {
    const others = given.filter((row) => row.attribute_id !== one.attribute_id);
    onChange([...others, ...values.map((value) => ({ ...value, unit, attribute_id: one.attribute_id }))]);
  }
  return (
    <div className="facts">
      {asked.map((one) => {
        const mine = given.filter((row) => row.attribute_id === one.attribute_id);
        const unit = mine[0]?.unit || one.units[0] || "";
        const pick = (ids: string[]) =>
          set(one, one.choices.filter((choice) => ids.includes(choice.value_id)).map((choice) => ({ value_id: choice.value_id, value: choice.name })), unit);
        const options = one.choices.map((choice) => ({ value: choice.value_id, label: choice.name }));
        const shared = { "aria-label": one.name, disabled, allowClear: true, options, showSearch: { optionFilterProp: "label" } };
        return (
          <Form.Item key={one.attribute_id} label={one.name} required={one.is_needed && !one.is_conditional}>
            {one.choices.length === 0 ? (
              <Space.Compact block>
                <Input
                  aria-label={one.name}
                  disabled={disabled}
                  maxLength={200}
                  value={mine[0]?.value ?? ""}
                  onChange={(e) => set(one, e.target.value ? [{ value_id: "0", value: e.target.value }] : [], unit)}
                />
                {one.units.length > 0 && (
                  <Select
                    disabled={disabled}
                    style={{ width: 90 }}
                    value={unit}
                    options={one.units.map((name) => ({ value: name, label: name }))}
                    onChange={(name) => set(one, mine, name)}
                  />
                )}
              </Space.Compact>
            ) : one.most_chosen === 1 ? (
              <Select<string> {...shared} value={mine[0]?.value_id ?? null} onChange={(id?: string) => pick(id ? [id] : [])} />
            ) : (
              <Select<string[]> {...shared} mode="multiple" maxCount={one.most_chosen || undefined} value={mine.map((row) => row.value_id)} onChange={pick} />
            )}
          </Form.Item>
        );
      })}
    </div>
  );
}
