// What buyers are asked, and until when an answer is wanted.
import { Form, Input } from "antd";
import type { Dayjs } from "dayjs";
import { MomentPicker } from "../../ui/MomentPicker";
import { useWords } from "../../words";
import { useAsking } from "./service";

export interface AskDraft {
  question: string;
  due: Dayjs | null;
}

export const NO_QUESTION: AskDraft = { question: "", due: null };

interface Props {
  merchant: string;
  value: AskDraft;
  onChange: (asked: AskDraft) => void;
}

export function AskFields({ merchant, value, onChange }: Props) {
  const say = useWords();
  const asking = useAsking(merchant).data;
  return (
    <>
      <Form.Item label={say("ask.question")}>
        <Input
          aria-label={say("ask.question")}
          maxLength={200}
          value={value.question}
          onChange={(e) => onChange({ ...value, question: e.target.value })}
        />
      </Form.Item>
      <Form.Item
        label={say("ask.due")}
        htmlFor="ask-due"
        extra={asking && say("ask.dueHint", { hours: asking.hours, before: asking.before_ship_hours })}
      >
        <MomentPicker id="ask-due" value={value.due} onChange={(due) => onChange({ ...value, due })} />
      </Form.Item>
    </>
  );
}
