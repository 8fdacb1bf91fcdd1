// 预警规则: what raises alerts, for which goods, and where they are told.
import { Button, Switch, type TableProps } from "antd";
import { useState } from "react";
import { requestId } from "../../api/client";
import { DataTable } from "../../ui/DataTable";
import { VerbButton } from "../../ui/VerbButton";
import { useWords } from "../../words";
import { keep, type Rule, turn, useRefresh, useRules, useWays, type Way } from "./data";
import { threshold } from "./facts";
import { RuleDialog } from "./RuleDialog";

const NO_WAYS: Way[] = [];

export function RulesTab({ merchant, mayManage }: { merchant: string; mayManage: boolean }) {
  const say = useWords();
  const refresh = useRefresh(merchant);
  const [archived, setArchived] = useState(false);
  const [edited, setEdited] = useState<Rule | "new" | null>(null);
  const found = useRules(merchant, archived);
  const ways = useWays(merchant).data?.items ?? NO_WAYS;
  const verb = archived ? "restore_rules" : "archive_rules";

  const scope = (row: Rule) => {
    if (["ship_soon", "new_order", "refund_asked"].includes(row.kind)) {
      const names = row.stores.map((one) => one.name);
      if (row.hidden_stores > 0) names.push(say("alerts.hiddenStores", { count: row.hidden_stores }));
      return names.length ? names.join(say("alerts.comma")) : say("alerts.allOrders");
    }
    const place = row.warehouse ?? (row.basis === "safety" ? say("alerts.eachWarehouse") : say("alerts.everywhere"));
    const goods = row.groups.map((one) => say("alerts.group", { name: one.name }));
    if (row.skus.length) goods.push(say("alerts.skus", { count: row.skus.length, first: row.skus[0]?.code ?? "" }));
    return `${place} · ${goods.length ? goods.join(say("alerts.comma")) : say("alerts.allGoods")}`;
  };
  const told = (row: Rule) => {
    const names = ways.filter((way) => row.way_ids.includes(way.id)).map((way) => way.name);
    return names.length ? names.join(say("alerts.comma")) : say("alerts.onlyPage");
  };
  const onSwitch = (row: Rule) => (
    <Switch
      size="small"
      disabled={!mayManage || archived}
      checked={row.is_on}
      aria-label={say("alerts.isOn", { name: say(`alerts.kind.${row.kind}`) })}
      onChange={(is) => void turn(merchant, "rules", row.id, is, requestId()).finally(refresh)}
    />
  );
  const verbs = (row: Rule) => (
    <span className="acts">
      {!archived && (
        <Button disabled={!mayManage} onClick={() => setEdited(row)}>
          {say("alerts.edit")}
        </Button>
      )}{" "}
      <VerbButton
        label={say(`alerts.verb.${verb}`)}
        count={1}
        allowed={mayManage}
        question={<p>{say(`alerts.ask.${verb}`)}</p>}
        done={say(`alerts.did.${verb}`)}
        run={(click) => keep(merchant, verb, row.id, click)}
        onDone={refresh}
      />
    </span>
  );
  const columns: TableProps<Rule>["columns"] = [
    { title: say("alerts.column.on"), width: 70, render: (_, row) => onSwitch(row) },
    { title: say("alerts.column.kind"), width: 120, render: (_, row) => say(`alerts.kind.${row.kind}`) },
    { title: say("alerts.column.threshold"), render: (_, row) => threshold(say, row.kind, row.basis, row.level) },
    { title: say("alerts.column.scope"), render: (_, row) => scope(row) },
    { title: say("alerts.column.told"), render: (_, row) => told(row) },
    { title: "", width: 200, render: (_, row) => verbs(row) },
  ];
  return (
    <>
      <div className="bar acts">
        <Button type="primary" disabled={!mayManage} onClick={() => setEdited("new")}>
          {say("alerts.newRule")}
        </Button>
        <Button onClick={() => setArchived(!archived)}>{say(archived ? "alerts.inUse" : "alerts.setAside")}</Button>
      </div>
      <DataTable<Rule>
        rows={found.data?.items ?? []}
        columns={columns}
        card={(row) => (
          <div className="tile">
            <div className="head">
              <b>{say(`alerts.kind.${row.kind}`)}</b>
              {onSwitch(row)}
            </div>
            <p>{threshold(say, row.kind, row.basis, row.level)}</p>
            <p className="quiet">
              {scope(row)} · {told(row)}
            </p>
            {verbs(row)}
          </div>
        )}
        loading={found.isLoading}
        failure={found.data ? null : found.error}
        empty={say("alerts.empty.rules")}
        onRetry={() => void found.refetch()}
      />
      <RuleDialog merchant={merchant} rule={edited} ways={ways} onClose={() => setEdited(null)} onDone={refresh} />
    </>
  );
}
