// 旗帜: a flag beside a note, and the choice of one.
import { FlagFilled } from "@ant-design/icons";
import { Input, Select, Space } from "antd";
import { useWords } from "../../words";
import type { Flag } from "./service";

export const FLAGS = [1, 2, 3, 4, 5] as const;
const COLORS = ["", "#d4380d", "#d4b106", "#389e0d", "#1677ff", "#722ed1"];

export function FlagMark({ flag, name }: { flag: number; name?: string }) {
  const say = useWords();
  if (!flag) return null;
  const words = say(`flag.${flag as 1}`);
  return <FlagFilled style={{ color: COLORS[flag], marginRight: 4 }} aria-label={words} title={name ? `${words} ${name}` : words} />;
}

/** null: the flag that stands there stays. */
export function FlagChoice({ value, onChange }: { value: Flag | null; onChange: (flag: Flag | null) => void }) {
  const say = useWords();
  const colors = ([0, ...FLAGS] as const).map((one) => ({
    value: String(one),
    label: (
      <>
        <FlagMark flag={one} /> {say(`flag.${one}`)}
      </>
    ),
  }));
  return (
    <Space wrap>
      <Select
        aria-label={say("flag.label")}
        style={{ width: 150 }}
        value={value === null ? "keep" : String(value.number)}
        options={[{ value: "keep", label: <>{say("flag.keep")}</> }, ...colors]}
        onChange={(one: string) => onChange(one === "keep" ? null : { number: Number(one), name: value?.name ?? "" })}
      />
      {value !== null && value.number > 0 && (
        <Input
          style={{ width: 200 }}
          maxLength={3}
          aria-label={say("flag.name")}
          placeholder={say("flag.name")}
          value={value.name}
          onChange={(e) => onChange({ ...value, name: e.target.value })}
        />
      )}
    </Space>
  );
}
