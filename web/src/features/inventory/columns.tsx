// A balance as the list shows it; each number opens what makes it.
import { Link } from "@tanstack/react-router";
import type { TableProps } from "antd";
import { Button, Tag, Tooltip } from "antd";
import { SkuPicture } from "../../app/pictures";
import { EditCell } from "../../ui/EditCell";
import type { Say } from "../../words";
import { placeOf, type Row, setSafety, type Transit } from "./data";
import { type Behind, piecesOf } from "./StockDrawer";

export interface Shown {
  say: Say;
  merchant: string;
  pictures: Record<string, string>;
  transit: Map<string, Transit[]>;
  rights: Set<string>;
  onOpen: (row: Row, behind: Behind) => void;
  onAdjust: (row: Row) => void;
  /** Warehouses for defective goods. */
  defective: Set<string>;
  onDone: () => void;
}

const isBelow = (row: Row) => row.is_kept && row.safety > 0 && row.available < row.safety;

function Goods({ row, pictures }: { row: Row; pictures: Record<string, string> }) {
  return (
    <div className="goods">
      <SkuPicture address={pictures[row.sku_id]} name={row.name} />
      <span className="name">
        {row.code}
        <br />
        <span className="quiet">
          {row.name} {row.spec}
        </span>
      </span>
    </div>
  );
}

function Figure({ row, behind, shown }: { row: Row; behind: Exclude<Behind, "lots">; shown: Shown }) {
  const count = behind === "in_transit" ? piecesOf(shown.transit.get(placeOf(row.warehouse_id, row.sku_id))) : row[behind];
  const isBad = behind === "available" && (count < 0 || isBelow(row));
  return (
    <Button
      type="link"
      size="small"
      danger={isBad}
      data-number={behind}
      aria-label={`${row.code} ${shown.say(`stock.${behind}`)} ${count}`}
      onClick={() => shown.onOpen(row, behind)}
    >
      {count.toLocaleString("en-US")}
    </Button>
  );
}

function Safety({ row, shown }: { row: Row; shown: Shown }) {
  const { say, merchant } = shown;
  return (
    <EditCell
      label={`${row.code} ${say("stock.safety")}`}
      width={80}
      value={row.safety ? String(row.safety) : ""}
      shown={row.safety || "—"}
      allowed={shown.rights.has("inventory.safety")}
      onSave={async (typed) => {
        if (!/^\d{0,8}$/.test(typed)) throw new Error(say("stock.safetyWrong"));
        await setSafety(merchant, { warehouse: row.warehouse_id, sku: row.sku_id }, Number(typed || 0));
        shown.onDone();
      }}
    />
  );
}

function Marks({ row, shown }: { row: Row; shown: Shown }) {
  const { say, merchant } = shown;
  const missing = row.missing > 0 && say("stock.missing", { missing: row.missing, orders: row.waiting_orders });
  return (
    <>
      {!row.is_kept && (
        <Tooltip title={say("stock.unlimitedWhy")}>
          <Tag color="blue">{say("stock.unlimited")}</Tag>
        </Tooltip>
      )}
      {row.is_placed && (
        <Tag style={{ cursor: "pointer" }} onClick={() => shown.onOpen(row, "lots")}>
          {say("stock.lots")}
        </Tag>
      )}
      {row.grade && (
        <Link to="/m/$merchant/stockreport" params={{ merchant }} search={{ tab: "grades" }}>
          <Tag title={say("stock.class")}>
            {row.grade}
            {row.steadiness}
          </Tag>
        </Link>
      )}
      {isBelow(row) && <Tag color="orange">{say("stock.below")}</Tag>}
      {missing &&
        (shown.rights.has("orders.view") ? (
          <Link to="/m/$merchant/orders" params={{ merchant }} search={{ tab: "short", sku: row.code }}>
            <Tag color="red">{missing}</Tag>
          </Link>
        ) : (
          <Tag color="red">{missing}</Tag>
        ))}
    </>
  );
}

function Verbs({ row, shown }: { row: Row; shown: Shown }) {
  const mayReturn = shown.rights.has("purchasing.receive") && shown.defective.has(row.warehouse_id) && row.available > 0;
  return (
    <>
      {shown.rights.has("inventory.adjust") && (
        <Button size="small" onClick={() => shown.onAdjust(row)}>
          {shown.say("act.adjust")}
        </Button>
      )}{" "}
      {mayReturn && (
        <Link
          to="/m/$merchant/purchasing"
          params={{ merchant: shown.merchant }}
          search={{ tab: "returns", code: row.code, pieces: String(row.available), warehouse: row.warehouse_id, reason: "damaged" }}
        >
          {shown.say("stock.sendBack")}
        </Link>
      )}
    </>
  );
}

export function stockColumns(shown: Shown): TableProps<Row>["columns"] {
  const { say } = shown;
  const figure = (behind: Exclude<Behind, "lots">) => ({
    title: say(`stock.${behind}`),
    align: "right" as const,
    render: (_: unknown, row: Row) => <Figure row={row} behind={behind} shown={shown} />,
  });
  return [
    { title: say("stock.sku"), fixed: "left", width: 260, render: (_, row) => <Goods row={row} pictures={shown.pictures} /> },
    { title: say("stock.warehouse"), dataIndex: "warehouse" },
    figure("on_hand"),
    figure("reserved"),
    figure("available"),
    figure("in_transit"),
    { title: say("stock.safety"), align: "right", render: (_, row) => <Safety row={row} shown={shown} /> },
    { title: say("stock.state"), render: (_, row) => <Marks row={row} shown={shown} /> },
    { title: "", render: (_, row) => <Verbs row={row} shown={shown} /> },
  ];
}

export function StockCard({ row, shown }: { row: Row; shown: Shown }) {
  const { say } = shown;
  return (
    <div className="tile">
      <Goods row={row} pictures={shown.pictures} />
      <dl className="stockfigures">
        {(["on_hand", "reserved", "available"] as const).map((behind) => (
          <div key={behind}>
            <dt>{say(`stock.${behind}`)}</dt>
            <dd>
              <Figure row={row} behind={behind} shown={shown} />
            </dd>
          </div>
        ))}
      </dl>
      <div className="head">
        <span>
          <span className="quiet">{row.warehouse} </span>
          <Marks row={row} shown={shown} />
        </span>
        <Verbs row={row} shown={shown} />
      </div>
    </div>
  );
}
