// One transfer: its lines and what arrived of it, and all that can be done with it.
import { Link } from "@tanstack/react-router";
import { Button, Drawer, Spin, type TableProps, Tooltip } from "antd";
import { useState } from "react";
import { DataTable } from "../../ui/DataTable";
import { Mark } from "../../ui/Mark";
import { Money } from "../../ui/Money";
import { useNarrow } from "../../ui/narrow";
import { beijing } from "../../ui/times";
import { VerbButton } from "../../ui/VerbButton";
import { useWords } from "../../words";
import { actOn, closeRest, fileAddress, type Line, type Receipt, undoReceipt, useTransfer, type Verb, type Whole } from "./data";
import { ReceiveDialog } from "./ReceiveDialog";
import { StateMark } from "./TransfersTab";

interface Props {
  merchant: string;
  rights: Set<string>;
  id: string | undefined;
  onEdit: (transfer: Whole) => void;
  onClose: () => void;
  onDone: () => void;
}

/** What may follow on a state, with the right that it wants and the end at which it is done. */
const VERBS: Record<Verb, { states: Whole["state"][]; right: string; end: "may_send" | "may_receive" }> = {
  approve: { states: ["draft"], right: "transfers.approve", end: "may_send" },
  send: { states: ["draft", "approved"], right: "transfers.send", end: "may_send" },
  unapprove: { states: ["approved"], right: "transfers.approve", end: "may_send" },
  unsend: { states: ["sent"], right: "transfers.send", end: "may_send" },
  cancel: { states: ["draft", "approved"], right: "transfers.edit", end: "may_send" },
  restore: { states: ["cancelled"], right: "transfers.edit", end: "may_send" },
  reopen: { states: ["closed"], right: "transfers.receive", end: "may_receive" },
};

export function TransferDrawer({ merchant, rights, id, onEdit, onClose, onDone }: Props) {
  const say = useWords();
  const narrow = useNarrow();
  const [isReceiving, setReceiving] = useState(false);
  const whole = useTransfer(merchant, id).data;
  const isOpen = whole?.state === "sent" || whole?.state === "partly";
  const mayReceive = whole?.may_receive === true && rights.has("transfers.receive");
  return (
    <Drawer
      open={id !== undefined}
      onClose={onClose}
      size={narrow ? "100%" : 860}
      title={whole ? `${whole.number} · ${whole.from_name} → ${whole.to_name}` : ""}
      destroyOnHidden
    >
      {!whole && <Spin />}
      {whole && (
        <div className="stacked">
          <Facts whole={whole} />
          <div className="bar">
            {isOpen && mayReceive && (
              <Button type="primary" onClick={() => setReceiving(true)}>
                {say("transfers.receive")}
              </Button>
            )}
            <Verbs merchant={merchant} whole={whole} rights={rights} onDone={onDone} />
            {isOpen && mayReceive && (
              <VerbButton
                danger
                asksNote
                noteLabel={say("transfers.lostReason")}
                label={say("transfers.close_rest")}
                count={1}
                allowed
                question={<p>{say("transfers.ask.close_rest", { count: whole.in_transit })}</p>}
                done={say("transfers.done.close_rest")}
                run={(click, note) => {
                  if (!note.trim()) throw new Error(say("transfers.lostReasonWanted"));
                  return closeRest(merchant, whole, note.trim().slice(0, 40), click);
                }}
                onDone={() => undefined}
                onClosed={onDone}
              />
            )}
            {whole.state === "draft" && whole.may_send && rights.has("transfers.edit") && (
              <Button onClick={() => onEdit(whole)}>{say("transfers.edit")}</Button>
            )}
            <Link to="/m/$merchant/transfersheet" params={{ merchant }} search={{ transfer: whole.id }}>
              <Button>{say("transfers.print")}</Button>
            </Link>
            <Button href={fileAddress(merchant, whole.id)}>{say("transfers.export")}</Button>
          </div>
          <Lines whole={whole} />
          <strong>{say("transfers.receipts")}</strong>
          {whole.receipts.length === 0 && <span className="quiet">{say("transfers.noReceipts")}</span>}
          {whole.receipts.map((receipt) => (
            <ReceiptTile
              key={receipt.id}
              merchant={merchant}
              receipt={receipt}
              mayUndo={mayReceive && whole.state !== "closed"}
              onDone={onDone}
            />
          ))}
        </div>
      )}
      {whole && <ReceiveDialog merchant={merchant} whole={whole} open={isReceiving} onClose={() => setReceiving(false)} onDone={onDone} />}
    </Drawer>
  );
}

