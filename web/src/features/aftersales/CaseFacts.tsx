// What a case's row and card show: what is asked, for which order, until when, and what we answered.
import { Link } from "@tanstack/react-router";
import { Tag, Typography } from "antd";
import type { Case, Reply } from "../../api/client";
import { TimeLeft } from "../../ui/TimeLeft";
import { beijing } from "../../ui/times";
import { sayCode, useWords } from "../../words";
import { isOpen } from "./tabs";

const STATES: Record<string, string> = {
  asked: "red",
  agreed: "blue",
  platform: "purple",
  refunding: "gold",
  done: "green",
  closed: "default",
  unknown: "volcano",
};
const REPLIES: Record<string, string> = {
  waiting: "blue",
  sending: "blue",
  unsure: "gold",
  done: "green",
  refused: "red",
  given_up: "red",
};

/** A state that we do not know is shown as the platform's own. */
export function CaseState({ row }: { row: Case }) {
  const say = useWords();
  return (
    <>
      <Tag color={STATES[row.state]}>{sayCode(say, "caseTab", row.state)}</Tag>
      {row.state === "unknown" && <div className="quiet">{say("aftersales.raw", { code: row.raw_status })}</div>}
    </>
  );
}

export function CaseOrder({ row, merchant, mayOpen }: { row: Case; merchant: string; mayOpen: boolean }) {
  if (!mayOpen) return <>{row.order_sn}</>;
  return (
    <Link to="/m/$merchant/orders" params={{ merchant }} search={{ tab: "all", search: row.order_sn }}>
      {row.order_sn}
    </Link>
  );
}

/** Until when it is to be answered; nothing once it has ended. */
export function CaseLeft({ row }: { row: Case }) {
  const say = useWords();
  if (!row.answer_by || !isOpen(row)) return null;
  return (
    <>
      <TimeLeft until={row.answer_by} />
      <div className="quiet">{say("aftersales.until", { time: beijing(row.answer_by, "MM-DD HH:mm") })}</div>
    </>
  );
}

export function CaseReplies({ replies }: { replies: Reply[] }) {
  const say = useWords();
  return replies.map((reply) => (
    <div key={`${reply.verb} ${reply.created_at}`} data-reply={reply.state}>
      {sayCode(say, "answer", reply.verb)} <Tag color={REPLIES[reply.state]}>{sayCode(say, "reply", reply.state)}</Tag>
      {reply.message && (
        <Typography.Text type="danger" style={{ display: "block" }}>
          {reply.message}
        </Typography.Text>
      )}
    </div>
  ));
}
