// 立即同步: a store, one of its orders, or what changed in a span of time.
import { Form, Input, Segmented } from "antd";
import type { Dayjs } from "dayjs";
import { useState } from "react";
import type { Store } from "../../api/client";
import { MomentPicker } from "../../ui/MomentPicker";
import { VerbDialog } from "../../ui/VerbButton";
import { instantOf } from "../../ui/times";
import { useWords } from "../../words";
import { sync, type Wish } from "./data";
import { SyncAnswer } from "./Synced";

const LONGEST_DAYS = 7;
type Kind = "store" | "order" | "span";

interface Props {
  merchant: string;
  store: Store;
  open: boolean;
  onClose: () => void;
  onDone: () => void;
}

export function SyncDialog({ merchant, store, ...dialog }: Props) {
  const say = useWords();
  const [kind, setKind] = useState<Kind>("store");
  const [sn, setSn] = useState("");
  const [from, setFrom] = useState<Dayjs | null>(null);
  const [until, setUntil] = useState<Dayjs | null>(null);
  const [asked, setAsked] = useState<{ id: string; sn: string } | null>(null);

  function wish(): Wish {
    if (kind === "store") return { order_sn: "" };
    if (kind === "order") {
      if (!sn.trim()) throw new Error(say("syncNow.needOrder"));
      return { order_sn: sn.trim() };
    }
    if (!from) throw new Error(say("syncNow.needFrom"));
    const isBad = until && (!from.isBefore(until) || until.diff(from, "day", true) > LONGEST_DAYS);
    if (isBad) throw new Error(say("syncNow.badSpan"));
    return { order_sn: "", from_at: instantOf(from), until_at: until ? instantOf(until) : null };
  }

  return (
    <VerbDialog
      {...dialog}
      label={`${say("stores.verb.sync")} · ${store.name}`}
      done={say("stores.done.sync")}
      answer={asked && <SyncAnswer merchant={merchant} {...asked} />}
      run={async (click) => {
        const wanted = wish();
        const outcome = await sync(merchant, store, wanted, click);
        const id = outcome.facts?.sync_id;
        setAsked(typeof id === "string" ? { id, sn: wanted.order_sn } : null);
        return outcome;
      }}
      question={
        <Form layout="vertical" component="div">
          <Segmented<Kind>
            block
            value={kind}
            onChange={setKind}
            style={{ marginBottom: 16 }}
            options={[
              { value: "store", label: say("syncNow.store") },
              { value: "order", label: say("syncNow.order") },
              { value: "span", label: say("syncNow.span") },
            ]}
          />
          {kind === "store" && <p>{say("syncNow.storeHint", { store: store.name })}</p>}
          {kind === "order" && (
            <Form.Item label={say("syncNow.orderSn")} htmlFor="sync-order">
              <Input id="sync-order" autoFocus maxLength={60} value={sn} onChange={(e) => setSn(e.target.value)} />
            </Form.Item>
          )}
          {kind === "span" && (
            <>
              <Form.Item label={say("syncNow.from")} htmlFor="sync-from">
                <MomentPicker id="sync-from" value={from} onChange={setFrom} />
              </Form.Item>
              <Form.Item label={say("syncNow.until")} htmlFor="sync-until" extra={say("syncNow.spanHint")}>
                <MomentPicker id="sync-until" value={until} onChange={setUntil} />
              </Form.Item>
            </>
          )}
        </Form>
      }
    />
  );
}
