// In which currency amounts are told, where things were sold in several: amounts of two currencies are never one sum.
import { Select } from "antd";

interface Props {
  label: string;
  own: string | undefined;
  known: string[] | undefined;
  value: string;
  onChange: (currency: string) => void;
}

export function CurrencyPick({ label, own, known, value, onChange }: Props) {
  const all = [...new Set([own, ...(known ?? [])])].filter((one) => one !== undefined);
  if (all.length < 2) return null;
  return <Select aria-label={label} value={value || own} onChange={onChange} options={all.map((one) => ({ value: one, label: one }))} />;
}
