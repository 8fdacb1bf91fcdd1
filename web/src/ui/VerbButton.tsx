// Every verb: a button that asks, does it once per click, and shows what became of each row.
import { Button, Input, Modal, Tooltip } from "antd";
import { useState } from "react";
import { type Outcome, requestId } from "../api/client";
import { useWords } from "../words";
import { OutcomeTable } from "./OutcomeTable";

interface Props {
  label: string;
  count: number;
  allowed: boolean;
  danger?: boolean;
  primary?: boolean;
  asksNote?: boolean;
  run: (id: string, note: string) => Promise<Outcome>;
  onDone: () => void;
}

export function VerbButton(props: Props) {
  const say = useWords();
  const [open, setOpen] = useState(false);
  const [note, setNote] = useState("");
  const [click, setClick] = useState("");
  const [busy, setBusy] = useState(false);
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const [failure, setFailure] = useState("");

  function begin() {
    setClick(requestId());
    setOutcome(null);
    setFailure("");
    setOpen(true);
  }

  async function act() {
    setBusy(true);
    try {
      setOutcome(await props.run(click, note));
      props.onDone();
    } catch (error) {
      setFailure(error instanceof Error ? error.message : String(error));
    } finally {
      setBusy(false);
    }
  }

  const button = (
    <Button
      danger={props.danger}
      type={props.primary ? "primary" : "default"}
      disabled={!props.allowed || props.count === 0}
      onClick={begin}
    >
      {props.label}
    </Button>
  );
  return (
    <>
      {props.allowed ? button : <Tooltip title={say("verb.noRight")}>{button}</Tooltip>}
      <Modal
        open={open}
        title={props.label}
        onCancel={() => setOpen(false)}
        onOk={outcome ? () => setOpen(false) : act}
        confirmLoading={busy}
        okText={outcome ? say("app.close") : say("app.ok")}
        cancelText={say("app.cancel")}
        cancelButtonProps={{ style: outcome ? { display: "none" } : undefined }}
        destroyOnHidden
      >
        {outcome ? (
          <OutcomeTable outcome={outcome} />
        ) : (
          <>
            <p>{say("verb.confirm", { count: props.count, verb: props.label })}</p>
            {props.asksNote && (
              <Input placeholder={say("verb.note")} maxLength={200} value={note} onChange={(e) => setNote(e.target.value)} />
            )}
            {failure && <p style={{ color: "#cf1322" }}>{failure}</p>}
          </>
        )}
      </Modal>
    </>
  );
}
