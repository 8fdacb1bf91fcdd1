// In the drawer: the note with its way to the platform, the question to the buyer, the blacklist; and what can be done with them.
import { useQueryClient } from "@tanstack/react-query";
import { Alert, Button, Input, Space, Tag, Typography } from "antd";
import { useState } from "react";
import type { OrderWhole } from "../../api/client";
import { VerbDialog } from "../../ui/VerbButton";
import { beijing } from "../../ui/times";
import { sayCode, useWords } from "../../words";
import { AnswerDialog } from "./AnswerDialog";
import { AskDialog, toldOf } from "./AskDialog";
import { BuyerTexts } from "./BuyerTexts";
import type { Row } from "./data";
import { FlagMark } from "./Flags";
import { NoteDialog } from "./NoteDialog";
import { blacklist, doPlain, type PlainVerb } from "./service";

interface Props {
  merchant: string;
  order: OrderWhole & Row;
  rights: Set<string>;
}

type Asked = "note" | "ask_buyer" | "answer_for_buyer" | "blacklist" | PlainVerb;

const QUESTIONS = {
  restore_note: "note.restoreAsk",
  retry_note: "note.retryAsk",
  unask_buyer: "ask.unaskAsk",
  unblacklist: "black.takeOff",
  restore_blacklisted: "black.putBack",
} as const;
const FAILED = new Set(["refused", "given_up", "stopped"]);

function PastQuestions({ order }: { order: OrderWhole }) {
  const say = useWords();
  if (!order.questions.length) return null;
  return (
    <>
      <b>{say("ask.past")}</b>
      {order.questions.map((one) => (
        <p key={`${one.since} ${one.ended_at}`} style={{ marginTop: 4 }}>
          {one.question} → {one.answer || <span className="quiet">{say("ask.takenBack")}</span>}
          <br />
          <span className="quiet">
            {say("ask.by", { name: one.asked_by ?? say("history.system"), time: beijing(one.since, "MM-DD HH:mm") })}
            {say("settings.comma")}
            {say("ask.endedBy", { name: one.ended_by ?? say("history.system"), time: beijing(one.ended_at, "MM-DD HH:mm") })}
          </span>
        </p>
      ))}
    </>
  );
}

export function ServiceFacts({ merchant, order, rights }: Props) {
  const say = useWords();
  const queries = useQueryClient();
  const [asking, setAsking] = useState<Asked | null>(null);
  const [reason, setReason] = useState("");
  const question = order.holds.find((hold) => hold.code === "ask_buyer");
  const listed = order.holds.find((hold) => hold.code === "blacklisted");
  const entry = String(listed?.params.entry_id ?? "");
  const mayNote = rights.has("orders.note") && order.order_sns.length > 0;

  const close = () => {
    setAsking(null);
    void queries.invalidateQueries({ queryKey: ["order", merchant] });
  };
  const reload = () => {
    for (const key of ["orders", "counts", "questions", "questionCounts"]) void queries.invalidateQueries({ queryKey: [key, merchant] });
  };
  const button = (verb: Asked, isShown: boolean, danger = false) =>
    isShown && (
      <Button key={verb} size="small" danger={danger} onClick={() => setAsking(verb)}>
        {sayCode(say, "verb", verb)}
      </Button>
    );
  const dialog = { merchant, onClose: close, onDone: reload };
  return (
    <>
      <Typography.Title level={5}>{say("note.title")}</Typography.Title>
      <p>
        <FlagMark flag={order.flag} name={order.flag_name} />
        {order.merchant_note || <span className="quiet">–</span>}{" "}
        {order.note_state && <Tag color={FAILED.has(order.note_state) ? "red" : "default"}>{sayCode(say, "note.state", order.note_state)}</Tag>}
      </p>
      {order.note_message && <Alert showIcon type="warning" title={order.note_message} style={{ marginBottom: 8 }} />}
      {question && (
        <Alert
          showIcon
          type="info"
          style={{ marginBottom: 8 }}
          title={String(question.params.question ?? "")}
          description={
            <>
              <p className="quiet">{say("ask.dueAt", { time: beijing(String(question.params.due_at), "MM-DD HH:mm") })}</p>
              <BuyerTexts merchant={merchant} orders={[toldOf(order)]} question={String(question.params.question ?? "")} />
            </>
          }
        />
      )}
      <PastQuestions order={order} />
      <Space wrap style={{ marginBottom: 16 }}>
        {button("note", mayNote)}
        {button("retry_note", mayNote && FAILED.has(order.note_state))}
        {button("restore_note", mayNote && order.note_state !== "")}
        {button("ask_buyer", rights.has("orders.ask_buyer") && !question)}
        {button("answer_for_buyer", rights.has("orders.ask_buyer") && question !== undefined)}
        {button("unask_buyer", rights.has("orders.ask_buyer") && question !== undefined)}
        {button("blacklist", rights.has("orders.blacklist") && order.receiver !== null && !listed, true)}
        {button("unblacklist", rights.has("orders.blacklist") && listed !== undefined)}
      </Space>
      <NoteDialog {...dialog} rows={[order]} open={asking === "note"} />
      <AskDialog {...dialog} rows={[order]} open={asking === "ask_buyer"} />
      <AnswerDialog {...dialog} ids={[order.id]} question={String(question?.params.question ?? "")} open={asking === "answer_for_buyer"} />
      <VerbDialog
        {...dialog}
        open={asking === "blacklist"}
        label={say("verb.blacklist")}
        danger
        question={
          <>
            <p>{say("black.ask")}</p>
            <Input
              aria-label={say("black.reason")}
              placeholder={say("black.reason")}
              maxLength={100}
              value={reason}
              onChange={(e) => setReason(e.target.value)}
            />
            <p className="quiet" style={{ marginTop: 8 }}>
              {say("black.limits")}
            </p>
          </>
        }
        run={(click) => {
          if (!reason.trim()) throw new Error(say("black.noReason"));
          return blacklist(merchant, [order.id], reason.trim(), click);
        }}
      />
      {asking !== null && asking in QUESTIONS && (
        <VerbDialog
          {...dialog}
          open
          label={sayCode(say, "verb", asking)}
          question={<p>{say(QUESTIONS[asking as PlainVerb])}</p>}
          run={(click) => doPlain(merchant, asking as PlainVerb, [asking === "unblacklist" ? entry : order.id], click)}
        />
      )}
    </>
  );
}
