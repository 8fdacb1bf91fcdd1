// The receipts of a purchase order, each with what came and the landed costs that it bears.
import { Form, Input, Select } from "antd";
import { useState } from "react";
import { minorOf } from "../../ui/amounts";
import { Mark } from "../../ui/Mark";
import { Money, moneyText } from "../../ui/Money";
import { beijing } from "../../ui/times";
import { VerbButton } from "../../ui/VerbButton";
import { useWords } from "../../words";
import { addCharge, type Charge, type PurchaseWhole, type Receipt, undoCharge, undoReceipt } from "./data";

interface Props {
  merchant: string;
  order: PurchaseWhole;
  rights: Set<string>;
  onDone: () => void;
}

export function ReceiptList({ order, ...shared }: Props) {
  const say = useWords();
  return (
    <>
      <strong>{say("purchasing.receipts")}</strong>
      {order.receipts.length === 0 && <span className="quiet">{say("purchasing.noReceipts")}</span>}
      {order.receipts.map((receipt) => (
        <ReceiptTile key={receipt.id} receipt={receipt} order={order} {...shared} />
      ))}
    </>
  );
}

interface TileProps extends Props {
  receipt: Receipt;
}

const SHOWN = 20;

/** What was told apart when it came or left, as long as one can read it; the stock page has the rest. */
export function CameAs({ told }: { told: Receipt["lines"][number]["told"] }) {
  const say = useWords();
  const text = (one: (typeof told)[number]) =>
    [
      one.batch && `${say("lots.batch")} ${one.batch}`,
      one.made_date && `${say("lots.made")} ${one.made_date}`,
      one.expiry_date && `${say("lots.expiry")} ${one.expiry_date}`,
      one.serial || `× ${one.quantity}`,
      one.bin && `${say("lots.bin")} ${one.bin}`,
    ]
      .filter(Boolean)
      .join(" · ");
  return (
    <>
      {told.slice(0, SHOWN).map((one) => (
        <div key={text(one)} className="quiet">
          {text(one)}
        </div>
      ))}
      {told.length > SHOWN && <div className="quiet">{say("purchasing.moreTold", { count: told.length - SHOWN })}</div>}
    </>
  );
}

function ReceiptTile({ merchant, order, receipt, rights, onDone }: TileProps) {
  const say = useWords();
  const mayCharge = rights.has("purchasing.edit") && rights.has("catalog.cost");
  return (
    <div className="tile" data-receipt={receipt.number}>
      <div className="head">
        <span>
          {receipt.number} {receipt.is_undone && <Mark>{say("purchasing.undone")}</Mark>}
        </span>
        <span className="quiet">
          {beijing(receipt.at, "MM-DD HH:mm")} {receipt.member_name} {receipt.note}
        </span>
      </div>
      {receipt.lines.map((line) => (
        <div key={`${line.sku_id} ${line.is_damaged}`}>
          <div className="head">
            <span>
              {line.sku_code} × {line.quantity} {line.is_damaged && <Mark color="orange">{say("purchasing.damagedMark")}</Mark>}{" "}
              <span className="quiet">{line.warehouse}</span>
            </span>
            <Money minor={line.value} currency={order.currency} />
          </div>
          <CameAs told={line.told} />
        </div>
      ))}
      {receipt.charges.map((charge) => (
        <ChargeLine key={charge.id} merchant={merchant} order={order} charge={charge} mayUndo={mayCharge} onDone={onDone} />
      ))}
      {!receipt.is_undone && (
        <div className="bar">
          {mayCharge && <AddCharge merchant={merchant} order={order} receipt={receipt} onDone={onDone} />}
          <VerbButton
            danger
            label={say("purchasing.undoReceipt")}
            count={1}
            allowed={rights.has("purchasing.receive")}
            question={<p>{say("purchasing.undoReceipt.ask", { number: receipt.number })}</p>}
            done={say("purchasing.undoReceipt.done")}
            run={(click) => undoReceipt(merchant, receipt.id, click)}
            onDone={() => undefined}
            onClosed={onDone}
          />
        </div>
      )}
    </div>
  );
}

interface ChargeProps {
  merchant: string;
  order: PurchaseWhole;
  charge: Charge;
  mayUndo: boolean;
  onDone: () => void;
}

function ChargeLine({ merchant, order, charge, mayUndo, onDone }: ChargeProps) {
  const say = useWords();
  const shares = charge.shares.map((one) => `${one.sku_code} ${one.cost === null ? "—" : moneyText(one.cost, order.currency)}`).join(" · ");
  return (
    <div>
      <div className="head">
        <span>
          {say(`purchasing.kind.${charge.kind}`)} · {say(`purchasing.method.${charge.method}`)} {charge.note}{" "}
          {charge.is_undone && <Mark>{say("purchasing.undone")}</Mark>}
        </span>
        <Money minor={charge.cost} currency={order.currency} />
      </div>
      <div className="quiet">{say("purchasing.charge.shares", { shares })}</div>
      {mayUndo && !charge.is_undone && (
        <div className="bar">
          <VerbButton
            label={say("purchasing.charge.undo")}
            count={1}
            allowed
            question={<p>{say("purchasing.charge.undoAsk")}</p>}
            done={say("purchasing.charge.undone")}
            run={(click) => undoCharge(merchant, charge.id, click)}
            onDone={() => undefined}
            onClosed={onDone}
          />
        </div>
      )}
    </div>
  );
}

const KINDS = ["freight", "duty", "other"] as const;
const METHODS = ["value", "weight", "quantity"] as const;

interface AddProps {
  merchant: string;
  order: PurchaseWhole;
  receipt: Receipt;
  onDone: () => void;
}

function AddCharge({ merchant, order, receipt, onDone }: AddProps) {
  const say = useWords();
  const [kind, setKind] = useState<Charge["kind"]>("freight");
  const [method, setMethod] = useState<Charge["method"]>("value");
  const [typed, setTyped] = useState("");

  async function run(click: string) {
    const cost = minorOf(typed, order.currency);
    if (!cost) throw new Error(say("purchasing.charge.wrong"));
    const told = await addCharge(merchant, { receipt_id: Number(receipt.id), kind, method, cost, note: "" }, click);
    setTyped("");
    return told;
  }
  return (
    <VerbButton
      label={say("purchasing.charge.add")}
      count={1}
      allowed
      done={say("purchasing.charge.done")}
      run={run}
      onDone={onDone}
      question={
        <Form layout="vertical" component="div">
          <Form.Item label={say("purchasing.charge.kind")} htmlFor="charge-kind">
            <Select
              id="charge-kind"
              value={kind}
              onChange={setKind}
              options={KINDS.map((one) => ({ value: one, label: say(`purchasing.kind.${one}`) }))}
            />
          </Form.Item>
          <Form.Item label={say("purchasing.charge.method")} htmlFor="charge-method" extra={say("purchasing.charge.why")}>
            <Select
              id="charge-method"
              value={method}
              onChange={setMethod}
              options={METHODS.map((one) => ({ value: one, label: say(`purchasing.method.${one}`) }))}
            />
          </Form.Item>
          <Form.Item label={`${say("purchasing.charge.cost")} (${order.currency})`} htmlFor="charge-cost">
            <Input id="charge-cost" inputMode="decimal" maxLength={14} value={typed} onChange={(e) => setTyped(e.target.value)} />
          </Form.Item>
        </Form>
      }
    />
  );
}
