// Questions that are kept: chosen, kept under a name, shared, sent by e-mail, set aside.
import { ClockCircleOutlined, SaveOutlined } from "@ant-design/icons";
import { Button, Checkbox, Form, Input, Select, Space } from "antd";
import { useState } from "react";
import type { ExplorerSearch } from "../../app/searches";
import { useRights } from "../../app/stores";
import { VerbButton, VerbDialog } from "../../ui/VerbButton";
import { useWords } from "../../words";
import { SchedulesDrawer } from "./SchedulesDrawer";
import { archiveView, useRefresh, useViews, type View, type ViewQuestion, writeView } from "./views";

interface Props {
  merchant: string;
  /** The id of the view that was opened. */
  current: string | undefined;
  question: ViewQuestion;
  ready: boolean;
  onLook: (change: ExplorerSearch) => void;
}

const isSame = (a: ViewQuestion, b: ViewQuestion) =>
  (["measures", "by", "only", "compare", "span", "first", "last", "shape"] as const).every((name) => JSON.stringify(a[name] ?? null) === JSON.stringify(b[name] ?? null)) &&
  (a.currency || "") === (b.currency || "") &&
  (a.convert ?? false) === (b.convert ?? false);

export function Views({ merchant, current, question, ready, onLook }: Props) {
  const say = useWords();
  const found = useViews(merchant);
  const refresh = useRefresh(merchant);
  const rights = useRights(merchant);
  const [isSaving, setSaving] = useState(false);
  const [opening, setOpening] = useState(0);
  const [isScheduling, setScheduling] = useState(false);
  const view = found.data?.find((one) => one.id === current);
  const isChanged = view !== undefined && !isSame(view.question, question);

  const open = (id: string | undefined) => {
    const chosen = found.data?.find((one) => one.id === id);
    if (!chosen) return onLook({ view: undefined });
    const { first, last, convert, ...rest } = chosen.question;
    onLook({ ...rest, convert: convert || undefined, first: first ?? undefined, last: last ?? undefined, view: chosen.id });
  };
  const beginSaving = () => {
    setOpening(opening + 1); // filled anew with each opening, and not while it tells what became of it
    setSaving(true);
  };
  const label = (one: View) => (one.is_mine ? one.name : say("measures.viewOf", { name: one.name, member: one.member }));
  return (
    <Space wrap size={8}>
      <Select
        aria-label={say("measures.views")}
        placeholder={say("measures.views")}
        allowClear
        style={{ minWidth: 170 }}
        popupMatchSelectWidth={false}
        value={view?.id}
        loading={found.isPending}
        notFoundContent={say("measures.noViews")}
        onChange={open}
        options={found.data?.map((one) => ({ value: one.id, label: label(one) }))}
      />
      <Button icon={<SaveOutlined />} type={isChanged ? "primary" : "default"} disabled={!ready || found.isPending || question.measures.length === 0} onClick={beginSaving}>
        {say("measures.saveView")}
      </Button>
      {view?.is_mine && (
        <VerbButton
          label={say("measures.archiveView")}
          count={1}
          allowed
          question={<p>{say("measures.archiveViewAsk", { name: view.name })}</p>}
          done={say("measures.archiveViewDone")}
          run={(click) => archiveView(merchant, view.id, click)}
          onDone={() => {
            refresh();
            onLook({ view: undefined });
          }}
        />
      )}
      <Button icon={<ClockCircleOutlined />} disabled={found.isPending} onClick={() => setScheduling(true)}>
        {say("measures.schedules")}
      </Button>
      <SaveDialog
        key={opening}
        merchant={merchant}
        view={view?.is_mine ? view : undefined}
        question={question}
        open={isSaving}
        onClose={() => setSaving(false)}
        onDone={(id) => {
          refresh();
          onLook({ view: id });
        }}
      />
      <SchedulesDrawer merchant={merchant} views={found.data ?? []} may={rights.has("alerts.manage")} open={isScheduling} onClose={() => setScheduling(false)} />
    </Space>
  );
}

interface SaveProps {
  merchant: string;
  view: View | undefined;
  question: ViewQuestion;
  open: boolean;
  onClose: () => void;
  onDone: (id: string | undefined) => void;
}

function SaveDialog({ merchant, view, question, open, onClose, onDone }: SaveProps) {
  const say = useWords();
  const [name, setName] = useState(view?.name ?? "");
  const [isShared, setShared] = useState(view?.is_shared ?? false);
  const [isNew, setNew] = useState(view === undefined);
  const { measures, by, only, compare, span, first, last, shape, currency, convert } = question;
  return (
    <VerbDialog
      open={open}
      onClose={onClose}
      label={say("measures.saveView")}
      isEmpty={!name.trim()}
      done={say("measures.saved")}
      run={(click) => {
        const facts = { measures, by, only, compare, span, first, last, shape, currency, convert };
        return writeView(merchant, { id: isNew ? null : (view?.id ?? null), name: name.trim(), is_shared: isShared, question: facts }, click);
      }}
      onDone={(outcome) => onDone(outcome.done[0])}
      question={
        <Form layout="vertical">
          <Form.Item label={say("measures.viewName")} required>
            <Input maxLength={60} value={name} onChange={(event) => setName(event.target.value)} />
          </Form.Item>
          <Checkbox checked={isShared} onChange={(event) => setShared(event.target.checked)}>
            {say("measures.share")}
          </Checkbox>
          {view && (
            <Checkbox checked={isNew} onChange={(event) => setNew(event.target.checked)}>
              {say("measures.asNew")}
            </Checkbox>
          )}
        </Form>
      }
    />
  );
}
