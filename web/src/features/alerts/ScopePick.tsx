// What a rule is narrowed to, of those that there are; what was chosen before and is set aside now is still shown.
import { Select } from "antd";

interface Named {
  id: string;
  name: string;
}

interface Props {
  label: string;
  /** What holds while nothing is chosen. */
  empty: string;
  known: readonly Named[];
  chosen: Named[];
  onChoose: (chosen: Named[]) => void;
}

export function ScopePick({ label, empty, known, chosen, onChoose }: Props) {
  const all = [...known, ...chosen.filter((one) => !known.some(({ id }) => id === one.id))];
  return (
    <Select<string[]>
      aria-label={label}
      mode="multiple"
      placeholder={empty}
      showSearch={{ optionFilterProp: "label" }}
      value={chosen.map((one) => one.id)}
      onChange={(ids) => onChoose(all.filter((one) => ids.includes(one.id)).map(({ id, name }) => ({ id, name })))}
      options={all.map((one) => ({ value: one.id, label: one.name }))}
    />
  );
}
