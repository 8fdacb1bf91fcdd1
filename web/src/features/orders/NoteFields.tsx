// What a note says: added to what stands there or in its place, with a flag.
import { Form, Input, Segmented } from "antd";
import { useWords } from "../../words";
import { FlagChoice } from "./Flags";
import type { Flag } from "./service";

export interface NoteDraft {
  text: string;
  mode: "append" | "replace";
  flag: Flag | null;
}

export const NO_NOTE: NoteDraft = { text: "", mode: "append", flag: null };

export const saysNothing = (note: NoteDraft) => note.mode === "append" && !note.text.trim() && note.flag === null;

export function NoteFields({ value, onChange }: { value: NoteDraft; onChange: (note: NoteDraft) => void }) {
  const say = useWords();
  return (
    <>
      <Form.Item label={say("note.mode")}>
        <Segmented
          value={value.mode}
          onChange={(mode) => onChange({ ...value, mode })}
          options={(["append", "replace"] as const).map((one) => ({ value: one, label: say(`note.${one}`) }))}
        />
      </Form.Item>
      <Form.Item label={say("note.text")} extra={say("note.hint")}>
        <Input.TextArea
          aria-label={say("note.text")}
          rows={3}
          maxLength={500}
          showCount
          value={value.text}
          onChange={(e) => onChange({ ...value, text: e.target.value })}
        />
      </Form.Item>
      <Form.Item label={say("flag.label")}>
        <FlagChoice value={value.flag} onChange={(flag) => onChange({ ...value, flag })} />
      </Form.Item>
    </>
  );
}
