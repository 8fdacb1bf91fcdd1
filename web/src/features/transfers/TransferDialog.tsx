// A transfer as it is drafted, or a draft changed as a whole; lines are picked, scanned, pasted or read from a table.
import { DeleteOutlined } from "@ant-design/icons";
import { Alert, Button, Form, Input, InputNumber, Select, Upload } from "antd";
import { useState } from "react";
import { SkuPick } from "../../app/SkuPick";
import { VerbDialog } from "../../ui/VerbButton";
import { useWords } from "../../words";
import { findGoods, readTable, saveTransfer, usePlaces, type Whole } from "./data";
import { readPasted } from "./pasted";

interface Props {
  merchant: string;
  edited: Whole | "new" | null;
  onClose: () => void;
  onDone: () => void;
}

interface Picked {
  id: string;
  code: string;
  name: string;
  quantity: number;
  /** At the source; null before it is known. */
  free: number | null;
}

interface Draft {
  from?: string;
  to?: string;
  reason: string;
  note: string;
  lines: Picked[];
}

const EMPTY: Draft = { reason: "", note: "", lines: [] };

function draftOf(whole: Whole): Draft {
  const lines = whole.lines.map((line) => ({ id: line.sku_id, code: line.sku_code, name: line.sku_name, quantity: line.quantity, free: null }));
  return { from: whole.from_id, to: whole.to_id, reason: whole.reason, note: whole.note, lines };
}

