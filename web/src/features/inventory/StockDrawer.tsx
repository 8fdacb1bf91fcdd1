// What stands behind the numbers of one SKU in one warehouse.
import { Link } from "@tanstack/react-router";
import { Drawer, Tabs } from "antd";
import type { Warehouse } from "../../app/goods";
import { useNarrow } from "../../ui/narrow";
import { useWords } from "../../words";
import { Claims, Entries } from "./Books";
import type { Row, Transit } from "./data";
import { LotsTab } from "./LotsTab";

export const BEHIND = ["on_hand", "reserved", "available", "in_transit", "lots"] as const;
export type Behind = (typeof BEHIND)[number];

export const piecesOf = (transit: Transit[] = []): number => transit.reduce((sum, one) => sum + one.pieces, 0);

interface Props {
  merchant: string;
  row: Row | null;
  behind: Behind;
  transit: Transit[];
  rights: Set<string>;
  warehouse: Warehouse | undefined;
  onTurn: (behind: Behind) => void;
  onClose: () => void;
  onDone: () => void;
}

export function StockDrawer({ merchant, row, behind, transit, rights, warehouse, onTurn, onClose, onDone }: Props) {
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
            label: `${say(`stock.${name}`)} ${name === "in_transit" ? piecesOf(transit) : name === "lots" ? "" : row[name]}`,
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
              ) : name === "lots" ? (
                <LotsTab merchant={merchant} row={row} warehouse={warehouse} rights={rights} onDone={onDone} />
              ) : (
                <InTransit merchant={merchant} transit={transit} rights={rights} />
              ),
          }))}
        />
      )}
    </Drawer>
  );
}

function InTransit({ merchant, transit, rights }: { merchant: string; transit: Transit[]; rights: Set<string> }) {
  const say = useWords();
  if (transit.length === 0) return <p>{say("purchasing.transit.none")}</p>;
  return (
    <div className="stacked">
      {transit.map((one) => (
        <div key={`${one.kind} ${one.id}`}>
          <TransitLine merchant={merchant} one={one} rights={rights} />{" "}
          {one.expected && <span className="quiet">{say("purchasing.transit.expected", { day: one.expected })}</span>}
        </div>
      ))}
    </div>
  );
}

function TransitLine({ merchant, one, rights }: { merchant: string; one: Transit; rights: Set<string> }) {
  const say = useWords();
  const words = { number: one.number, from: one.from, pieces: one.pieces };
  if (one.kind === "transfer") {
    const line = say("stock.transit.transfer", words);
    if (!rights.has("transfers.view")) return line;
    return (
      <Link to="/m/$merchant/transfers" params={{ merchant }} search={{ tab: "transfers", transfer: one.id }}>
        {line}
      </Link>
    );
  }
  const line = say("purchasing.transit.line", { ...words, supplier: one.from });
  if (!rights.has("purchasing.view")) return line;
  return (
    <Link to="/m/$merchant/purchasing" params={{ merchant }} search={{ tab: "orders", order: one.id }}>
      {line}
    </Link>
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
