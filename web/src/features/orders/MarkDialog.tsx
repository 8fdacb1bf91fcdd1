// 标记: free words added to the ticked orders, or taken away from them.
import { Form, Select } from "antd";
import { useEffect, useState } from "react";
import { VerbDialog } from "../../ui/VerbButton";
import { useWords } from "../../words";
import type { DialogProps } from "./MoreVerbs";
import { mark } from "./verbs";

export function MarkDialog({ merchant, rows, open, onClose, onDone }: DialogProps) {
  const say = useWords();
  const [added, setAdded] = useState<string[]>([]);
  const [removed, setRemoved] = useState<string[]>([]);
  const present = [...new Set(rows.flatMap((row) => row.marks))];

  useEffect(() => {
    if (open) {
      setAdded([]);
      setRemoved([]);
    }
  }, [open]);

  async function run(click: string) {
    if (!added.length && !removed.length) throw new Error(say("mark.nothing"));
    return mark(merchant, rows.map((row) => row.id), added, removed, click);
  }

  return (
    <VerbDialog
      open={open}
      onClose={onClose}
      onDone={onDone}
      label={say("verb.mark")}
      run={run}
      question={
        <Form layout="vertical">
          <Form.Item label={say("mark.add")} extra={say("mark.hint")}>
            <Select
              mode="tags"
              open={false}
              aria-label={say("mark.add")}
              maxCount={10}
              value={added}
              onChange={(words: string[]) => setAdded(words.map((word) => word.trim().slice(0, 30)).filter(Boolean))}
            />
          </Form.Item>
          {present.length > 0 && (
            <Form.Item label={say("mark.remove")}>
              <Select
                mode="multiple"
                aria-label={say("mark.remove")}
                value={removed}
                onChange={setRemoved}
                options={present.map((word) => ({ value: word, label: word }))}
              />
            </Form.Item>
          )}
        </Form>
      }
    />
  );
}
