// A moment by Beijing's clock: a calendar at a desk, the phone's own wheel on a phone.
import { DatePicker, Input } from "antd";
import dayjs, { type Dayjs } from "dayjs";
import { useNarrow } from "./narrow";

interface Props {
  id: string;
  value: Dayjs | null;
  onChange: (value: Dayjs | null) => void;
}

export function MomentPicker({ id, value, onChange }: Props) {
  const narrow = useNarrow();
  if (narrow) {
    return (
      <Input
        id={id}
        type="datetime-local"
        step={1}
        value={value?.format("YYYY-MM-DDTHH:mm:ss") ?? ""}
        onChange={(e) => onChange(e.target.value ? dayjs(e.target.value) : null)}
      />
    );
  }
  return (
    <DatePicker
      id={id}
      showTime
      showNow={false} // it would be the browser's clock
      format="YYYY-MM-DD HH:mm:ss"
      value={value}
      onChange={onChange}
      style={{ width: "100%" }}
    />
  );
}
