// 备注: the merchant's note of the ticked orders, added to or replaced, with a flag.
import { Form, Input, Segmented } from "antd";
import { useEffect, useState } from "react";
import { VerbDialog } from "../../ui/VerbButton";
import { useWords } from "../../words";
import { FlagChoice, FlagMark } from "./Flags";
import type { DialogProps } from "./MoreVerbs";
import { type Flag, writeNote } from "./service";

export function NoteDialog({ merchant, rows, open, onClose, onDone }: DialogProps) {
  const say = useWords();
  const [text, setText] = useState("");
  const [mode, setMode] = useState<"append" | "replace">("append");
  const [flag, setFlag] = useState<Flag | null>(null);

  useEffect(() => {
    if (!open) return;
    setText("");
    setMode("append");
    setFlag(null);
  }, [open]);

  async function run(click: string) {
    if (mode === "append" && !text.trim() && flag === null) throw new Error(say("note.nothing"));
    return writeNote(merchant, rows.map((row) => row.id), text.trim(), mode, flag, click);
  }

  const only = rows.length === 1 ? rows[0] : undefined;
  return (
    <VerbDialog
      open={open}
      onClose={onClose}
      onDone={onDone}
      label={say("verb.write_note")}
      run={run}
      question={
        <Form layout="vertical">
          {only && (only.merchant_note || only.flag > 0) && (
            <Form.Item label={say("note.now")}>
              <FlagMark flag={only.flag} name={only.flag_name} />
              {only.merchant_note}
            </Form.Item>
          )}
          <Form.Item label={say("note.mode")}>
            <Segmented
              value={mode}
              onChange={setMode}
              options={(["append", "replace"] as const).map((one) => ({ value: one, label: say(`note.${one}`) }))}
            />
          </Form.Item>
          <Form.Item label={say("note.text")} extra={say("note.hint")}>
            <Input.TextArea
              aria-label={say("note.text")}
              rows={3}
              maxLength={500}
              showCount
              value={text}
              onChange={(e) => setText(e.target.value)}
            />
          </Form.Item>
          <Form.Item label={say("flag.label")}>
            <FlagChoice value={flag} onChange={setFlag} />
          </Form.Item>
        </Form>
      }
    />
  );
}
