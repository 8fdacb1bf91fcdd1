// The columns of the order list, under the words that the trade knows.
import { PictureOutlined } from "@ant-design/icons";
import type { TableProps } from "antd";
import { PracticeTag } from "../../app/PracticeTag";
import { Copyable } from "../../ui/Copyable";
import { Mark, type MarkColor } from "../../ui/Mark";
import { Money } from "../../ui/Money";
import { Thumb } from "../../ui/Thumb";
import { TimeLeft } from "../../ui/TimeLeft";
import { beijing } from "../../ui/times";
import { type Say, sayCode } from "../../words";
import type { Column } from "./bulk";
import { arranged } from "./ColumnsButton";
import type { Row } from "./data";
import { FlagMark } from "./Flags";
import { sayHold } from "./holds";

export const OPEN = new Set(["to_review", "held", "short", "platform_review", "presale", "to_ship"]);
export const COLORS: Record<string, MarkColor> = {
  to_review: "blue",
  held: "red",
  short: "orange",
  platform_review: "purple",
  presale: "cyan",
  to_ship: "geekblue",
  shipped: "green",
  done: "plain",
  cancelled: "plain",
  merged: "plain",
};

export function Goods({ row, most = 3 }: { row: Row; most?: number }) {
  const lines = row.lines.slice(0, most);
  return (
    <div className="goods">
      {lines.map((line) => (
        <span key={line.id} className="thumb" title={`${line.name} ${line.spec} × ${line.quantity}`}>
          <Thumb url={line.image_url}>
            <PictureOutlined aria-hidden />
          </Thumb>
          <span className="count">{line.quantity}</span>
        </span>
      ))}
      <span className="name">
        {lines[0]?.name}
        <br />
        <span className="quiet">
          {lines[0]?.sku_code} {lines[0]?.spec}
          {row.lines.length > most ? ` +${row.lines.length - most}` : ""}
        </span>
      </span>
    </div>
  );
}

export function Holds({ row, say }: { row: Row; say: Say }) {
  return row.holds.map((hold) => {
    const words = sayHold(say, hold);
    const isParticular = ["note", "name", "reason", "question"].some((fact) => hold.params[fact]);
    return (
      <div key={hold.code} className="quiet whyheld" title={words}>
        {isParticular ? words : words.split(/[：:]/)[0]}
      </div>
    );
  });
}

type TableColumn = NonNullable<TableProps<Row>["columns"]>[number] & { key: string; title: string; width: number };

/** Made by hand, or goods sent again: said wherever an order stands in a list. */
export function Kind({ row, say }: { row: Row; say: Say }) {
  if (row.kind === "platform") return null;
  return <Mark color={row.kind === "resent" ? "volcano" : "cyan"}>{sayCode(say, "kind", row.kind)}</Mark>;
}

/** The columns as the member arranged them. */
export function arrangedColumns(columns: TableColumn[], setup: Column[]): TableColumn[] {
  const of = new Map(columns.map((one) => [one.key, one]));
  const frozen = columns.filter((one) => one.fixed).map((one) => one.key);
  const order = arranged([...of.keys()], setup);
  const shown = order.filter((one) => one.is_shown || frozen.includes(one.key));
  shown.sort((a, b) => Number(frozen.includes(b.key)) - Number(frozen.includes(a.key))); // what is frozen stands first
  return shown.flatMap((one) => {
    const column = of.get(one.key);
    return column ? [{ ...column, width: one.width ?? column.width }] : [];
  });
}

export function orderColumns(say: Say, open: (row: Row) => void): TableColumn[] {
  return [
    {
      title: say("column.number"),
      key: "number",
      fixed: "left",
      width: 96,
      render: (_, row) => (
        <button type="button" className="link" onClick={() => open(row)}>
          {row.number} <Kind row={row} say={say} />
        </button>
      ),
    },
    { title: say("column.goods"), key: "goods", fixed: "left", width: 300, render: (_, row) => <Goods row={row} /> },
    {
      title: say("column.stage"),
      key: "stage",
      width: 140,
      render: (_, row) => (
        <>
          <Mark color={COLORS[row.stage]}>{sayCode(say, "tab", row.stage)}</Mark>
          <PracticeTag store={row.store_id} />
          {row.lines.some((line) => line.home_id) && <Mark color="gold">{say("verb.merge")}</Mark>}
          <Holds row={row} say={say} />
        </>
      ),
    },
    {
      title: say("column.left"),
      key: "left",
      width: 120,
      render: (_, row) => (OPEN.has(row.stage) ? <TimeLeft until={row.ship_by} /> : null),
    },
    {
      title: say("column.platformNumber"),
      key: "sn",
      width: 190,
      render: (_, row) => row.order_sns.map((sn) => <Copyable key={sn} text={sn} />),
    },
    {
      title: say("column.money"),
      key: "money",
      width: 110,
      align: "right",
      render: (_, row) => (
        <>
          <Money minor={row.payable} currency={row.currency} />
          <div className="quiet">
            <Money minor={row.paid} currency={row.currency} />
          </div>
        </>
      ),
    },
    {
      title: say("column.paidAt"),
      key: "paid",
      width: 100,
      render: (_, row) => row.paid_at && beijing(row.paid_at, "MM-DD HH:mm"),
    },
    {
      title: say("column.receiver"),
      key: "receiver",
      width: 190,
      render: (_, row) =>
        row.receiver && (
          <>
            {row.receiver.name_mask} {row.receiver.phone_mask}
            <div className="quiet">
              {row.receiver.province}
              {row.receiver.city}
              {row.receiver.district} {row.receiver.address_mask}
            </div>
          </>
        ),
    },
    {
      title: say("column.waybill"),
      key: "waybill",
      width: 170,
      render: (_, row) =>
        row.parcels
          .filter((p) => p.state !== "void")
          .map((p) => (
            <div key={p.id}>
              {p.carrier_code} {p.waybill_no}
              <div className="quiet">
                {sayCode(say, "parcel", p.state)} · {sayCode(say, "push", p.push_state ?? "none")}
              </div>
            </div>
          )),
    },
    {
      title: say("column.memo"),
      key: "memo",
      width: 160,
      render: (_, row) => (
        <>
          {row.buyer_memo}
          <div className="quiet">
            <FlagMark flag={row.flag} name={row.flag_name} />
            {row.merchant_note}
          </div>
          {row.note_message && <Mark color="red" title={row.note_message}>{sayCode(say, "note.state", row.note_state)}</Mark>}
        </>
      ),
    },
    { title: say("column.carrier"), key: "carrier", width: 90, dataIndex: "carrier_code" },
    {
      title: say("column.marks"),
      key: "marks",
      width: 120,
      render: (_, row) => row.marks.map((mark) => <Mark key={mark}>{mark}</Mark>),
    },
    { title: say("column.store"), key: "store", dataIndex: "store_name", width: 110 },
  ];
}
