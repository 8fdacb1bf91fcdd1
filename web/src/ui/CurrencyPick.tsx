// In which currency amounts are told, where things were sold in several: amounts of two currencies are one sum only where somebody
// asks to have them converted.
import { Select } from "antd";

interface Props {
  label: string;
  own: string | undefined;
  known: string[] | undefined;
  value: string;
  onChange: (currency: string, convert: boolean) => void;
  /** How it is said that all are converted into one; without it that is not offered. */
  all?: (currency: string) => string;
  isAll?: boolean;
}

const ALL = "all ";

export function CurrencyPick({ label, own, known, value, onChange, all, isAll }: Props) {
  const each = [...new Set([own, ...(known ?? [])])].filter((one) => one !== undefined);
  if (each.length < 2) return null;
  const options = [
    ...each.map((one) => ({ value: one, label: one })),
    ...(all ? each.map((one) => ({ value: ALL + one, label: all(one) })) : []),
  ];
  const current = value || own || "";
  const pick = (picked: string) => onChange(picked.replace(ALL, ""), picked.startsWith(ALL));
  return <Select aria-label={label} popupMatchSelectWidth={false} value={isAll ? ALL + current : current} onChange={pick} options={options} />;
}
