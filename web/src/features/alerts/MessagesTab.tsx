// 发送记录: every message, what became of it, and whether it may have come twice.
import type { TableProps } from "antd";
import { DataTable } from "../../ui/DataTable";
import { Mark, type MarkColor } from "../../ui/Mark";
import { beijing } from "../../ui/times";
import { VerbButton } from "../../ui/VerbButton";
import { useWords } from "../../words";
import { keep, type Message, useMessages, useRefresh } from "./data";

const COLORS: Record<Message["state"], MarkColor> = { waiting: "gold", sending: "blue", sent: "green", failed: "red", stopped: "plain" };

export function MessagesTab({ merchant, mayManage }: { merchant: string; mayManage: boolean }) {
  const say = useWords();
  const refresh = useRefresh(merchant);
  const found = useMessages(merchant);
  const what = (row: Message) => (row.is_test ? say("alerts.isTest") : say("alerts.tells", { count: row.alerts }));
  const state = (row: Message) => (
    <>
      <Mark color={COLORS[row.state]}>{say(`alerts.message.${row.state}`)}</Mark>{" "}
      {row.may_be_repeat && <Mark color="orange">{say("alerts.mayBeRepeat")}</Mark>}
      {row.state === "waiting" && <span className="quiet"> {say("alerts.dueAt", { at: beijing(row.due_at, "MM-DD HH:mm:ss") })}</span>}
    </>
  );
  const again = (row: Message) =>
    row.state === "failed" && (
      <VerbButton
        label={say("alerts.verb.send_again")}
        count={1}
        allowed={mayManage}
        question={<p>{say("alerts.ask.send_again")}</p>}
        done={say("alerts.did.send_again")}
        run={(click) => keep(merchant, "send_again", row.id, click)}
        onDone={refresh}
      />
    );
  const columns: TableProps<Message>["columns"] = [
    { title: say("alerts.column.made"), width: 150, render: (_, row) => <span className="when">{beijing(row.created_at, "MM-DD HH:mm:ss")}</span> },
    { title: say("alerts.column.told"), width: 180, dataIndex: "way" },
    { title: say("alerts.column.what"), width: 120, render: (_, row) => what(row) },
    { title: say("alerts.column.state"), render: (_, row) => state(row) },
    { title: say("alerts.column.attempts"), width: 90, align: "right", dataIndex: "attempts" },
    { title: say("alerts.column.failure"), render: (_, row) => row.failure },
    { title: "", width: 120, render: (_, row) => again(row) },
  ];
  return (
    <DataTable<Message>
      rows={found.data?.pages.flatMap((page) => page.items) ?? []}
      columns={columns}
      card={(row) => (
        <div className="tile">
          <div className="head">
            <b>{row.way}</b>
            <span className="quiet">{beijing(row.created_at, "MM-DD HH:mm:ss")}</span>
          </div>
          <p>
            {what(row)} {state(row)}
          </p>
          {row.failure && <p className="quiet">{row.failure}</p>}
          {again(row)}
        </div>
      )}
      loading={found.isLoading || found.isFetchingNextPage}
      failure={found.data ? null : found.error}
      empty={say("alerts.empty.messages")}
      onMore={found.hasNextPage ? () => void found.fetchNextPage() : undefined}
      onRetry={() => void found.refetch()}
    />
  );
}
