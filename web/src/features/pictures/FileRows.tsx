// The files that were handed over: whose each is, how far it is, and what was found of it; an unmatched one can be given a product.
import { Button, Input, Progress, Select, Space, type TableProps } from "antd";
import { useState } from "react";
import { DataTable } from "../../ui/DataTable";
import { Mark } from "../../ui/Mark";
import { useWords } from "../../words";
import { type Kind, KINDS } from "./data";
import { type Item, isPack, type Sending } from "./sending";
import { PictureState, Verdicts } from "./verdicts";

export function KindSelect({ value, onChange, label }: { value: Kind; onChange: (kind: Kind) => void; label: string }) {
  const say = useWords();
  const options = KINDS.map((kind) => ({ value: kind, label: say(`pictures.kind.${kind}`) }));
  return <Select<Kind> size="small" style={{ width: 96 }} aria-label={label} value={value} options={options} onChange={onChange} />;
}

interface GiveProps {
  name: string;
  kind: Kind;
  /** Whether the code means a product. */
  onGive: (code: string, kind: Kind) => Promise<boolean>;
}

export function GiveProduct({ name, kind: first, onGive }: GiveProps) {
  const say = useWords();
  const [code, setCode] = useState("");
  const [kind, setKind] = useState(first);
  const [failure, setFailure] = useState("");
  const [busy, setBusy] = useState(false);

  async function give() {
    if (!code.trim()) return;
    setBusy(true);
    setFailure("");
    try {
      if (!(await onGive(code, kind))) setFailure(say("pictures.noSuchCode", { code: code.trim() }));
    } catch (error) {
      setFailure(error instanceof Error ? error.message : String(error));
    } finally {
      setBusy(false);
    }
  }
  return (
    <>
      <Space.Compact>
        <Input
          size="small"
          style={{ width: 140 }}
          aria-label={`${name} ${say("pictures.code")}`}
          placeholder={say("pictures.code")}
          value={code}
          status={failure ? "error" : undefined}
          onChange={(event) => setCode(event.target.value)}
          onPressEnter={() => void give()}
        />
        <KindSelect value={kind} onChange={setKind} label={`${name} ${say("pictures.column.kind")}`} />
        <Button size="small" type="primary" loading={busy} disabled={!code.trim()} onClick={() => void give()}>
          {say("pictures.give")}
        </Button>
      </Space.Compact>
      {failure && <div className="bad">{failure}</div>}
    </>
  );
}

function Whose({ item, sending }: { item: Item; sending: Sending }) {
  const say = useWords();
  if (isPack(item.name)) return <span className="quiet">{say("pictures.byNames")}</span>;
  if (item.match) {
    return (
      <>
        {item.match.product_code} <span className="quiet">{item.match.product_name}</span>
        <div className="quiet">{say(`pictures.kind.${item.kind}`)}</div>
      </>
    );
  }
  if (item.state !== "unmatched") return <span className="quiet">—</span>;
  return (
    <>
      <div className="quiet">{say("pictures.unmatched")}</div>
      <GiveProduct name={item.name} kind={item.kind} onGive={(code, kind) => sending.give(item, code, kind)} />
    </>
  );
}

function Became({ item, sending }: { item: Item; sending: Sending }) {
  const say = useWords();
  if (item.state === "sending") return <Progress percent={item.percent} size="small" status="active" aria-label={item.name} />;
  if (item.state === "failed") {
    return (
      <>
        <span className="bad">{item.failure}</span>{" "}
        <Button size="small" onClick={() => void sending.again(item)}>
          {say("app.retry")}
        </Button>
      </>
    );
  }
  if (item.files !== undefined) return <Mark color="green">{say("pictures.packTaken", { count: item.files })}</Mark>;
  if (!item.uploaded) return <Mark>{say(`pictures.sendState.${item.state}`)}</Mark>;
  return (
    <>
      <Mark color={item.uploaded.became === "known" ? "plain" : "green"}>{say(`pictures.became.${item.uploaded.became}`)}</Mark>
      <PictureState row={item.uploaded.picture} />
      <Verdicts row={item.uploaded.picture} />
    </>
  );
}

export function FileRows({ sending }: { sending: Sending }) {
  const say = useWords();
  const { items } = sending;
  if (items.length === 0) return null;
  const over = items.filter((item) => item.state === "done" || item.state === "failed").length;
  const columns: TableProps<Item>["columns"] = [
    { title: say("pictures.column.file"), key: "file", width: 220, render: (_, item) => <span className="why">{item.name}</span> },
    { title: say("pictures.column.whose"), key: "whose", width: 260, render: (_, item) => <Whose item={item} sending={sending} /> },
    { title: say("pictures.column.became"), key: "became", render: (_, item) => <Became item={item} sending={sending} /> },
  ];
  const card = (item: Item) => (
    <div className="tile">
      <strong className="why">{item.name}</strong>
      <div>
        <Whose item={item} sending={sending} />
      </div>
      <Became item={item} sending={sending} />
    </div>
  );
  return (
    <section data-sending={over === items.length ? "over" : "on"} aria-label={say("pictures.files")}>
      <div className="bar">
        <strong role="status">{say("pictures.progress", { done: over, count: items.length })}</strong>
        {items.some((item) => item.state === "unmatched") && (
          <Mark color="gold">{say("pictures.unmatchedCount", { count: items.filter((item) => item.state === "unmatched").length })}</Mark>
        )}
        <Button size="small" onClick={sending.clear}>
          {say("pictures.clear")}
        </Button>
      </div>
      <div className="fileplace">
        <DataTable<Item> rows={items} columns={columns} card={card} loading={false} empty="" />
      </div>
    </section>
  );
}
