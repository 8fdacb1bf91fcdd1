// What stands behind the numbers of one SKU in one warehouse.
import { Drawer, Tabs } from "antd";
import { useNarrow } from "../../ui/narrow";
import { useWords } from "../../words";
import { Claims, Entries } from "./Books";
import type { Row } from "./data";

export const BEHIND = ["on_hand", "reserved", "available", "in_transit"] as const;
export type Behind = (typeof BEHIND)[number];

interface Props {
  merchant: string;
  row: Row | null;
  behind: Behind;
  rights: Set<string>;
  onTurn: (behind: Behind) => void;
  onClose: () => void;
  onDone: () => void;
}

export function StockDrawer({ merchant, row, behind, rights, onTurn, onClose, onDone }: Props) {
  const say = useWords();
  const narrow = useNarrow();
  const place = { warehouse: row?.warehouse_id ?? "", sku: row?.sku_id ?? "" };
  const maySeeOrders = rights.has("orders.view");
  return (
    <Drawer
      open={row !== null}
      onClose={onClose}
      size={narrow ? "100%" : 820}
      title={row && `${row.code} ${row.name} · ${row.warehouse}`}
      destroyOnHidden
    >
      {row && (
        <Tabs
          activeKey={behind}
          onChange={(key) => onTurn(key as Behind)}
          items={BEHIND.map((name) => ({
            key: name,
            label: `${say(`stock.${name}`)} ${name === "in_transit" ? 0 : row[name]}`,
            children:
              name === "on_hand" ? (
                <Entries
                  merchant={merchant}
                  place={place}
                  maySeeOrders={maySeeOrders}
                  mayReverse={rights.has("inventory.adjust")}
                  onDone={onDone}
                />
              ) : name === "reserved" ? (
                <Claims merchant={merchant} place={place} maySeeOrders={maySeeOrders} />
              ) : name === "available" ? (
                <Formula row={row} />
              ) : (
                <p>{say("stock.inTransitWhy")}</p>
              ),
          }))}
        />
      )}
    </Drawer>
  );
}

function Formula({ row }: { row: Row }) {
  const say = useWords();
  return (
    <div className="stacked">
      <p className="formula">
        {say("stock.formula", { available: row.available, on_hand: row.on_hand, reserved: row.reserved })}
      </p>
      {!row.is_kept && <p>{say("stock.unlimitedWhy")}</p>}
      {row.safety > 0 && <p>{say(row.available < row.safety ? "stock.belowWhy" : "stock.aboveWhy", { safety: row.safety })}</p>}
      {row.missing > 0 && <p>{say("stock.missingWhy", { missing: row.missing, orders: row.waiting_orders })}</p>}
      <p className="quiet">{say("stock.pushWhy")}</p>
    </div>
  );
}
