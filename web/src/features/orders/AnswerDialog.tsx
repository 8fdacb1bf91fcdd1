// 填写买家答复: what the buyer said goes into the note, and the order goes on.
import { Form, Input } from "antd";
import { useEffect, useState } from "react";
import { VerbDialog } from "../../ui/VerbButton";
import { useWords } from "../../words";
import { FlagChoice } from "./Flags";
import { answerForBuyer, type Flag } from "./service";

interface Props {
  merchant: string;
  ids: string[];
  question: string;
  open: boolean;
  onClose: () => void;
  onDone: () => void;
}

export function AnswerDialog({ merchant, ids, question, open, onClose, onDone }: Props) {
  const say = useWords();
  const [answer, setAnswer] = useState("");
  const [flag, setFlag] = useState<Flag | null>(null);

  useEffect(() => {
    if (!open) return;
    setAnswer("");
    setFlag(null);
  }, [open]);

  async function run(click: string) {
    if (!answer.trim()) throw new Error(say("ask.noAnswer"));
    return answerForBuyer(merchant, ids, answer.trim(), flag, click);
  }

  return (
    <VerbDialog
      open={open}
      onClose={onClose}
      onDone={onDone}
      label={say("verb.answer_for_buyer")}
      run={run}
      question={
        <Form layout="vertical">
          {question && <p>{question}</p>}
          <Form.Item label={say("ask.answer")} extra={say("ask.answerHint")}>
            <Input.TextArea
              aria-label={say("ask.answer")}
              rows={3}
              maxLength={500}
              value={answer}
              onChange={(e) => setAnswer(e.target.value)}
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
