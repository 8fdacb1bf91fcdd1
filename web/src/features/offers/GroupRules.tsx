// 分组规则: what product groups may be sold of, at this store or at all; looked at, changed, and ended.
import { Button, Drawer } from "antd";
import { useState } from "react";
import { DataTable } from "../../ui/DataTable";
import { useNarrow } from "../../ui/narrow";
import { VerbButton } from "../../ui/VerbButton";
import { type Say, useWords } from "../../words";
import { type GroupStockRule, setGroupRule, type Sharing, useGroupRules } from "./data";
import { GroupRuleDialog } from "./GroupRuleDialog";
import { NO_RULE } from "./RuleFields";

interface Props {
  merchant: string;
  sharing: Sharing;
  stores: Sharing[];
  mayManage: boolean;
  onDone: () => void;
}

export function GroupRules(props: Props) {
  const say = useWords();
  const narrow = useNarrow();
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setOpen(true)}>{say("offers.groupRules")}</Button>
      <Drawer open={open} onClose={() => setOpen(false)} size={narrow ? "100%" : 860} title={say("offers.groupRules")} destroyOnHidden>
        <GroupRuleList {...props} />
      </Drawer>
    </>
  );
}

/** What a rule says, field by field; what it leaves to the store is left out. */
function ruleWords(say: Say, rule: GroupStockRule): string {
  const words = [
    rule.share_percent !== null && `${say("offers.share")} ${rule.share_percent}%`,
    rule.keep_back !== null && `${say("offers.keepBack")} ${rule.keep_back}`,
    rule.transit_percent !== null && `${say("offers.transit")} ${rule.transit_percent}%`,
    rule.virtual !== null && `${say("offers.own.virtual")} ${rule.virtual}`,
    rule.fixed !== null && `${say("offers.own.fixed")} ${rule.fixed}`,
  ];
  return words.filter(Boolean).join(say("offers.comma"));
}

function GroupRuleList({ merchant, sharing, stores, mayManage, onDone }: Props) {
  const say = useWords();
  const found = useGroupRules(merchant, sharing.store_id);
  const [edited, setEdited] = useState<GroupStockRule | "new" | null>(null);
  const rows = (found.data ?? []).map((row) => ({ ...row, id: `${row.group_id} ${row.store_id ?? ""}` }));
  const place = (row: GroupStockRule) => stores.find((one) => one.store_id === row.store_id)?.store ?? say("offers.allStores");
  const verbs = (row: GroupStockRule) => (
    <span className="acts">
      <Button disabled={!mayManage} onClick={() => setEdited(row)}>
        {say("offers.groupRule.change")}
      </Button>{" "}
      <VerbButton
        label={say("offers.groupRule.end")}
        count={1}
        allowed={mayManage}
        question={<p>{say("offers.groupRule.endAsk", { group: row.group, place: place(row) })}</p>}
        done={say("offers.done.set_group_rules")}
        run={(click) => setGroupRule(merchant, row.group_id, row.store_id, NO_RULE, click)}
        onDone={onDone}
      />
    </span>
  );
  return (
    <div className="stacked">
      <p className="quiet">{say("offers.groupRule.what")}</p>
      <div className="acts">
        <Button type="primary" disabled={!mayManage || !found.data} onClick={() => setEdited("new")}>
          {say("offers.groupRule.new")}
        </Button>
      </div>
      <DataTable
        rows={rows}
        loading={found.isLoading}
        failure={found.data ? null : found.error}
        onRetry={() => void found.refetch()}
        empty={say("offers.groupRule.none")}
        columns={[
          { title: say("offers.groupRule.group"), dataIndex: "group", width: 160 },
          { title: say("offers.groupRule.place"), key: "place", width: 150, render: (_, row) => place(row) },
          { title: say("offers.groupRule.says"), key: "says", render: (_, row) => ruleWords(say, row) },
          { title: "", key: "verbs", width: 190, render: (_, row) => verbs(row) },
        ]}
        card={(row) => (
          <div className="tile">
            <div className="head">
              <b>{row.group}</b>
              <span className="quiet">{place(row)}</span>
            </div>
            <p>{ruleWords(say, row)}</p>
            {verbs(row)}
          </div>
        )}
      />
      <GroupRuleDialog
        merchant={merchant}
        sharing={sharing}
        rules={found.data ?? []}
        edited={edited}
        onClose={() => setEdited(null)}
        onDone={onDone}
      />
    </div>
  );
}
