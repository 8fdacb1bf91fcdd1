// 新建手工单: store, receiver, goods and money of an order that no platform knows.
import { Alert, Form, Input, Select } from "antd";
import { useEffect, useState } from "react";
import { useStoreList } from "../../app/stores";
import { Money } from "../../ui/Money";
import { VerbDialog } from "../../ui/VerbButton";
import { useWords } from "../../words";
import { useFacets } from "./bulk";
import { fen } from "./filter";
import { GoodsPicker } from "./GoodsPicker";
import { isWhole, makeOrder, NOBODY, type Picked } from "./making";
import { ReceiverFields } from "./ReceiverFields";

export interface MakeOrderProps {
  merchant: string;
  open: boolean;
  onClose: () => void;
  onDone: () => void;
}

const EMPTY = { store: "", postage: "0", paid: "", memo: "", note: "", carrier: "", warehouse: "" };

export function MakeOrderDialog({ merchant, open, onClose, onDone }: MakeOrderProps) {
  const say = useWords();
  const stores = useStoreList(merchant);
  const facets = useFacets(merchant).data;
  const [form, setForm] = useState(EMPTY);
  const [to, setTo] = useState(NOBODY);
  const [goods, setGoods] = useState<Picked[]>([]);
  const own = stores.find((one) => one.platform === "hand") ?? stores[0];
  const store = form.store || own?.id || "";
  const currency = stores.find((one) => one.id === store)?.currency ?? "CNY";
  const set = (facts: Partial<typeof EMPTY>) => setForm({ ...form, ...facts });

  useEffect(() => {
    if (!open) return;
    setForm(EMPTY);
    setTo(NOBODY);
    setGoods([]);
  }, [open]);

  const sum = goods.reduce((all, one) => all + (fen(one.price) ?? 0) * one.quantity, 0) + (fen(form.postage) ?? 0);

  async function run(click: string) {
    if (!store) throw new Error(say("made.chooseStore"));
    if (!isWhole(to)) throw new Error(say("made.missing"));
    if (!goods.length) throw new Error(say("made.noGoods"));
    const amounts = [...goods.map((one) => one.price), form.postage || "0", form.paid || "0"].map((one) => fen(one));
    if (amounts.includes(undefined)) throw new Error(say("made.badAmount"));
    const body = {
      store_id: Number(store),
      receiver: to,
      goods: goods.map((one) => ({ sku_id: Number(one.sku.id), quantity: one.quantity, unit_price: fen(one.price) ?? 0 })),
      postage: fen(form.postage) ?? 0,
      pay_amount: fen(form.paid) ?? 0,
      buyer_memo: form.memo,
      merchant_note: form.note,
      carrier_code: form.carrier || null,
      warehouse_id: form.warehouse ? Number(form.warehouse) : null,
    };
    return makeOrder(merchant, body, click);
  }

  const text = (name: "postage" | "paid" | "memo" | "note", most: number) => (
    <Form.Item label={say(`made.${name}`)}>
      <Input aria-label={say(`made.${name}`)} maxLength={most} value={form[name]} onChange={(e) => set({ [name]: e.target.value })} />
    </Form.Item>
  );
  const choice = (name: "carrier" | "warehouse", options: { value: string; name: string }[]) => (
    <Form.Item label={say(`made.${name}`)}>
      <Select
        allowClear
        aria-label={say(`made.${name}`)}
        placeholder={say("made.asStore")}
        value={form[name] || undefined}
        options={options.map((one) => ({ value: one.value, label: one.name || one.value }))}
        onChange={(chosen?: string) => set({ [name]: chosen ?? "" })}
      />
    </Form.Item>
  );
  return (
    <VerbDialog
      open={open}
      onClose={onClose}
      onDone={onDone}
      label={say("verb.make_order")}
      width={880}
      run={run}
      done={say("made.done")}
      question={
        <Form layout="vertical" className="making">
          {stores.length === 0 && <Alert showIcon type="warning" title={say("made.noStore")} className="asked" />}
          <Form.Item label={say("made.store")} required extra={say("made.quiet")}>
            <Select
              aria-label={say("made.store")}
              value={store || undefined}
              options={stores.map((one) => ({ value: one.id, label: one.name }))}
              onChange={(chosen: string) => set({ store: chosen })}
            />
          </Form.Item>
          <ReceiverFields merchant={merchant} value={to} onChange={setTo} />
          <Form.Item label={say("made.goods")} required>
            <GoodsPicker merchant={merchant} value={goods} currency={currency} onChange={setGoods} />
          </Form.Item>
          <div className="fields">
            {text("postage", 12)}
            {text("paid", 12)}
            {choice("carrier", facets?.carriers ?? [])}
            {choice("warehouse", facets?.warehouses ?? [])}
            {text("memo", 500)}
            {text("note", 500)}
          </div>
          <b>
            {say("made.total")} <Money minor={sum} currency={currency} />
          </b>
        </Form>
      }
    />
  );
}
