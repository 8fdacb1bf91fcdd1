// 黑名单: receivers as masked, with what they are compared by; taken off and put back. What cannot be compared is said.
import { useQueryClient } from "@tanstack/react-query";
import { Alert, Button, Segmented, Tag } from "antd";
import { useState } from "react";
import { DataTable } from "../../ui/DataTable";
import { beijing } from "../../ui/times";
import { VerbDialog } from "../../ui/VerbButton";
import { useWords } from "../../words";
import { doPlain, type Entry, useBlacklist } from "./service";

export function BlacklistTab({ merchant }: { merchant: string }) {
  const say = useWords();
  const queries = useQueryClient();
  const [archived, setArchived] = useState(false);
  const [asked, setAsked] = useState<Entry | null>(null);
  const found = useBlacklist(merchant, archived);
  const verb = archived ? "restore_blacklisted" : "unblacklist";

  const who = (row: Entry) => `${row.name_mask} ${row.phone_mask}`.trim() || `#${row.id}`;
  const by = (row: Entry) => (
    <>
      {row.by_phone && <Tag>{say("black.byPhone")}</Tag>}
      {row.by_address && <Tag>{say("black.byAddress")}</Tag>}
      {!row.is_alive && <Tag color="red">{say("black.dead")}</Tag>}
    </>
  );
  const put = (row: Entry) => say("ask.endedBy", { name: row.put_by ?? say("history.system"), time: beijing(row.since, "YYYY-MM-DD HH:mm") });
  const act = (row: Entry) => (
    <Button size="small" onClick={() => setAsked(row)}>
      {say(`verb.${verb}`)}
    </Button>
  );
  return (
    <>
      <Alert showIcon type="info" title={say("black.limits")} style={{ marginBottom: 8 }} />
      <div className="bar">
        <Segmented
          value={archived ? "archived" : "live"}
          onChange={(one) => setArchived(one === "archived")}
          options={(["live", "archived"] as const).map((one) => ({ value: one, label: say(`black.${one}`) }))}
        />
      </div>
      <DataTable<Entry>
        rows={found.data ?? []}
        columns={[
          { title: say("black.receiver"), key: "who", width: 220, render: (_, row) => who(row) },
          { title: say("black.reason"), key: "reason", width: 260, render: (_, row) => row.reason },
          { title: say("black.by"), key: "by", width: 180, render: (_, row) => by(row) },
          { title: say("black.from"), key: "order", width: 110, render: (_, row) => row.order_id },
          { title: say("black.put"), key: "put", width: 200, render: (_, row) => put(row) },
          { title: say("service.acts"), key: "acts", width: 130, render: (_, row) => act(row) },
        ]}
        card={(row) => (
          <div className="tile">
            <div className="head">
              <b>{who(row)}</b>
              {act(row)}
            </div>
            <p>{row.reason}</p>
            {by(row)}
            <p className="quiet">{put(row)}</p>
          </div>
        )}
        loading={found.isLoading}
        failure={found.data ? null : found.error}
        empty={say("black.none")}
        onRetry={() => void found.refetch()}
      />
      {asked && (
        <VerbDialog
          open
          label={say(`verb.${verb}`)}
          question={
            <p>
              {who(asked)} · {say(archived ? "black.putBack" : "black.takeOff")}
            </p>
          }
          run={(click) => doPlain(merchant, verb, [asked.id], click)}
          onClose={() => {
            setAsked(null);
            void queries.invalidateQueries({ queryKey: ["blacklist", merchant] });
          }}
          onDone={() => void queries.invalidateQueries({ queryKey: ["orders", merchant] })}
        />
      )}
    </>
  );
}
