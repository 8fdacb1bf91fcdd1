// The fields in which people say what pieces are: batch, days, serial numbers, bin.
import { Input, Select, Space } from "antd";
import { useState } from "react";
import { useWords } from "../../words";
import { type Bin, readSerials, type Told } from "./told";

interface Props<T extends Told> {
  told: T;
  isSerial: boolean;
  /** Stands before the fields' names where a page has several. */
  prefix?: string;
  onChange: (told: T) => void;
}

export function ToldFields<T extends Told>({ told, isSerial, prefix = "", onChange }: Props<T>) {
  const say = useWords();
  const field = (name: "batch" | "made" | "expiry", type: "text" | "date") => (
    <label>
      {say(`lots.${name}`)}{" "}
      <Input
        aria-label={`${prefix}${say(`lots.${name}`)}`}
        type={type}
        maxLength={40}
        style={{ width: 160 }}
        value={told[name]}
        onChange={(e) => onChange({ ...told, [name]: e.target.value })}
      />
    </label>
  );
  return (
    <div className="stacked">
      <Space wrap>
        {field("batch", "text")}
        {field("made", "date")}
        {field("expiry", "date")}
      </Space>
      {isSerial && <Serials prefix={prefix} serials={told.serials} onChange={(serials) => onChange({ ...told, serials })} />}
    </div>
  );
}

interface SerialsProps {
  prefix: string;
  serials: string[];
  onChange: (serials: string[]) => void;
}

/** What is typed stays as it is typed until numbers come from elsewhere, as from the scan field. */
export function Serials({ prefix, serials, onChange }: SerialsProps) {
  const say = useWords();
  const [text, setText] = useState(serials.join("\n"));
  const isTheirs = readSerials(text).join("\n") === serials.join("\n");
  return (
    <>
      <Input.TextArea
        autoSize={{ minRows: 2, maxRows: 8 }}
        aria-label={`${prefix}${say("lots.serials")}`}
        placeholder={say("lots.serialsHint")}
        value={isTheirs ? text : serials.join("\n")}
        onChange={(e) => {
          setText(e.target.value);
          onChange(readSerials(e.target.value));
        }}
      />
      {serials.length > 0 && <span className="quiet">{say("lots.scanned", { count: serials.length })}</span>}
    </>
  );
}

interface BinProps {
  bins: Bin[];
  value: string | null;
  prefix?: string;
  onChange: (bin: string | null) => void;
}

export function BinSelect({ bins, value, prefix = "", onChange }: BinProps) {
  const say = useWords();
  return (
    <Select
      aria-label={`${prefix}${say("lots.bin")}`}
      allowClear
      showSearch={{ optionFilterProp: "label" }}
      style={{ width: 220 }}
      placeholder={say("lots.noBin")}
      value={value}
      onChange={(bin?: string) => onChange(bin ?? null)}
      options={bins.map((one) => ({ value: one.id, label: one.code }))}
    />
  );
}
