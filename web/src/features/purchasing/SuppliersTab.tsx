// 供应商: whom goods are bought from, and what each offers.
import { Button, Form, Input, InputNumber, Select, Switch, type TableProps } from "antd";
import { useState } from "react";
import { DataTable } from "../../ui/DataTable";
import { Money } from "../../ui/Money";
import { VerbButton, VerbDialog } from "../../ui/VerbButton";
import { useWords } from "../../words";
import { type NewSupplier, saveSupplier, setArchived, type Supplier, useRefresh, useSuppliers } from "./data";
import { OffersDrawer } from "./OffersDrawer";

interface Props {
  merchant: string;
  rights: Set<string>;
  /** Opens the returns of which what a supplier owes consists. */
  onOwed: (supplier: string) => void;
}

export function SuppliersTab({ merchant, rights, onOwed }: Props) {
  const say = useWords();
  const [archived, setSeesArchived] = useState(false);
  const [edited, setEdited] = useState<Supplier | "new" | null>(null);
  const [opened, setOpened] = useState<Supplier | null>(null);
  const found = useSuppliers(merchant, archived);
  const refresh = useRefresh(merchant);
  const mayEdit = rights.has("purchasing.edit");
  const lead = (row: Supplier) => say("purchasing.days", { count: row.lead_days });
  const owed = (row: Supplier) =>
    row.owed ? (
      <button
        type="button"
        className="link"
        data-number="owed"
        aria-label={`${row.name} ${say("purchasing.suppliers.owed")}`}
        onClick={() => onOwed(row.id)}
      >
        <Money minor={row.owed} currency={row.currency} />
      </button>
    ) : (
      "—"
    );
  const verbs = (row: Supplier) => {
    const verb = row.is_archived ? "restore" : "archive";
    return (
      <div className="bar">
        {!row.is_archived && <Button onClick={() => setOpened(row)}>{say("purchasing.offers")}</Button>}
        {mayEdit && !row.is_archived && <Button onClick={() => setEdited(row)}>{say("purchasing.suppliers.change")}</Button>}
        {mayEdit && (
          <VerbButton
            label={say(`purchasing.suppliers.${verb}`)}
            count={1}
            allowed
            question={<p>{say(`purchasing.suppliers.${verb}.ask`, { name: row.name })}</p>}
            done={say(`purchasing.suppliers.${verb}.done`)}
            run={(click) => setArchived(merchant, row.id, `${verb}_suppliers`, click)}
            onDone={() => undefined}
            onClosed={refresh}
          />
        )}
      </div>
    );
  };
  const columns: TableProps<Supplier>["columns"] = [
    { title: say("purchasing.suppliers.code"), dataIndex: "code" },
    { title: say("purchasing.suppliers.name"), dataIndex: "name" },
    { title: say("purchasing.suppliers.contact"), dataIndex: "contact" },
    { title: say("purchasing.suppliers.lead"), key: "lead", align: "right", render: (_, row) => lead(row) },
    { title: say("purchasing.suppliers.terms"), dataIndex: "payment_terms" },
    { title: say("purchasing.suppliers.currency"), dataIndex: "currency" },
    { title: say("purchasing.suppliers.owed"), key: "owed", align: "right", render: (_, row) => owed(row) },
    { title: "", key: "verbs", render: (_, row) => verbs(row) },
  ];
  return (
    <>
      <div className="bar">
        {mayEdit && (
          <Button type="primary" onClick={() => setEdited("new")}>
            {say("purchasing.suppliers.add")}
          </Button>
        )}
        <label>
          <Switch size="small" checked={archived} onChange={setSeesArchived} /> {say("purchasing.suppliers.archived")}
        </label>
      </div>
      <DataTable<Supplier>
        rows={found.data ?? []}
        columns={columns}
        card={(row) => (
          <div className="tile">
            <div className="head">
              <strong>{row.name}</strong> <span className="quiet">{row.code}</span>
            </div>
            <p className="quiet">
              {[row.contact, lead(row), row.payment_terms, row.currency].filter(Boolean).join(" · ")}
            </p>
            {row.owed ? (
              <p>
                {say("purchasing.suppliers.owed")} {owed(row)}
              </p>
            ) : null}
            {verbs(row)}
          </div>
        )}
        loading={found.isLoading}
        failure={found.data ? null : found.error}
        empty={say("purchasing.suppliers.empty")}
        onRetry={() => void found.refetch()}
      />
      <SupplierDialog merchant={merchant} edited={edited} onClose={() => setEdited(null)} onDone={refresh} />
      <OffersDrawer
        merchant={merchant}
        supplier={opened}
        mayEdit={mayEdit && rights.has("catalog.cost")}
        onClose={() => setOpened(null)}
        onDone={refresh}
      />
    </>
  );
}

interface DialogProps {
  merchant: string;
  edited: Supplier | "new" | null;
  onClose: () => void;
  onDone: () => void;
}

const NEW: NewSupplier = { code: "", name: "", contact: "", lead_days: 7, payment_terms: "", currency: "CNY" };
const TEXTS = [
  { name: "code", word: "code", most: 40 },
  { name: "name", word: "name", most: 80 },
  { name: "contact", word: "contact", most: 120 },
  { name: "payment_terms", word: "terms", most: 200 },
] as const;
const CURRENCIES = ["CNY", "HKD", "USD", "EUR", "GBP", "JPY", "KRW", "TWD", "THB", "VND", "MYR", "SGD"];

function SupplierDialog({ merchant, edited, ...dialog }: DialogProps) {
  const say = useWords();
  const [given, setGiven] = useState<NewSupplier>(NEW);
  const [was, setWas] = useState(edited);
  if (edited !== was) {
    setWas(edited);
    if (edited) setGiven(edited === "new" ? NEW : { ...edited });
  }
  const isNew = edited === "new" || edited === null;

  async function run(click: string) {
    if (!given.code.trim() || !given.name.trim()) throw new Error(say("purchasing.suppliers.wanted"));
    const { code, name, contact, lead_days, payment_terms, currency } = given;
    return saveSupplier(merchant, isNew ? null : edited.id, { code: code.trim(), name: name.trim(), contact, lead_days, payment_terms, currency }, click);
  }
  return (
    <VerbDialog
      {...dialog}
      open={edited !== null}
      label={say(isNew ? "purchasing.suppliers.add" : "purchasing.suppliers.change")}
      done={say("purchasing.suppliers.saved")}
      run={run}
      question={
        <Form layout="vertical" component="div">
          {TEXTS.map(({ name, word, most }) => (
            <Form.Item key={name} label={say(`purchasing.suppliers.${word}`)} htmlFor={`supplier-${name}`}>
              <Input
                id={`supplier-${name}`}
                maxLength={most}
                value={given[name]}
                onChange={(e) => setGiven({ ...given, [name]: e.target.value })}
              />
            </Form.Item>
          ))}
          <Form.Item label={say("purchasing.suppliers.lead")} htmlFor="supplier-lead">
            <InputNumber
              id="supplier-lead"
              min={0}
              max={365}
              precision={0}
              value={given.lead_days}
              onChange={(days) => setGiven({ ...given, lead_days: days ?? 0 })}
            />
          </Form.Item>
          <Form.Item label={say("purchasing.suppliers.currency")} htmlFor="supplier-currency">
            <Select
              id="supplier-currency"
              disabled={!isNew}
              value={given.currency}
              onChange={(currency) => setGiven({ ...given, currency })}
              options={CURRENCIES.map((one) => ({ value: one, label: one }))}
            />
          </Form.Item>
        </Form>
      }
    />
  );
}
