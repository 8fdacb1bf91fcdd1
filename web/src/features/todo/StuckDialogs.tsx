// 催快递 and 催买家答复: what is stuck is listed and chosen; a message is copied, or the desk's question is asked.
import { Alert, Button, Input, Skeleton, Space, Table, type TableProps } from "antd";
import { useState } from "react";
import { copyText } from "../../ui/clipboard";
import { Money } from "../../ui/Money";
import { beijing } from "../../ui/times";
import { VerbDialog } from "../../ui/VerbButton";
import { type Say, useWords } from "../../words";
import { shared, type StepProps } from "./dialog";
import { askBuyers, callCarrier, parcelsAddress, type PlanOrder, type PlanParcel } from "./doing";

const short = (at: string | null) => (at ? beijing(at, "MM-DD HH:mm") : "—");

/** What a carrier is sent: a line for each parcel. */
export function messageFor(say: Say, parcels: Pick<PlanParcel, "waybill_no" | "shipped_at">[]): string {
  return [say("todo.callMessage", { count: parcels.length }), ...parcels.map((one) => `${one.waybill_no}  ${say("todo.leftAt", { at: short(one.shipped_at) })}`)].join("\n");
}

export function CallDialog(props: StepProps) {
  const say = useWords();
  const { merchant, row, plan } = props;
  const [chosen, setChosen] = useState<string[]>();
  const [copied, setCopied] = useState(false);
  const parcels = (plan?.parcels ?? []).filter((one) => chosen === undefined || chosen.includes(one.id));
  const words = messageFor(say, parcels);
  return (
    <VerbDialog
      {...shared(say, props)}
      width={760}
      asksNote
      noteLabel={say("todo.note")}
      isEmpty={parcels.length === 0}
      run={(click, note) => callCarrier(merchant, row, parcels, note, click)}
      question={
        !plan ? <Skeleton active /> : plan.parcels.length === 0 ? <Alert showIcon type="info" title={say("todo.nothingStuck")} /> : (
          <div className="stacked">
            <p>{say("todo.ask.call", { count: plan.parcels.length })}</p>
            <Chosen<PlanParcel>
              rows={plan.parcels}
              chosen={chosen}
              onChoose={setChosen}
              columns={[
                { title: say("todo.waybill"), dataIndex: "waybill_no" },
                { title: say("todo.orders"), dataIndex: "order_sns", width: 220 },
                { title: say("todo.shippedAt"), key: "shipped", render: (_, one) => short(one.shipped_at) },
                { title: say("todo.promised"), key: "promised", render: (_, one) => short(one.ship_by) },
                { title: say("todo.received"), key: "amount", align: "right", render: (_, one) => <Money minor={one.amount} currency={plan.currency} /> },
              ]}
            />
            <Input.TextArea readOnly aria-label={say("todo.message")} autoSize={{ minRows: 3, maxRows: 6 }} value={words} />
            <Space wrap style={{ paddingBottom: 12 }}>
              <Button onClick={() => void copyText(words).then(setCopied)}>{say(copied ? "app.copied" : "app.copy")}</Button>
              <Button href={parcelsAddress(merchant, row.id)}>{say("todo.parcelsFile")}</Button>
            </Space>
          </div>
        )
      }
    />
  );
}

export function AskDialog(props: StepProps) {
  const say = useWords();
  const { merchant, row, plan } = props;
  const [chosen, setChosen] = useState<string[]>();
  const [question, setQuestion] = useState(() => say("todo.question"));
  const orders = (plan?.orders ?? []).filter((one) => chosen === undefined || chosen.includes(one.id));
  return (
    <VerbDialog
      {...shared(say, props)}
      width={760}
      isEmpty={orders.length === 0 || !question.trim()}
      run={(click) => askBuyers(merchant, row, orders, question.trim(), click)}
      question={
        !plan ? <Skeleton active /> : plan.orders.length === 0 ? <Alert showIcon type="info" title={say("todo.nothingStuck")} /> : (
          <div className="stacked">
            <p>{say("todo.ask.buyers", { count: plan.orders.length })}</p>
            <Chosen<PlanOrder>
              rows={plan.orders}
              chosen={chosen}
              onChoose={setChosen}
              columns={[
                { title: say("todo.orders"), dataIndex: "order_sns", width: 200 },
                { title: say("todo.stuckBy"), key: "why", width: 240, render: (_, one) => (one.why === "short" ? say("todo.stuck.short", { at: short(one.ship_by) }) : say("todo.stuck.overdue", { at: short(one.due_at), question: one.question })) },
                { title: say("todo.received"), key: "amount", align: "right", render: (_, one) => <Money minor={one.amount} currency={plan.currency} /> },
              ]}
            />
            <label htmlFor={`question-${row.id}`}>{say("todo.questionLabel")}</label>
            <Input.TextArea id={`question-${row.id}`} autoSize maxLength={300} value={question} onChange={(e) => setQuestion(e.target.value)} />
          </div>
        )
      }
    />
  );
}

interface ChosenProps<Row> {
  rows: Row[];
  columns: TableProps<Row>["columns"];
  /** None was touched yet: all. */
  chosen: string[] | undefined;
  onChoose: (ids: string[]) => void;
}

function Chosen<Row extends { id: string }>({ rows, columns, chosen, onChoose }: ChosenProps<Row>) {
  return (
    <Table<Row>
      size="small"
      rowKey="id"
      pagination={{ pageSize: 10, hideOnSinglePage: true }}
      scroll={{ x: "max-content" }}
      dataSource={rows}
      columns={columns}
      rowSelection={{ selectedRowKeys: chosen ?? rows.map((one) => one.id), preserveSelectedRowKeys: true, onChange: (keys) => onChoose(keys.map(String)) }}
    />
  );
}
