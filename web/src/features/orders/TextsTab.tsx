// 话术与时限: the company's ready texts for buyers, and until when answers are wanted.
import { useQueryClient } from "@tanstack/react-query";
import { App, Button, Form, Input, InputNumber, Space, Spin } from "antd";
import { useState } from "react";
import { requestId } from "../../api/client";
import { VerbDialog } from "../../ui/VerbButton";
import { useWords } from "../../words";
import { type Asking, changeAsking, moveTemplate, placesOf, type Template, useAsking, usualText, writeTemplate } from "./service";

export function TextsTab({ merchant }: { merchant: string }) {
  const say = useWords();
  const queries = useQueryClient();
  const asking = useAsking(merchant).data;
  const [draft, setDraft] = useState<{ id: string | null; name: string; text: string } | null>(null);
  const [moved, setMoved] = useState<Template | null>(null);
  const again = () => void queries.invalidateQueries({ queryKey: ["asking", merchant] });
  if (!asking) return <Spin />;
  const isOld = moved !== null && asking.archived_templates.some((one) => one.id === moved.id);

  const tile = (one: Template, isArchived: boolean) => (
    <div key={one.id} className="tile">
      <div className="head">
        <b>{one.name}</b>
        <Space>
          {!isArchived && (
            <Button size="small" onClick={() => setDraft({ ...one })}>
              {say("texts.edit")}
            </Button>
          )}
          <Button size="small" onClick={() => setMoved(one)}>
            {say(isArchived ? "verb.restore_template" : "verb.archive_template")}
          </Button>
        </Space>
      </div>
      {one.text}
    </div>
  );
  return (
    <div className="narrowpage">
      <Times key={`${asking.hours} ${asking.before_ship_hours}`} merchant={merchant} asking={asking} onDone={again} />
      <div className="bar">
        <Button type="primary" onClick={() => setDraft({ id: null, name: "", text: usualText(say) })}>
          {say("texts.new")}
        </Button>
        <span className="quiet">{say("texts.places", placesOf(say))}</span>
      </div>
      {asking.templates.length === 0 && <p className="quiet">{say("texts.none")}</p>}
      {asking.templates.map((one) => tile(one, false))}
      {asking.archived_templates.length > 0 && <p className="quiet">{say("texts.archived")}</p>}
      {asking.archived_templates.map((one) => tile(one, true))}
      {draft && (
        <VerbDialog
          open
          label={draft.id === null ? say("texts.new") : say("texts.edit")}
          onClose={() => setDraft(null)}
          onDone={again}
          run={(click) => writeTemplate(merchant, draft.id, draft.name, draft.text, click)}
          done={say("texts.saved")}
          question={
            <Form layout="vertical">
              <Form.Item label={say("texts.name")}>
                <Input
                  aria-label={say("texts.name")}
                  maxLength={40}
                  value={draft.name}
                  onChange={(e) => setDraft({ ...draft, name: e.target.value })}
                />
              </Form.Item>
              <Form.Item label={say("texts.text")} extra={say("texts.places", placesOf(say))}>
                <Input.TextArea
                  aria-label={say("texts.text")}
                  rows={4}
                  maxLength={500}
                  value={draft.text}
                  onChange={(e) => setDraft({ ...draft, text: e.target.value })}
                />
              </Form.Item>
            </Form>
          }
        />
      )}
      {moved && (
        <VerbDialog
          open
          label={say(isOld ? "verb.restore_template" : "verb.archive_template")}
          onClose={() => {
            setMoved(null);
            again();
          }}
          onDone={() => undefined}
          done={say("texts.saved")}
          run={(click) => moveTemplate(merchant, moved.id, isOld, click)}
          question={<p>{isOld ? moved.name : say("texts.archiveAsk", { name: moved.name })}</p>}
        />
      )}
    </div>
  );
}

function Times({ merchant, asking, onDone }: { merchant: string; asking: Asking; onDone: () => void }) {
  const say = useWords();
  const { message } = App.useApp();
  const [hours, setHours] = useState(asking.hours);
  const [before, setBefore] = useState(asking.before_ship_hours);
  const [busy, setBusy] = useState(false);

  async function save() {
    setBusy(true);
    try {
      await changeAsking(merchant, hours, before, requestId());
      void message.success(say("texts.saved"));
      onDone();
    } catch (error) {
      void message.error(error instanceof Error ? error.message : String(error));
    } finally {
      setBusy(false);
    }
  }

  return (
    <Form layout="vertical">
      <Space wrap align="end" size="large">
        <Form.Item label={say("texts.hours")} htmlFor="ask-hours">
          <InputNumber id="ask-hours" min={1} max={240} precision={0} value={hours} onChange={(n) => setHours(n ?? 24)} />
        </Form.Item>
        <Form.Item label={say("texts.before")} htmlFor="ask-before">
          <InputNumber id="ask-before" min={0} max={48} precision={0} value={before} onChange={(n) => setBefore(n ?? 2)} />
        </Form.Item>
        <Form.Item>
          <Button loading={busy} disabled={hours === asking.hours && before === asking.before_ship_hours} onClick={() => void save()}>
            {say("texts.save")}
          </Button>
        </Form.Item>
      </Space>
    </Form>
  );
}
