// How each store's pulling goes, and what to do where it does not.
import { Link } from "@tanstack/react-router";
import { Card, Table, Tag } from "antd";
import { spanWords } from "../../ui/spans";
import { type Say, sayCode, useWords } from "../../words";
import type { Health } from "./data";

const COLOURS: Record<string, string> = { fresh: "green", late: "gold", failed: "red", unauthorised: "red", waiting: "blue" };

const freshness = (say: Say, row: Health) => (row.behind_seconds === null ? "—" : spanWords(say, row.behind_seconds));

export function HealthTable({ merchant, stores }: { merchant: string; stores: Health[] }) {
  const say = useWords();
  return (
    <Card size="small" title={say("home.health")}>
      <Table<Health>
        size="small"
        rowKey="id"
        pagination={false}
        scroll={{ x: "max-content" }}
        dataSource={stores}
        locale={{ emptyText: say("home.noStores") }}
        columns={[
          {
            title: say("stores.column.store"),
            render: (_, row) => (
              <>
                {row.name} {row.is_practice && <Tag color="purple">{say("app.practice")}</Tag>}
              </>
            ),
          },
          { title: say("members.state"), render: (_, row) => <Tag color={COLOURS[row.state]}>{sayCode(say, "health", row.state)}</Tag> },
          { title: say("home.behind"), render: (_, row) => freshness(say, row) },
          {
            title: say("home.todo"),
            render: (_, row) => (
              <div className="why">
                {row.message || sayCode(say, "health.todo", row.state)}{" "}
                {row.quarantined > 0 && say("home.unread", { count: row.quarantined })}
              </div>
            ),
          },
          {
            title: "",
            render: (_, row) =>
              (row.state !== "fresh" || row.quarantined > 0) && (
                <Link to="/m/$merchant/stores" params={{ merchant }}>
                  {say("home.goStores")}
                </Link>
              ),
          },
        ]}
      />
    </Card>
  );
}
