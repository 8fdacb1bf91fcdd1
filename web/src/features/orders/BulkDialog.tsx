// One verb over the ticked orders, or over all that match the filter: what it would do is shown before it begins.
import { useQueryClient } from "@tanstack/react-query";
import { Alert, Button, Form, Input, Modal, Radio, Space, Spin } from "antd";
import { useEffect, useState } from "react";
import { requestId, type Schemas } from "../../api/client";
import type { OrdersSearch } from "../../app/searches";
import { OutcomeTable } from "../../ui/OutcomeTable";
import { instantOf } from "../../ui/times";
import { sayCode, useWords } from "../../words";
import { AskFields, NO_QUESTION } from "./AskFields";
import { beginForAll, type BulkVerb, type ForAll, previewForAll } from "./bulk";
import { type Wanted, wantedOf } from "./filter";
import { NO_NOTE, NoteFields, saysNothing } from "./NoteFields";
import { RoutingChoice } from "./RoutingChoice";

export interface BulkDialogProps {
  merchant: string;
  verb: BulkVerb | null;
  chosen: string[];
  search: OrdersSearch;
  onClose: () => void;
  onBegun: () => void;
}

const NOTED = new Set<BulkVerb>(["hold", "cancel"]);

export function BulkDialog({ merchant, verb, chosen, search, onClose, onBegun }: BulkDialogProps) {
  const say = useWords();
  const queries = useQueryClient();
  const [isTicked, setTicked] = useState(false);
  const [reason, setReason] = useState("");
  const [note, setNote] = useState(NO_NOTE);
  const [asked, setAsked] = useState(NO_QUESTION);
  const [route, setRoute] = useState<string | undefined>();
  const [tried, setTried] = useState<Schemas["ForAllPreviewOut"] | null>(null);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState("");
  const [click, setClick] = useState("");
  const isRouted = verb === "set_carrier" || verb === "set_warehouse";

  useEffect(() => {
    setTicked(chosen.length > 0);
    setReason("");
    setNote(NO_NOTE);
    setAsked(NO_QUESTION);
    setRoute(undefined);
    setFailure("");
    setClick(requestId());
    // biome-ignore lint: what is ticked when the dialog opens counts
  }, [verb]);
  useEffect(() => setTried(null), [verb, isTicked, route, note, asked]);

  function body(): ForAll {
    return {
      verb: verb ?? "approve",
      ids: isTicked ? chosen.map(Number) : [],
      filter: wantedOf(search) as Wanted,
      note: reason,
      ...(verb === "note" ? { ...note, text: note.text.trim() } : { text: "", mode: "append" as const }),
      ...(verb === "ask_buyer" && { question: asked.question.trim(), due_at: asked.due && instantOf(asked.due) }),
      carrier_code: verb === "set_carrier" ? (route ?? null) : null,
      warehouse_id: verb === "set_warehouse" && route ? Number(route) : null,
    };
  }

  async function act(what: () => Promise<void>) {
    setBusy(true);
    setFailure("");
    try {
      await what();
    } catch (error) {
      setFailure(error instanceof Error ? error.message : String(error));
    } finally {
      setBusy(false);
    }
  }

  async function begin() {
    await beginForAll(merchant, body(), click);
    await queries.invalidateQueries({ queryKey: ["orderBatches", merchant] });
    onBegun();
  }

  const lacks =
    (isRouted && route === undefined) || (verb === "note" && saysNothing(note)) || (verb === "ask_buyer" && !asked.question.trim());
  return (
    <Modal
      open={verb !== null}
      title={verb ? sayCode(say, "verb", verb) : ""}
      onCancel={onClose}
      footer={[
        <Button key="back" onClick={onClose}>
          {say("app.cancel")}
        </Button>,
        tried ? (
          <Button key="go" type="primary" danger={verb === "cancel"} loading={busy} onClick={() => void act(begin)}>
            {say("forAll.start")}
          </Button>
        ) : (
          <Button
            key="try"
            type="primary"
            disabled={lacks}
            loading={busy}
            onClick={() => void act(async () => setTried(await previewForAll(merchant, body())))}
          >
            {say("forAll.preview")}
          </Button>
        ),
      ]}
      destroyOnHidden
    >
      <Space orientation="vertical" style={{ width: "100%" }}>
        <Radio.Group value={isTicked} onChange={(e) => setTicked(e.target.value as boolean)}>
          <Radio value={true} disabled={!chosen.length}>
            {say("forAll.ticked", { count: chosen.length })}
          </Radio>
          <Radio value={false}>{say("forAll.all")}</Radio>
        </Radio.Group>
        {isRouted && <RoutingChoice merchant={merchant} verb={verb} value={route} onChange={setRoute} />}
        {verb && NOTED.has(verb) && (
          <Input placeholder={say("verb.reason")} maxLength={200} value={reason} onChange={(e) => setReason(e.target.value)} />
        )}
        {(verb === "note" || verb === "ask_buyer") && (
          <Form layout="vertical">
            {verb === "note" ? (
              <NoteFields value={note} onChange={setNote} />
            ) : (
              <>
                <AskFields merchant={merchant} value={asked} onChange={setAsked} />
                <p className="quiet">{say("forAll.askedLater")}</p>
              </>
            )}
          </Form>
        )}
        {busy && !tried && <Spin />}
        {tried && (
          <>
            <Alert
              showIcon
              type={tried.refused.length ? "warning" : "info"}
              title={say("forAll.count", { count: tried.count })}
              description={
                <>
                  {say("forAll.tried", { tried: tried.tried, refused: tried.refused.length })}
                  <br />
                  {say("forAll.first", { list: tried.first.map((one) => one.order_sns[0] ?? one.number).join("、") })}
                </>
              }
            />
            {tried.refused.length > 0 && (
              <OutcomeTable
                outcome={{ done: Array.from({ length: tried.tried - tried.refused.length }, String), refused: tried.refused }}
              />
            )}
          </>
        )}
        {failure && <Alert showIcon type="error" title={failure} />}
      </Space>
    </Modal>
  );
}
