// A day in a filter. The field is there at once, its calendar when the page has come to rest.
import { Input } from "antd";
import type { Dayjs } from "dayjs";
import { type ComponentType, lazy, Suspense } from "react";
import { Nothing, partOr } from "./parts";

const LATEST = 3000; // milliseconds
const rested = () =>
  new Promise<void>((go) => {
    if ("requestIdleCallback" in window) requestIdleCallback(() => go(), { timeout: LATEST });
    else setTimeout(go, LATEST / 2); // Safari
  });
const Calendar = lazy(async () => {
  await rested();
  return partOr<{ default: ComponentType<DayFieldProps> }>(() => import("./Calendar"), { default: Nothing });
});

export interface DayFieldProps {
  label: string;
  value: Dayjs | null;
  onChange: (day: Dayjs | null) => void;
}

export function DayField({ label, value, onChange }: DayFieldProps) {
  return (
    <Suspense fallback={<Input size="small" disabled aria-label={label} placeholder={value?.format("YYYY-MM-DD") ?? label} />}>
      <Calendar label={label} value={value} onChange={onChange} />
    </Suspense>
  );
}
