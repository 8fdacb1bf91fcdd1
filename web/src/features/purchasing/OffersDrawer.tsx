// 报价 of a supplier: SKUs with price breaks, minimum and pack.
import { Button, Drawer, Form, Input, InputNumber, type TableProps } from "antd";
import { useState } from "react";
import { minorOf, typedOf } from "../../ui/amounts";
import { DataTable } from "../../ui/DataTable";
import { moneyText } from "../../ui/Money";
import { useNarrow } from "../../ui/narrow";
import { VerbButton, VerbDialog } from "../../ui/VerbButton";
import { useWords } from "../../words";
import { removeOffer, setOffer, type Supplier, type SupplierOffer, useOffers } from "./data";
import { SkuPick } from "../../app/SkuPick";

interface Props {
  merchant: string;
  supplier: Supplier | null;
  mayEdit: boolean;
  onClose: () => void;
  onDone: () => void;
}

export function OffersDrawer({ merchant, supplier, mayEdit, onClose, onDone }: Props) {
  const say = useWords();
  const narrow = useNarrow();
  const [edited, setEdited] = useState<SupplierOffer | "new" | null>(null);
  const found = useOffers(merchant, supplier?.id);
  const rows = found.data?.pages.flatMap((page) => page.items) ?? [];
  const breaks = (row: SupplierOffer) =>
    row.breaks.map((one) => (
      <div key={one.from_quantity}>
        {say("purchasing.offers.break", { from: one.from_quantity, price: one.price === null ? "—" : moneyText(one.price, row.currency) })}
      </div>
    ));
  const verbs = (row: SupplierOffer) =>
    mayEdit && (
      <div className="bar">
        <Button onClick={() => setEdited(row)}>{say("purchasing.offers.change")}</Button>
        <VerbButton
          danger
          label={say("purchasing.offers.remove")}
          count={1}
          allowed
          question={<p>{say("purchasing.offers.remove.ask", { sku: row.sku_code })}</p>}
          done={say("purchasing.offers.removed")}
          run={(click) => removeOffer(merchant, row.supplier_id, row.sku_id, click)}
          onDone={() => undefined}
          onClosed={onDone}
        />
      </div>
    );
  const goods = (row: SupplierOffer) => (
    <>
      {row.sku_code} <span className="quiet">{row.supplier_code}</span>
      <div className="quiet">{row.sku_name}</div>
    </>
  );
  const columns: TableProps<SupplierOffer>["columns"] = [
    { title: say("purchasing.column.goods"), key: "goods", render: (_, row) => goods(row) },
    { title: say("purchasing.offers.breaks"), key: "breaks", render: (_, row) => breaks(row) },
    { title: say("purchasing.offers.minimum"), align: "right", dataIndex: "minimum" },
    { title: say("purchasing.offers.pack"), align: "right", dataIndex: "pack" },
    { title: "", key: "verbs", render: (_, row) => verbs(row) },
  ];
  return (
    <Drawer
      open={supplier !== null}
      onClose={onClose}
      size={narrow ? "100%" : 760}
      title={supplier && say("purchasing.offers.of", { name: supplier.name })}
      destroyOnHidden
    >
      {mayEdit && (
        <div className="bar">
          <Button type="primary" onClick={() => setEdited("new")}>
            {say("purchasing.offers.add")}
          </Button>
        </div>
      )}
      <DataTable<SupplierOffer>
        rows={rows}
        columns={columns}
        card={(row) => (
          <div className="tile">
            {goods(row)}
            {breaks(row)}
            <div className="quiet">
              {say("purchasing.offers.minimum")} {row.minimum} · {say("purchasing.offers.pack")} {row.pack}
            </div>
            {verbs(row)}
          </div>
        )}
        loading={found.isLoading || found.isFetchingNextPage}
        failure={found.data ? null : found.error}
        empty={say("purchasing.offers.empty")}
        onMore={found.hasNextPage ? () => void found.fetchNextPage() : undefined}
        onRetry={() => void found.refetch()}
      />
      {supplier && <OfferDialog merchant={merchant} supplier={supplier} edited={edited} onClose={() => setEdited(null)} onDone={onDone} />}
    </Drawer>
  );
}

interface DialogProps {
  merchant: string;
  supplier: Supplier;
  edited: SupplierOffer | "new" | null;
  onClose: () => void;
  onDone: () => void;
}

interface Draft {
  sku: string | null;
  code: string;
  minimum: number;
  pack: number;
  lead: number | null;
  breaks: { from: number | null; price: string }[];
}

