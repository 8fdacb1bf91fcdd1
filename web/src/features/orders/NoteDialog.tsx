// 备注: the merchant's note of the ticked orders, added to or replaced, with a flag.
import { Form } from "antd";
import { useEffect, useState } from "react";
import { VerbDialog } from "../../ui/VerbButton";
import { useWords } from "../../words";
import { FlagMark } from "./Flags";
import type { DialogProps } from "./MoreVerbs";
import { NO_NOTE, NoteFields, saysNothing } from "./NoteFields";
import { writeNote } from "./service";

export function NoteDialog({ merchant, rows, open, onClose, onDone }: DialogProps) {
  const say = useWords();
  const [note, setNote] = useState(NO_NOTE);

  useEffect(() => {
    if (open) setNote(NO_NOTE);
  }, [open]);

  async function run(click: string) {
    if (saysNothing(note)) throw new Error(say("note.nothing"));
    return writeNote(merchant, rows.map((row) => row.id), note.text.trim(), note.mode, note.flag, click);
  }

  const only = rows.length === 1 ? rows[0] : undefined;
  return (
    <VerbDialog
      open={open}
      onClose={onClose}
      onDone={onDone}
      label={say("verb.note")}
      run={run}
      question={
        <Form layout="vertical">
          {only && (only.merchant_note || only.flag > 0) && (
            <Form.Item label={say("note.now")}>
              <FlagMark flag={only.flag} name={only.flag_name} />
              {only.merchant_note}
            </Form.Item>
          )}
          <NoteFields value={note} onChange={setNote} />
        </Form>
      }
    />
  );
}