function Facts({ whole }: { whole: Whole }) {
  const say = useWords();
  const steps = (["made", "approved", "sent", "ended"] as const).filter((what) => whole[`${what}_at`]);
  return (
    <div>
      <StateMark state={whole.state} />{" "}
      <span className="quiet">
        {steps
          .map((what) => say(`transfers.when.${what}`, { at: beijing(whole[`${what}_at`] ?? "", "MM-DD HH:mm"), who: whole[`${what}_by`] }))
          .join(" · ")}{" "}
        {[whole.reason, whole.note, whole.ended_reason].filter(Boolean).join(" · ")}
      </span>
    </div>
  );
}

interface VerbsProps {
  merchant: string;
  whole: Whole;
  rights: Set<string>;
  onDone: () => void;
}

function Verbs({ merchant, whole, rights, onDone }: VerbsProps) {
  const say = useWords();
  const shown = (Object.keys(VERBS) as Verb[]).filter(
    (verb) => VERBS[verb].states.includes(whole.state) && (verb !== "send" || whole.state === "approved" || !whole.needs_approval),
  );
  return shown.map((verb) => (
    <VerbButton
      key={verb}
      primary={verb === "send"}
      danger={verb === "cancel" || verb === "unsend"}
      label={say(`transfers.verb.${verb}`)}
      count={1}
      allowed={rights.has(VERBS[verb].right) && whole[VERBS[verb].end]}
      question={<p>{say(`transfers.ask.${verb}`, { from: whole.from_name, to: whole.to_name })}</p>}
      done={say(`transfers.done.${verb}`)}
      run={(click) => actOn(merchant, verb, whole, click)}
      onDone={() => undefined}
      onClosed={onDone} // the button goes with what it did
    />
  ));
}

function Lines({ whole }: { whole: Whole }) {
  const say = useWords();
  const goods = (line: Line) => (
    <>
      {line.sku_code}
      <div className="quiet">
        {line.sku_name} {line.spec}
      </div>
    </>
  );
  const rest = (line: Line) => (
    <Tooltip title={say("transfers.sum", { rest: line.in_transit, sent: line.sent, received: line.received, lost: line.lost })}>
      <span>{line.in_transit}</span>
    </Tooltip>
  );
  const lost = (line: Line) => (
    <>
      {line.lost} {line.lost_value !== null && <Money minor={line.lost_value} currency={line.currency} />}
    </>
  );
  const columns: TableProps<Line>["columns"] = [
    { title: say("transfers.goods"), key: "goods", render: (_, line) => goods(line) },
    { title: say("transfers.quantity"), align: "right", dataIndex: "quantity" },
    { title: say("transfers.sent"), align: "right", dataIndex: "sent" },
    { title: say("transfers.received"), align: "right", dataIndex: "received" },
    { title: say("transfers.in_transit"), key: "rest", align: "right", render: (_, line) => rest(line) },
    { title: say("transfers.lost"), key: "lost", align: "right", render: (_, line) => lost(line) },
  ];
  return (
    <DataTable<Line>
      rows={whole.lines}
      columns={columns}
      loading={false}
      empty={say("transfers.fillIn")}
      card={(line) => (
        <div className="tile">
          <div>{goods(line)}</div>
          <span>
            {say("transfers.sent")} {line.sent} · {say("transfers.received")} {line.received} · {say("transfers.in_transit")} {rest(line)} ·{" "}
            {say("transfers.lost")} {lost(line)}
          </span>
        </div>
      )}
    />
  );
}

interface TileProps {
  merchant: string;
  receipt: Receipt;
  mayUndo: boolean;
  onDone: () => void;
}

function ReceiptTile({ merchant, receipt, mayUndo, onDone }: TileProps) {
  const say = useWords();
  return (
    <div className="tile" data-receipt={receipt.id}>
      <div className="head">
        <span>
          {beijing(receipt.at, "MM-DD HH:mm")} {receipt.member_name} {receipt.is_undone && <Mark>{say("transfers.undone")}</Mark>}
        </span>
      </div>
      {receipt.lines.map((line) => (
        <div key={line.sku_id}>
          {line.sku_code} × {line.good}{" "}
          {line.damaged > 0 && <Mark color="orange">{say("transfers.damagedMark", { count: line.damaged, place: line.damaged_to })}</Mark>}{" "}
          {line.over > 0 && <Mark color="gold">{say("transfers.overMark", { count: line.over })}</Mark>} <span className="quiet">{line.reason}</span>
        </div>
      ))}
      {!receipt.is_undone && (
        <div className="bar">
          <VerbButton
            danger
            label={say("transfers.undoReceipt")}
            count={1}
            allowed={mayUndo}
            question={<p>{say("transfers.undoReceipt.ask")}</p>}
            done={say("transfers.undoReceipt.done")}
            run={(click) => undoReceipt(merchant, receipt.id, click)}
            onDone={() => undefined}
            onClosed={onDone}
          />
        </div>
      )}
    </div>
  );
}
