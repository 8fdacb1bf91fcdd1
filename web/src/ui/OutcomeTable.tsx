// What a batch verb answered: how many are done, and a reason per row for the others.
import { Alert, Table } from "antd";
import type { Outcome } from "../api/client";
import { useWords } from "../words";

/** More rows than a browser draws without effort. */
const MANY = 100;

export function OutcomeTable({ outcome }: { outcome: Outcome }) {
  const say = useWords();
  const { done, refused } = outcome;
  return (
    <>
      <Alert
        showIcon
        type={refused.length ? (done.length ? "warning" : "error") : "success"}
        title={say("outcome.title", { done: done.length, refused: refused.length })}
      />
      {refused.length > 0 && (
        <Table
          size="small"
          rowKey="id"
          style={{ marginTop: 12 }}
          pagination={false}
          virtual={refused.length > MANY}
          scroll={{ x: refused.length > MANY ? 440 : undefined, y: 320 }}
          dataSource={refused}
          columns={[
            { title: say("outcome.id"), dataIndex: "id", width: 120 },
            { title: say("outcome.reason"), dataIndex: "message" },
          ]}
        />
      )}
    </>
  );
}