const NEW: Draft = { sku: null, code: "", minimum: 1, pack: 1, lead: null, breaks: [{ from: 1, price: "" }] };

function draftOf(row: SupplierOffer): Draft {
  const breaks = row.breaks.map((one) => ({ from: one.from_quantity, price: typedOf(one.price, row.currency) }));
  return { sku: row.sku_id, code: row.supplier_code, minimum: row.minimum, pack: row.pack, lead: row.lead_days, breaks };
}

function OfferDialog({ merchant, supplier, edited, ...dialog }: DialogProps) {
  const say = useWords();
  const [draft, setDraft] = useState<Draft>(NEW);
  const [was, setWas] = useState(edited);
  if (edited !== was) {
    setWas(edited);
    if (edited) setDraft(edited === "new" ? NEW : draftOf(edited));
  }
  const set = (change: Partial<Draft>) => setDraft({ ...draft, ...change });
  const setBreak = (at: number, change: Partial<Draft["breaks"][number]>) =>
    set({ breaks: draft.breaks.map((one, number) => (number === at ? { ...one, ...change } : one)) });

  async function run(click: string) {
    const breaks = draft.breaks.map(({ from, price }) => ({ from_quantity: from ?? 0, price: minorOf(price, supplier.currency) }));
    const read = breaks.flatMap(({ from_quantity, price }) => (from_quantity && price != null ? [{ from_quantity, price }] : []));
    if (draft.sku === null || read.length < breaks.length) throw new Error(say("purchasing.offers.wrong"));
    const { code, minimum, pack, lead } = draft;
    return setOffer(
      merchant,
      supplier.id,
      { sku_id: Number(draft.sku), breaks: read, supplier_code: code.trim(), minimum, pack, lead_days: lead },
      click,
    );
  }
  const whole = (name: "minimum" | "pack") => (
    <Form.Item label={say(`purchasing.offers.${name}`)} htmlFor={`offer-${name}`}>
      <InputNumber id={`offer-${name}`} min={1} max={10_000_000} precision={0} value={draft[name]} onChange={(count) => set({ [name]: count ?? 1 })} />
    </Form.Item>
  );
  return (
    <VerbDialog
      {...dialog}
      open={edited !== null}
      label={say(edited === "new" ? "purchasing.offers.add" : "purchasing.offers.change")}
      done={say("purchasing.offers.saved")}
      run={run}
      question={
        <Form layout="vertical" component="div" className="making">
          <Form.Item label={say("purchasing.column.goods")}>
            {edited === "new" ? <SkuPick merchant={merchant} label={say("purchasing.addSku")} value={draft.sku} onPick={(sku) => set({ sku: sku.id })} /> : edited?.sku_code}
          </Form.Item>
          <Form.Item label={say("purchasing.offers.code")} htmlFor="offer-code">
            <Input id="offer-code" maxLength={80} value={draft.code} onChange={(e) => set({ code: e.target.value })} />
          </Form.Item>
          <div className="facts">
            {whole("minimum")}
            {whole("pack")}
          </div>
          <Form.Item label={`${say("purchasing.offers.breaks")} (${supplier.currency})`}>
            <div className="stacked">
              {draft.breaks.map((one, at) => (
                <div key={at} className="bar">
                  <InputNumber
                    prefix="≥"
                    aria-label={`${say("purchasing.offers.from")} ${at + 1}`}
                    min={1}
                    max={10_000_000}
                    precision={0}
                    value={one.from}
                    onChange={(from) => setBreak(at, { from })}
                  />
                  <Input
                    style={{ width: 120 }}
                    aria-label={`${say("purchasing.column.price")} ${at + 1}`}
                    placeholder={say("purchasing.column.price")}
                    maxLength={14}
                    value={one.price}
                    onChange={(e) => setBreak(at, { price: e.target.value })}
                  />
                </div>
              ))}
              <div>
                <Button size="small" disabled={draft.breaks.length >= 20} onClick={() => set({ breaks: [...draft.breaks, { from: null, price: "" }] })}>
                  {say("purchasing.offers.addBreak")}
                </Button>
              </div>
            </div>
          </Form.Item>
          <Form.Item label={say("purchasing.offers.lead")} htmlFor="offer-lead">
            <InputNumber id="offer-lead" min={0} max={365} precision={0} value={draft.lead} onChange={(lead) => set({ lead })} />
          </Form.Item>
        </Form>
      }
    />
  );
}
