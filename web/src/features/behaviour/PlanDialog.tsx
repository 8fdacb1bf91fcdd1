// How a file of events is understood: guessed, looked at by a person, and then read so.
import { Alert, Modal, Select, Skeleton, Table } from "antd";
import { useState } from "react";
import { useWords } from "../../words";
import { beginReading, KINDS, type Kind, type Plan, type Reading, usePlan } from "./data";
import { Choice } from "./parts";

const TOLD = ["visitor", "device", "at", "kind", "listing", "category", "session", "sku", "price", "amount", "quantity", "query", "channel", "order", "id"] as const;
const NEEDED = ["visitor", "at", "kind"] as const;
const CLOCKS: Plan["clock"][] = ["beijing", "utc"];
const ORDERS = ["ymd", "mdy", "dmy"] as const;
const SHOWN = 3;

interface Props {
  merchant: string;
  id: string;
  onClose: () => void;
  onDone: () => void;
}

export function PlanDialog({ merchant, id, onClose, onDone }: Props) {
  const plan = usePlan(merchant, id);
  if (plan.data) return <Loaded merchant={merchant} plan={plan.data} onClose={onClose} onDone={onDone} />;
  return (
    <Modal open footer={null} onCancel={onClose}>
      {plan.error ? <Alert showIcon type="error" title={plan.error.message} /> : <Skeleton active />}
    </Modal>
  );
}

/** What must be chosen and is not. */
export function lacking(columns: Reading["columns"], constant: string): (typeof NEEDED)[number][] {
  return NEEDED.filter((name) => columns[name] === undefined && !(name === "kind" && constant));
}

function Loaded({ merchant, plan, onClose, onDone }: Omit<Props, "id"> & { plan: Plan }) {
  const say = useWords();
  const [columns, setColumns] = useState<Reading["columns"]>(plan.columns);
  const [kinds, setKinds] = useState<Record<string, Kind | "" | null>>(Object.fromEntries(plan.words.map((one) => [one.word, one.kind as Kind | "" | null])));
  const [constant, setConstant] = useState<Kind | "">(plan.constant as Kind | "");
  const [clock, setClock] = useState(plan.clock);
  const [order, setOrder] = useState(plan.order);
  const [failure, setFailure] = useState("");
  const [isBusy, setBusy] = useState(false);
  const wanting = lacking(columns, constant);
  async function read() {
    setBusy(true);
    setFailure("");
    const meant = Object.fromEntries(Object.entries(kinds).filter(([, kind]) => kind !== null)) as Record<string, Kind | "">;
    try {
      await beginReading(merchant, { id: Number(plan.id), columns, kinds: meant, constant, clock, order });
      onDone();
    } catch (error) {
      setFailure(error instanceof Error ? error.message : String(error));
      setBusy(false);
    }
  }
  const kindNames = KINDS.map((kind) => ({ value: kind as string, label: say(`behaviour.kind.${kind}`) }));
  return (
    <Modal
      open
      width={760}
      title={say("behaviour.plan", { name: plan.name })}
      okText={say("behaviour.planRead")}
      okButtonProps={{ disabled: wanting.length > 0 || !order }}
      confirmLoading={isBusy}
      onCancel={onClose}
      onOk={() => void read()}
    >
      <div className="stacked">
        <p className="quiet">{say("behaviour.planNote")}</p>
        <Columns plan={plan} columns={columns} onChange={setColumns} />
        <div className="bar">
          <Choice label={say("behaviour.clock")} value={clock} of={CLOCKS} words="behaviour.clock" onChange={setClock} />
          {plan.order !== "ymd" && <DateOrder value={order} onChange={setOrder} />}
          {columns.kind === undefined && (
            <label className="choice">
              <span className="quiet">{say("behaviour.planConstant")}</span>{" "}
              <Select size="small" style={{ minWidth: 110 }} aria-label={say("behaviour.planConstant")} value={constant || undefined} onChange={(kind) => setConstant(kind as Kind)} options={kindNames} />
            </label>
          )}
        </div>
        {columns.kind !== undefined && <Words words={plan.words.filter((one) => one.place === columns.kind)} kinds={kinds} names={kindNames} onChange={setKinds} />}
        <strong>{say("behaviour.planSample")}</strong>
        <Sample plan={plan} />
        {wanting.length > 0 && <Alert showIcon type="warning" title={say("behaviour.planLacking", { names: wanting.map((name) => say(`behaviour.told.${name}`)).join("、") })} />}
        {failure && <Alert showIcon type="error" title={failure} />}
      </div>
    </Modal>
  );
}

