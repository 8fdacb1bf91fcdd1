// Printing waybills: find the component, choose a printer, send, wait for what became of each, and write that down.
import { Alert, Button, Checkbox, Input, Modal, Select, Space, Spin } from "antd";
import { useEffect, useRef, useState } from "react";
import { type Outcome, requestId } from "../../api/client";
import { OutcomeTable } from "../../ui/OutcomeTable";
import { useWords } from "../../words";
import { componentAddress, PrintComponent, type Printers, rememberAddress } from "./component";
import { type PrintResult, previewWaybills, printWaybills, recordPrints } from "./data";
import { type Row, wasPrinted } from "./tabs";

interface Props {
  open: boolean;
  merchant: string;
  rows: Row[];
  onClose: () => void;
  onDone: () => void;
}

interface Told {
  printed: number;
  unknown: number;
  outcome: Outcome;
}

const words = (error: unknown) => (error instanceof Error ? error.message : String(error));
const nameOf = (row: Row | undefined, id: string) => row?.waybill_no ?? row?.order_sns[0] ?? id;

export function PrintDialog({ open, merchant, rows, onClose, onDone }: Props) {
  const say = useWords();
  const component = useRef<PrintComponent | null>(null);
  const [batch, setBatch] = useState<Row[]>([]);
  const [printers, setPrinters] = useState<Printers | null | undefined>(undefined);
  const [printer, setPrinter] = useState("");
  const [address, setAddress] = useState(componentAddress);
  const [again, setAgain] = useState(false);
  const [busy, setBusy] = useState(false);
  const [told, setTold] = useState<Told | null>(null);
  const [failure, setFailure] = useState("");
  const [preview, setPreview] = useState("");
  const [unrecorded, setUnrecorded] = useState<PrintResult[]>([]);
  const repeated = batch.filter(wasPrinted).length;

  async function look() {
    setPrinters(undefined);
    setFailure("");
    try {
      component.current?.close();
      component.current = await PrintComponent.connect(address);
      const found = await component.current.printers();
      setPrinters(found);
      setPrinter(found.usual);
    } catch {
      setPrinters(null);
    }
  }

  // biome-ignore lint: asked anew each time the dialog opens, for the rows that were ticked then
  useEffect(() => {
    if (!open) return;
    setBatch(rows);
    setAgain(false);
    setTold(null);
    setPreview("");
    setUnrecorded([]);
    void look();
    return () => component.current?.close();
  }, [open]);

  /** Results that could not be written down are kept until they are. */
  async function record(results: PrintResult[]): Promise<Outcome | null> {
    if (results.length === 0) return { done: [], refused: [] };
    try {
      const outcome = await recordPrints(merchant, results, requestId());
      setUnrecorded((before) => before.filter((one) => !results.includes(one)));
      return outcome;
    } catch (error) {
      setUnrecorded((before) => [...before.filter((one) => !results.includes(one)), ...results]);
      setFailure(say("printing.lost", { reason: words(error) }));
      return null;
    }
  }

  async function print() {
    if (!component.current) return;
    setBusy(true);
    setFailure("");
    try {
      if (!component.current.isOpen) component.current = await PrintComponent.connect(address);
      const ids = batch.map((row) => row.id);
      const { outcome, waybills } = await printWaybills(merchant, ids, printer, again);
      const results: PrintResult[] = [];
      await component.current.print(waybills, printer, async (some) => {
        results.push(...some);
        await record(some);
      });
      const refused = outcome.refused.map((row) => ({ ...row, id: nameOf(batch.find((one) => one.id === row.id), row.id) }));
      const failed = results
        .filter((one) => !one.is_printed)
        .map((one) => ({ id: one.waybill_no, code: "print_failed", message: one.reason, params: {} }));
      const printed = results.filter((one) => one.is_printed);
      setTold({
        printed: printed.length,
        unknown: waybills.length - results.length,
        outcome: { done: printed.map((one) => one.id), refused: [...refused, ...failed] },
      });
    } catch (error) {
      setFailure(words(error));
    } finally {
      setBusy(false);
      onDone();
    }
  }

  async function show() {
    setBusy(true);
    setFailure("");
    try {
      const { outcome, waybills } = await previewWaybills(merchant, batch.map((row) => row.id));
      const [refusal] = outcome.refused;
      if (waybills.length === 0 && refusal) throw new Error(refusal.message);
      if (component.current) setPreview(await component.current.preview(waybills, printer));
    } catch (error) {
      setFailure(words(error));
    } finally {
      setBusy(false);
    }
  }

  function retry() {
    rememberAddress(address);
    void look();
  }

  return (
    <Modal
      open={open}
      title={say("printing.title", { count: batch.length })}
      onCancel={onClose}
      closable={!busy}
      keyboard={!busy}
      mask={{ closable: false }}
      destroyOnHidden
      footer={
        told ? (
          <Button type="primary" onClick={onClose}>
            {say("app.close")}
          </Button>
        ) : (
          <Space>
            <Button onClick={() => void show()} disabled={!printer || busy}>
              {say("printing.preview")}
            </Button>
            <Button type="primary" onClick={() => void print()} disabled={!printer || (repeated > 0 && !again)} loading={busy}>
              {say("printing.print")}
            </Button>
          </Space>
        )
      }
    >
      {printers === undefined && <Spin description={say("printing.looking")}><div style={{ height: 60 }} /></Spin>}
      {(printers === null || printers?.names.length === 0) && (
        <>
          <Alert type="warning" showIcon title={say(printers === null ? "printing.missing" : "printing.noPrinter")} />
          <Space.Compact style={{ width: "100%", marginTop: 12 }}>
            <Input aria-label={say("printing.address")} value={address} onChange={(e) => setAddress(e.target.value)} />
            <Button onClick={retry}>{say("app.retry")}</Button>
          </Space.Compact>
        </>
      )}
      {printers && printers.names.length > 0 && !told && (
        <>
          <Select
            aria-label={say("printing.printer")}
            style={{ width: "100%" }}
            value={printer}
            disabled={busy}
            onChange={setPrinter}
            options={printers.names.map((name) => ({ value: name, label: name }))}
          />
          {repeated > 0 && (
            <Checkbox style={{ marginTop: 12 }} checked={again} disabled={busy} onChange={(e) => setAgain(e.target.checked)}>
              {say("printing.again", { count: repeated })}
            </Checkbox>
          )}
          {preview && (
            <p>
              <a href={preview} target="_blank" rel="noreferrer">
                {say("printing.openPreview")}
              </a>
            </p>
          )}
          {busy && <p className="quiet">{say("printing.busy")}</p>}
        </>
      )}
      {told && (
        <>
          <p>{say("printing.result", { printed: told.printed, failed: told.outcome.refused.length, unknown: told.unknown })}</p>
          {told.unknown > 0 && <Alert type="warning" showIcon title={say("printing.unknown")} style={{ marginBottom: 8 }} />}
          <OutcomeTable outcome={told.outcome} />
        </>
      )}
      {failure && <Alert type="error" showIcon title={failure} style={{ marginTop: 12 }} />}
      {unrecorded.length > 0 && (
        <Button style={{ marginTop: 8 }} onClick={() => void record(unrecorded).then((done) => done && setFailure(""))}>
          {say("printing.recordAgain")}
        </Button>
      )}
    </Modal>
  );
}
