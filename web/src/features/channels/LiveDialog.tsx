// 正式运行: from which moment on the house ships and pushes. What is older stays in the hands of people.
import { Alert, Form } from "antd";
import type { Dayjs } from "dayjs";
import { useState } from "react";
import type { Store } from "../../api/client";
import { MomentPicker } from "../../ui/MomentPicker";
import { VerbDialog } from "../../ui/VerbButton";
import { instantOf, wallClock } from "../../ui/times";
import { useWords } from "../../words";
import { goLive } from "./data";

interface Props {
  merchant: string;
  store: Store;
  open: boolean;
  onClose: () => void;
  onDone: () => void;
}

export function LiveDialog({ merchant, store, ...dialog }: Props) {
  const say = useWords();
  const [from, setFrom] = useState<Dayjs | null>(() => wallClock(new Date().toISOString()));
  return (
    <VerbDialog
      {...dialog}
      label={`${say("stores.verb.go_live")} · ${store.name}`}
      done={say("stores.done.go_live", { store: store.name })}
      run={async (click) => {
        if (!from) throw new Error(say("live.missing"));
        return goLive(merchant, store, instantOf(from), click);
      }}
      question={
        <Form layout="vertical" component="div">
          <Alert showIcon type="warning" title={say("live.explain")} style={{ marginBottom: 16 }} />
          <Form.Item label={say("live.from")} htmlFor="live-from">
            <MomentPicker id="live-from" value={from} onChange={setFrom} />
          </Form.Item>
        </Form>
      }
    />
  );
}