/** In which order the file writes day and month, where its dates leave that open or begin with neither. */
function DateOrder({ value, onChange }: { value: Plan["order"]; onChange: (next: Plan["order"]) => void }) {
  const say = useWords();
  const label = say("dateOrder");
  return (
    <label className="choice">
      <span className="quiet">{label}</span>{" "}
      <Select size="small" style={{ minWidth: 110 }} aria-label={label} status={value ? undefined : "warning"} placeholder={say("dateOrder.unknown")} value={value || undefined} onChange={onChange} options={ORDERS.map((one) => ({ value: one, label: say(`dateOrder.${one}`) }))} />
    </label>
  );
}

function useHeadings(plan: Plan): string[] {
  const say = useWords();
  return plan.headings.map((heading) => (plan.is_headed ? heading : say("behaviour.planColumn", { number: heading })));
}

/** From which column of the file each thing is taken. */
function Columns({ plan, columns, onChange }: { plan: Plan; columns: Reading["columns"]; onChange: (next: Reading["columns"]) => void }) {
  const say = useWords();
  const headings = useHeadings(plan);
  const options = headings.map((heading, place) => ({ value: place, label: `${heading} · ${plan.sample[0]?.[place] ?? ""}` }));
  const choose = (name: string, place: number | undefined) => {
    const next: Record<string, number> = { ...columns };
    if (place === undefined) delete next[name];
    else next[name] = place;
    onChange(next);
  };
  return (
    <div style={{ display: "grid", gridTemplateColumns: "repeat(auto-fit, minmax(300px, 1fr))", gap: 8 }}>
      {TOLD.map((name) => (
        <label key={name} className="choice" style={{ display: "flex", alignItems: "center", gap: 8 }}>
          <span className="quiet" style={{ flex: "0 0 6em" }}>{say(`behaviour.told.${name}`)}</span>
          <Select
            allowClear
            size="small"
            style={{ flex: 1, minWidth: 0 }}
            aria-label={say(`behaviour.told.${name}`)}
            placeholder={say("behaviour.planNone")}
            status={(NEEDED as readonly string[]).includes(name) && columns[name] === undefined ? "warning" : undefined}
            value={columns[name]}
            onChange={(place?: number) => choose(name, place)}
            options={options}
          />
        </label>
      ))}
    </div>
  );
}

interface WordsProps {
  words: Plan["words"];
  kinds: Record<string, Kind | "" | null>;
  names: { value: string; label: string }[];
  onChange: (next: Record<string, Kind | "" | null>) => void;
}

/** What each word of the file for a behaviour means. */
function Words({ words, kinds, names, onChange }: WordsProps) {
  const say = useWords();
  return (
    <Table<Plan["words"][number]>
      size="small"
      rowKey="word"
      pagination={false}
      dataSource={words}
      columns={[
        { title: say("behaviour.planWords"), key: "word", render: (_, row) => <>{row.word} <div className="quiet">{say("behaviour.planTimes", { times: row.times })}</div></> },
        {
          title: say("behaviour.told.kind"),
          key: "kind",
          render: (_, row) => (
            <Select
              size="small"
              style={{ width: 170 }}
              aria-label={row.word}
              placeholder={say("behaviour.planUnknown")}
              value={kinds[row.word] ?? undefined}
              onChange={(kind) => onChange({ ...kinds, [row.word]: kind as Kind | "" })}
              options={[...names, { value: "", label: say("behaviour.planSkip") }]}
            />
          ),
        },
      ]}
    />
  );
}

function Sample({ plan }: { plan: Plan }) {
  const headings = useHeadings(plan);
  return (
    <Table
      size="small"
      rowKey="at"
      pagination={false}
      scroll={{ x: "max-content" }}
      dataSource={plan.sample.slice(0, SHOWN).map((cells, at) => ({ at, cells }))}
      columns={headings.map((heading, place) => ({ title: heading, key: `${place}`, render: (_: unknown, row: { cells: string[] }) => row.cells[place] ?? "" }))}
    />
  );
}
