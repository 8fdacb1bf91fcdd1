// Every verb: a button that asks, does it once per click, and shows what became of each row.
import { Alert, Button, Input, Modal, Tooltip } from "antd";
import { type ReactNode, useState, useSyncExternalStore } from "react";
import { type Outcome, Refusal, requestId } from "../api/client";
import { onSpan, spanProgress } from "../api/spans";
import { useWords } from "../words";
import { useMet } from "./onDemand";
import { OutcomeTable } from "./OutcomeTable";

interface Verb {
  label: string;
  danger?: boolean;
  asksNote?: boolean;
  /** What the note is, where it is no reason. */
  noteLabel?: string;
  run: (id: string, note: string) => Promise<Outcome>;
  /** The same over those that were refused, where another try can help. */
  runAgain?: (refused: string[], id: string, note: string) => Promise<Outcome>;
  onDone: (outcome: Outcome) => void;
  /** What is said when nothing was refused; a table of outcomes where it is left out. */
  done?: ReactNode;
}

interface DialogProps extends Verb {
  open: boolean;
  onClose: () => void;
  question: ReactNode;
  /** What is shown in its place, where what was wished is not done yet. */
  answer?: ReactNode;
  width?: number;
  /** What it was asked for is no more in the list. */
  isEmpty?: boolean;
}

/** What a verb asks before it is done, and what became of it. A `run` that throws keeps the question open, and so does one that
 * was refused for every row: what was typed is mended, and done again as another click.
 */
export function VerbDialog(props: DialogProps) {
  const say = useWords();
  const [note, setNote] = useState("");
  const [click, setClick] = useState("");
  const [busy, setBusy] = useState(false);
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const [failure, setFailure] = useState("");
  const progress = useSyncExternalStore(onSpan, spanProgress);

  const [wasOpen, setWasOpen] = useState(false);
  if (props.open !== wasOpen) { // while it is drawn, not after: else the former outcome is shown, and closed, for a moment
    setWasOpen(props.open);
    if (props.open) {
      setClick(requestId());
      setNote(""); // what was written to one buyer is not for the next
      setOutcome(null);
      setFailure("");
    }
  }

  const isRefused = outcome !== null && outcome.done.length === 0 && outcome.refused.length > 0;
  const isOver = outcome !== null && !isRefused;

  async function act(before: Outcome | null = null) {
    setBusy(true);
    setFailure("");
    if (!before) setOutcome(null);
    try {
      const again = before && props.runAgain?.(before.refused.map((row) => row.id), click, note);
      const told = await (again ?? props.run(click, note));
      const whole = before ? { ...told, done: [...before.done, ...told.done] } : told;
      setOutcome(whole);
      setClick(requestId());
      props.onDone(whole);
    } catch (error) {
      if (error instanceof Refusal) setClick(requestId()); // surely not done: what is mended now is another click
      setFailure(error instanceof Error ? error.message : String(error));
    } finally {
      setBusy(false);
    }
  }

  return (
    <Modal
      open={props.open}
      title={props.label}
      width={props.width}
      style={props.width ? { top: 40 } : undefined}
      onCancel={props.onClose}
      onOk={isOver ? props.onClose : () => act()}
      confirmLoading={busy}
      closable={!busy}
      keyboard={!busy}
      okText={isOver ? say("app.close") : say("app.ok")}
      okButtonProps={{ danger: props.danger && !isOver, disabled: props.isEmpty && !isOver }}
      cancelText={isRefused ? say("app.close") : say("app.cancel")}
      cancelButtonProps={{ style: isOver ? { display: "none" } : undefined }}
      destroyOnHidden
    >
      {outcome && isOver ? (
        props.answer && !outcome.refused.length ? (
          props.answer
        ) : props.done && !outcome.refused.length ? (
          <Alert showIcon type="success" title={props.done} />
        ) : (
          <>
            <OutcomeTable outcome={outcome} />
            {props.runAgain && outcome.refused.length > 0 && (
              <Button style={{ marginTop: 12 }} loading={busy} onClick={() => void act(outcome)}>
                {say("verb.again", { count: outcome.refused.length })}
              </Button>
            )}
            {failure && <Alert showIcon type="error" title={failure} style={{ marginTop: 12 }} />}
          </>
        )
      ) : (
        <>
          {outcome && (
            <div style={{ marginBottom: 16 }}>
              <OutcomeTable outcome={outcome} />
            </div>
          )}
          {props.question}
          {props.asksNote && (
            <Input
              placeholder={props.noteLabel ?? say("verb.reason")}
              maxLength={200}
              value={note}
              onChange={(e) => setNote(e.target.value)}
            />
          )}
          {failure && <Alert showIcon type="error" title={failure} style={{ marginTop: 12 }} />}
        </>
      )}
      {busy && progress && (
        <p role="status" className="quiet" style={{ marginTop: 12 }}>
          {say("verb.progress", { ...progress })}
        </p>
      )}
    </Modal>
  );
}

interface ButtonProps extends Verb {
  count: number;
  allowed: boolean;
  primary?: boolean;
  /** Not offered now; what became of it is still told to who did it. */
  hidden?: boolean;
  /** What will happen, where a count and the verb's name do not say it. */
  question?: ReactNode;
  /** After the outcome was seen: where the button itself goes with what it did. */
  onClosed?: () => void;
}

export function VerbButton({ count, allowed, primary, hidden, question, onClosed, ...verb }: ButtonProps) {
  const say = useWords();
  const [open, setOpen] = useState(false);
  const isMet = useMet(open); // a page has many verbs and one question at a time
  const button = (
    <Button
      danger={verb.danger}
      type={primary ? "primary" : "default"}
      disabled={!allowed || count === 0}
      onClick={() => setOpen(true)}
    >
      {verb.label}
    </Button>
  );
  return (
    <>
      {hidden ? null : allowed ? button : <Tooltip title={say("verb.noRight")}>{button}</Tooltip>}
      {isMet && (
        <VerbDialog
          {...verb}
          isEmpty={count === 0}
          open={open}
          onClose={() => {
            setOpen(false);
            onClosed?.();
          }}
          question={question ?? <p>{say("verb.confirm", { count, verb: verb.label })}</p>}
        />
      )}
    </>
  );
}
