// Which SKUs of a draft are sold, at which prices, with how much stock to begin with.
import { Checkbox, Input, InputNumber, Table } from "antd";
import { minorOf, typedOf } from "../../ui/amounts";
import { useWords } from "../../words";
import type { DraftSku } from "./data";

const CURRENCY = "CNY";

/** An amount as it is typed: kept as text until it is one. */
export type Typed = DraftSku & { typed?: Partial<Record<"group_price" | "single_price", string>> };

interface Props {
  rows: Typed[];
  disabled: boolean;
  onChange: (row: Typed) => void;
}

export function PriceRows({ rows, disabled, onChange }: Props) {
  const say = useWords();
  const amount = (row: Typed, name: "group_price" | "single_price") => {
    const typed = row.typed?.[name] ?? typedOf(row[name], CURRENCY);
    const minor = minorOf(typed, CURRENCY);
    return (
      <Input
        aria-label={`${row.code} ${say(`listings.${name}`)}`}
        disabled={disabled || !row.is_included}
        status={minor === undefined ? "error" : undefined}
        value={typed}
        onChange={(e) => {
          const read = minorOf(e.target.value, CURRENCY);
          onChange({ ...row, [name]: read === undefined ? row[name] : read, typed: { ...row.typed, [name]: e.target.value } });
        }}
      />
    );
  };
  return (
    <Table<Typed>
      size="small"
      rowKey="sku_id"
      pagination={false}
      scroll={{ x: "max-content" }}
      dataSource={rows}
      columns={[
        {
          title: say("listings.sold"),
          width: 60,
          render: (_, row) => (
            <Checkbox
              aria-label={`${row.code} ${say("listings.sold")}`}
              disabled={disabled}
              checked={row.is_included}
              onChange={(e) => onChange({ ...row, is_included: e.target.checked })}
            />
          ),
        },
        {
          title: say("listings.sku"),
          render: (_, row) => (
            <>
              {row.code} <span className="quiet">{row.spec}</span>
            </>
          ),
        },
        { title: say("listings.group_price"), width: 110, render: (_, row) => amount(row, "group_price") },
        { title: say("listings.single_price"), width: 110, render: (_, row) => amount(row, "single_price") },
        {
          title: say("listings.quantity"),
          width: 110,
          render: (_, row) => (
            <InputNumber
              aria-label={`${row.code} ${say("listings.quantity")}`}
              disabled={disabled || !row.is_included}
              min={0}
              max={1_000_000_000}
              precision={0}
              value={row.quantity}
              onChange={(value) => onChange({ ...row, quantity: value ?? 0 })}
            />
          ),
        },
      ]}
    />
  );
}
