// antd's calendar as a chunk of its own: it is heavy, and only who narrows a list by days wants it.
import { DatePicker } from "antd";
import type { DayFieldProps } from "./DayField";

export default function Calendar({ label, value, onChange }: DayFieldProps) {
  return <DatePicker size="small" aria-label={label} placeholder={label} value={value} onChange={(day) => onChange(day)} />;
}