export function TransferDialog({ merchant, edited, ...dialog }: Props) {
  const say = useWords();
  const [draft, setDraft] = useState<Draft>(EMPTY);
  const [pasted, setPasted] = useState("");
  const [told, setTold] = useState("");
  const [was, setWas] = useState(edited);
  if (edited !== was) {
    setWas(edited);
    setPasted("");
    setTold("");
    if (edited) setDraft(edited === "new" ? EMPTY : draftOf(edited));
  }
  const places = usePlaces(merchant);
  const sources = places.filter((one) => one.is_seen);
  const from = draft.from ?? (sources.find((one) => one.is_default) ?? sources[0])?.id;
  const kindOf = (id: string | undefined) => places.find((one) => one.id === id)?.kind;
  const asksReason = draft.to !== undefined && kindOf(from) !== kindOf(draft.to);
  const set = (change: Partial<Draft>) => setDraft((before) => ({ ...before, ...change }));
  const setLine = (id: string, quantity: number) => set({ lines: draft.lines.map((one) => (one.id === id ? { ...one, quantity } : one)) });

  /** Rows become lines; of what stands there already there is more. */
  async function add(rows: { code: string; quantity: number }[], unread: number[]) {
    const found = rows.length ? await findGoods(merchant, rows.map((row) => row.code), from) : { items: [], unknown: [] };
    setDraft((before) => {
      const lines = before.lines.map((one) => ({ ...one }));
      for (const row of rows) {
        const goods = found.items.find((one) => one.code === row.code);
        if (!goods) continue;
        const line = lines.find((one) => one.id === goods.sku_id);
        if (line) Object.assign(line, { quantity: line.quantity + row.quantity, free: goods.free });
        else lines.push({ id: goods.sku_id, code: goods.sku_code, name: goods.name, quantity: row.quantity, free: goods.free });
      }
      return { ...before, lines };
    });
    const wrong = [
      found.unknown.length > 0 && say("transfers.unknownCodes", { codes: found.unknown.slice(0, 10).join("、") }),
      unread.length > 0 && say("transfers.unreadRows", { rows: unread.slice(0, 10).join("、") }),
    ];
    setTold(wrong.filter(Boolean).join(" "));
  }

  const safely = (work: Promise<void>) => void work.catch((error: Error) => setTold(error.message));

  function addPasted() {
    const { rows, unread } = readPasted(pasted);
    setPasted("");
    safely(add(rows, unread));
  }

  function run(click: string) {
    if (!from || !draft.to || draft.lines.length === 0) throw new Error(say("transfers.fillIn"));
    const lines = draft.lines.map((line) => ({ sku_id: Number(line.id), quantity: line.quantity }));
    const body = { from_id: Number(from), to_id: Number(draft.to), lines, reason: draft.reason.trim(), note: draft.note.trim() };
    return saveTransfer(merchant, edited === "new" || !edited ? null : edited.id, body, click);
  }
  return (
    <VerbDialog
      {...dialog}
      open={edited !== null}
      width={720}
      label={say(edited === "new" || !edited ? "transfers.new" : "transfers.edit")}
      done={say("transfers.saved")}
      run={run}
      question={
        <Form layout="vertical" component="div" className="making">
          <div className="facts">
            <Form.Item label={say("transfers.from")} htmlFor="transfer-from">
              <Select id="transfer-from" value={from} onChange={(id) => set({ from: id })} options={sources.map((one) => ({ value: one.id, label: one.name }))} />
            </Form.Item>
            <Form.Item label={say("transfers.to")} htmlFor="transfer-to">
              <Select
                id="transfer-to"
                value={draft.to}
                onChange={(to) => set({ to })}
                options={places.filter((one) => one.id !== from).map((one) => ({ value: one.id, label: one.name }))}
              />
            </Form.Item>
            <Form.Item label={say(asksReason ? "transfers.reasonWanted" : "transfers.reason")} htmlFor="transfer-reason">
              <Input id="transfer-reason" maxLength={40} value={draft.reason} onChange={(e) => set({ reason: e.target.value })} />
            </Form.Item>
            <Form.Item label={say("transfers.note")} htmlFor="transfer-note">
              <Input id="transfer-note" maxLength={200} value={draft.note} onChange={(e) => set({ note: e.target.value })} />
            </Form.Item>
          </div>
          <SkuPick
            merchant={merchant}
            label={say("transfers.addSku")}
            mayPick={(sku) => !sku.is_composed}
            onPick={({ code }) => safely(add([{ code, quantity: 1 }], []))}
          />
          <Input.TextArea
            autoSize={{ minRows: 1, maxRows: 6 }}
            style={{ marginTop: 8 }}
            aria-label={say("transfers.paste")}
            placeholder={say("transfers.paste")}
            value={pasted}
            onChange={(e) => setPasted(e.target.value)}
            onPressEnter={(e) => {
              if (e.shiftKey) return;
              e.preventDefault();
              addPasted();
            }}
          />
          <div className="bar">
            <Button disabled={!pasted.trim()} onClick={addPasted}>
              {say("transfers.addPasted")}
            </Button>
            <Upload
              accept=".xlsx,.xls,.csv,.txt"
              showUploadList={false}
              beforeUpload={(file) => {
                safely(readTable(merchant, file).then(({ rows, unread }) => add(rows, unread)));
                return false;
              }}
            >
              <Button>{say("transfers.upload")}</Button>
            </Upload>
          </div>
          {told && <Alert showIcon type="warning" title={told} />}
          {draft.lines.map((line) => (
            <div key={line.id} className="picked" data-line={line.code}>
              <span>
                {line.code} <span className="quiet">{line.name}</span>
              </span>
              <span className="counts">
                {line.free !== null && <span className={line.quantity > line.free ? "bad" : "quiet"}>{say("transfers.free", { free: line.free })}</span>}
                <InputNumber
                  aria-label={`${say("transfers.quantity")} ${line.code}`}
                  prefix="×"
                  min={1}
                  max={10_000_000}
                  precision={0}
                  value={line.quantity}
                  onChange={(count) => setLine(line.id, count ?? 1)}
                />
                <Button
                  type="text"
                  icon={<DeleteOutlined />}
                  aria-label={say("transfers.remove", { sku: line.code })}
                  onClick={() => set({ lines: draft.lines.filter((one) => one.id !== line.id) })}
                />
              </span>
            </div>
          ))}
        </Form>
      }
    />
  );
}
