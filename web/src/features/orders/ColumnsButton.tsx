// 列设置: which columns the member sees, in which order, how wide. The server remembers them.
import { ArrowDownOutlined, ArrowUpOutlined, SettingOutlined } from "@ant-design/icons";
import { Button, Checkbox, InputNumber, Popover } from "antd";
import { useWords } from "../../words";
import type { Column } from "./bulk";

interface Props {
  columns: { key: string; title: string; width: number }[];
  setup: Column[];
  onChange: (setup: Column[]) => void;
}

/** The member's columns with those that came later, in order. */
export function arranged(keys: string[], setup: Column[]): Column[] {
  const known = setup.filter((one) => keys.includes(one.key));
  const named = new Set(known.map((one) => one.key));
  return [...known, ...keys.filter((key) => !named.has(key)).map((key) => ({ key, is_shown: true, width: null }))];
}

export function ColumnsButton({ columns, setup, onChange }: Props) {
  const say = useWords();
  const order = arranged(columns.map((one) => one.key), setup);
  const of = new Map(columns.map((one) => [one.key, one]));

  function change(at: number, what: Partial<Column>) {
    onChange(order.map((one, i) => (i === at ? { ...one, ...what } : one)));
  }
  function move(at: number, by: number) {
    const next = [...order];
    const [one] = next.splice(at, 1);
    if (one) next.splice(at + by, 0, one);
    onChange(next);
  }
  const list = (
    <div className="columnSetup">
      {order.map((one, at) => (
        <div key={one.key}>
          <Checkbox checked={one.is_shown} onChange={(e) => change(at, { is_shown: e.target.checked })}>
            {of.get(one.key)?.title}
          </Checkbox>
          <InputNumber
            size="small"
            aria-label={say("columns.width")}
            min={40}
            max={800}
            step={10}
            style={{ width: "100%" }}
            value={one.width ?? of.get(one.key)?.width}
            onChange={(width) => change(at, { width: width === null ? null : Number(width) })}
          />
          <Button size="small" type="text" aria-label={say("columns.up")} icon={<ArrowUpOutlined />} disabled={at === 0} onClick={() => move(at, -1)} />
          <Button
            size="small"
            type="text"
            aria-label={say("columns.down")}
            icon={<ArrowDownOutlined />}
            disabled={at === order.length - 1}
            onClick={() => move(at, 1)}
          />
        </div>
      ))}
      <Button size="small" onClick={() => onChange([])}>
        {say("columns.reset")}
      </Button>
    </div>
  );
  return (
    <Popover trigger="click" placement="bottomRight" content={list}>
      <Button icon={<SettingOutlined />} aria-label={say("columns.title")} title={say("columns.title")} />
    </Popover>
  );
}
