// A case as a row of the list, and as a card on a phone.
import type { TableProps } from "antd";
import { Card, Checkbox } from "antd";
import type { Case } from "../../api/client";
import { Money } from "../../ui/Money";
import { beijing } from "../../ui/times";
import { type Say, sayCode, useWords } from "../../words";
import { CaseLeft, CaseOrder, CaseReplies, CaseState } from "./CaseFacts";

interface Shown {
  merchant: string;
  mayOpen: boolean;
  storeName: (row: Case) => string;
}

const askedAt = (row: Case) => row.asked_at && beijing(row.asked_at, "MM-DD HH:mm");

export function caseColumns(say: Say, { storeName, ...order }: Shown): TableProps<Case>["columns"] {
  return [
    {
      title: say("aftersales.column.case"),
      key: "case",
      width: 120,
      render: (_, row) => (
        <>
          {sayCode(say, "caseKind", row.kind)}
          <div className="quiet">{row.case_no}</div>
        </>
      ),
    },
    { title: say("column.stage"), key: "state", width: 104, render: (_, row) => <CaseState row={row} /> },
    {
      title: say("aftersales.column.order"),
      key: "order",
      width: 168,
      render: (_, row) => (
        <>
          <CaseOrder row={row} {...order} />
          <div className="quiet">{askedAt(row) && say("aftersales.askedAt", { time: askedAt(row) })}</div>
        </>
      ),
    },
    {
      title: say("aftersales.column.amount"),
      key: "amount",
      width: 88,
      align: "right",
      render: (_, row) => (
        <>
          <Money minor={row.amount} currency={row.currency} />
          {row.pieces !== null && <div className="quiet">{say("aftersales.pieces", { count: row.pieces })}</div>}
        </>
      ),
    },
    { title: say("aftersales.column.left"), key: "left", width: 112, render: (_, row) => <CaseLeft row={row} /> },
    { title: say("aftersales.column.reason"), dataIndex: "reason", width: 130 },
    {
      title: say("aftersales.column.replies"),
      key: "replies",
      width: 158,
      render: (_, row) => <CaseReplies replies={row.replies} />,
    },
    { title: say("aftersales.column.waybill"), dataIndex: "return_waybill_no", width: 130 },
    { title: say("aftersales.column.store"), key: "store", width: 84, render: (_, row) => storeName(row) },
  ];
}

interface CardProps extends Shown {
  row: Case;
  isChosen: boolean;
  onChoose: (isChosen: boolean) => void;
}

export function CaseCard({ row, isChosen, onChoose, storeName, ...order }: CardProps) {
  const say = useWords();
  const facts = [
    { key: "order", label: say("aftersales.column.order"), shown: <CaseOrder row={row} {...order} /> },
    { key: "reason", label: say("aftersales.column.reason"), shown: row.reason },
    { key: "waybill", label: say("aftersales.column.waybill"), shown: row.return_waybill_no },
    { key: "asked", label: say("aftersales.column.asked"), shown: askedAt(row) },
    { key: "replies", label: say("aftersales.column.replies"), shown: row.replies.length > 0 && <CaseReplies replies={row.replies} /> },
    { key: "store", label: say("aftersales.column.store"), shown: storeName(row) },
  ];
  return (
    <Card size="small" className="case">
      <div className="head">
        <Checkbox checked={isChosen} onChange={(e) => onChoose(e.target.checked)}>
          <strong>{sayCode(say, "caseKind", row.kind)}</strong>
          <div className="quiet">{row.case_no}</div>
        </Checkbox>
        <div style={{ textAlign: "right" }}>
          <CaseState row={row} />
        </div>
      </div>
      <div className="head">
        <div className="amount">
          <Money minor={row.amount} currency={row.currency} />{" "}
          {row.pieces !== null && <span className="quiet">{say("aftersales.pieces", { count: row.pieces })}</span>}
        </div>
        <div style={{ textAlign: "right" }}>
          <CaseLeft row={row} />
        </div>
      </div>
      <dl>
        {facts
          .filter((fact) => fact.shown)
          .map((fact) => (
            <div key={fact.key}>
              <dt>{fact.label}</dt>
              <dd>{fact.shown}</dd>
            </div>
          ))}
      </dl>
    </Card>
  );
}
