// One purchase order: its lines, receipts with landed costs, returns, and all that can be done with it.
import { Button, Drawer, Spin, type TableProps, Tooltip } from "antd";
import { useState } from "react";
import { DataTable } from "../../ui/DataTable";
import { Money } from "../../ui/Money";
import { useNarrow } from "../../ui/narrow";
import { VerbButton } from "../../ui/VerbButton";
import { useWords } from "../../words";
import { CostDrawer } from "./CostDrawer";
import { actOn, fileAddress, type Line, type OrderVerb, type PurchaseWhole, usePurchase } from "./data";
import { Returned, StateMark } from "./OrdersTab";
import { ReceiptList } from "./ReceiptList";
import { ReceiveDialog } from "./ReceiveDialog";
import { ofOrder, ReturnDialog, type Start } from "./ReturnDialog";
import { ReturnsOfOrder } from "./returnParts";

interface Props {
  merchant: string;
  rights: Set<string>;
  id: string | undefined;
  onEdit: (order: PurchaseWhole) => void;
  onReturn: (id: string) => void;
  onClose: () => void;
  onDone: () => void;
}

const VERBS: Record<PurchaseWhole["state"], OrderVerb[]> = {
  draft: ["send", "cancel"],
  sent: ["close_rest", "cancel"],
  partly: ["close_rest"],
  received: [],
  closed: ["reopen"],
  cancelled: ["reopen"],
};

export function PurchaseDrawer({ merchant, rights, id, onEdit, onReturn, onClose, onDone }: Props) {
  const say = useWords();
  const narrow = useNarrow();
  const [isReceiving, setReceiving] = useState(false);
  const [cost, setCost] = useState<string | null>(null);
  const [back, setBack] = useState<Start | null>(null);
  const found = usePurchase(merchant, id);
  const order = found.data;
  const mayEdit = rights.has("purchasing.edit");
  const seesCost = rights.has("catalog.cost");
  const isOpen = order?.state === "sent" || order?.state === "partly";
  return (
    <Drawer
      open={id !== undefined}
      onClose={onClose}
      size={narrow ? "100%" : 860}
      title={order ? `${order.number} · ${order.supplier}` : ""}
      destroyOnHidden
    >
      {!order && <Spin />}
      {order && (
        <div className="stacked">
          <div className="bar">
            <StateMark state={order.state} />
            <span className="quiet">
              {order.warehouse} · {say("purchasing.column.expected")} {order.expected_date ?? "—"} {order.note}
            </span>
          </div>
          <div className="bar">
            {isOpen && rights.has("purchasing.receive") && (
              <Button type="primary" onClick={() => setReceiving(true)}>
                {say("purchasing.receiving")}
              </Button>
            )}
            {VERBS[order.state].map((verb) => (
              <VerbButton
                key={verb}
                primary={verb === "send"}
                danger={verb === "cancel" || verb === "close_rest"}
                label={say(`purchasing.verb.${verb}`)}
                count={1}
                allowed={mayEdit}
                question={<p>{say(`purchasing.ask.${verb}`, { count: order.in_transit })}</p>}
                done={say(`purchasing.done.${verb}`)}
                run={(click) => actOn(merchant, verb, order, click)}
                onDone={() => undefined}
                onClosed={onDone} // the button goes with what it did
              />
            ))}
            {order.state === "draft" && mayEdit && <Button onClick={() => onEdit(order)}>{say("purchasing.edit")}</Button>}
            {order.received > order.returned && rights.has("purchasing.receive") && (
              <Button onClick={() => setBack(ofOrder(order))}>{say("purchasing.return.verb")}</Button>
            )}
            <Button href={fileAddress(merchant, order.id)}>{say("purchasing.export")}</Button>
          </div>
          <Lines order={order} onCost={seesCost ? setCost : undefined} />
          {order.total !== null && (
            <Tooltip title={say("purchasing.totalSum")}>
              <strong>
                {say("purchasing.column.total")} <Money minor={order.total} currency={order.currency} />
              </strong>
            </Tooltip>
          )}
          {order.returned > 0 && (
            <strong>
              {say("purchasing.column.returned")} <Returned row={order} />
            </strong>
          )}
          <ReceiptList merchant={merchant} order={order} rights={rights} onDone={onDone} />
          <ReturnsOfOrder rows={order.returns} onOpen={onReturn} />
        </div>
      )}
      {order && <ReceiveDialog merchant={merchant} order={order} open={isReceiving} onClose={() => setReceiving(false)} onDone={onDone} />}
      <ReturnDialog merchant={merchant} seesCost={seesCost} start={back} onClose={() => setBack(null)} onDone={onDone} />
      <CostDrawer merchant={merchant} sku={cost} onClose={() => setCost(null)} />
    </Drawer>
  );
}

interface LinesProps {
  order: PurchaseWhole;
  /** Left out for those who may not see costs. */
  onCost?: (sku: string) => void;
}

function Lines({ order, onCost }: LinesProps) {
  const say = useWords();
  const goods = (line: Line) => (
    <>
      {line.sku_code} <span className="quiet">{line.supplier_code}</span>
      <div className="quiet">
        {line.sku_name} {line.spec}
      </div>
    </>
  );
  const rest = (line: Line) => (
    <Tooltip
      title={say("purchasing.line.sum", {
        rest: line.still_to_come,
        quantity: line.quantity,
        received: line.received,
        cancelled: line.cancelled,
        percent: order.over_percent,
        most: line.most,
      })}
    >
      <span>{line.still_to_come}</span>
    </Tooltip>
  );
  const cost = (line: Line) =>
    onCost && (
      <Button type="link" size="small" onClick={() => onCost(line.sku_id)}>
        {say("purchasing.cost.title")}
      </Button>
    );
  const columns: TableProps<Line>["columns"] = [
    { title: say("purchasing.column.goods"), key: "goods", render: (_, line) => goods(line) },
    { title: say("purchasing.quantity"), align: "right", dataIndex: "quantity" },
    {
      title: say("purchasing.column.price"),
      key: "price",
      align: "right",
      render: (_, line) => <Money minor={line.price} currency={order.currency} />,
    },
    {
      title: say("purchasing.column.total"),
      key: "total",
      align: "right",
      render: (_, line) => <Money minor={line.price === null ? null : line.price * line.quantity} currency={order.currency} />,
    },
    { title: say("purchasing.column.received"), key: "received", align: "right", render: (_, line) => `${line.received} / ${line.quantity}` },
    ...(order.returned > 0 ? [{ title: say("purchasing.return.short"), key: "returned", align: "right" as const, render: (_: unknown, line: Line) => line.returned }] : []),
    { title: say("purchasing.line.rest"), key: "rest", align: "right", render: (_, line) => rest(line) },
    { title: "", key: "cost", render: (_, line) => cost(line) },
  ];
  return (
    <DataTable<Line>
      rows={order.lines}
      columns={columns}
      loading={false}
      empty={say("purchasing.fillIn")}
      card={(line) => (
        <div className="tile">
          <div className="head">
            <div>{goods(line)}</div>
            {cost(line)}
          </div>
          <div className="head">
            <span>
              {say("purchasing.column.received")} {line.received} / {line.quantity} · {say("purchasing.line.rest")} {rest(line)}
            </span>
            <Money minor={line.price} currency={order.currency} />
          </div>
        </div>
      )}
    />
  );
}
