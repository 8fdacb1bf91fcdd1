// One group's rule, at this store or at all; what it would change is said while it is typed.
import { Alert, Form, Radio, Select } from "antd";
import { useState } from "react";
import { useGroupNames } from "../../app/goods";
import { VerbDialog } from "../../ui/VerbButton";
import { useWords } from "../../words";
import { type GroupStockRule, type OwnRule, setGroupRule, type Sharing, useTriedRule } from "./data";
import { emptyWords, NO_RULE, RuleFields, ruleOf } from "./RuleFields";
import { isEmptyRule } from "./sharing";

interface Props {
  merchant: string;
  sharing: Sharing;
  rules: GroupStockRule[];
  edited: GroupStockRule | "new" | null;
  onClose: () => void;
  onDone: () => void;
}

interface Given {
  group: string | null;
  store: string | null;
  rule: OwnRule;
}

export function GroupRuleDialog({ merchant, sharing, rules, edited, ...dialog }: Props) {
  const say = useWords();
  const groups = useGroupNames(merchant);
  const [given, setGiven] = useState<Given>({ group: null, store: null, rule: NO_RULE });
  const [was, setWas] = useState(edited);
  if (edited !== was) {
    setWas(edited);
    if (edited === "new") setGiven({ group: null, store: sharing.store_id, rule: NO_RULE });
    else if (edited) setGiven({ group: edited.group_id, store: edited.store_id, rule: ruleOf(edited) });
  }
  const { group, store, rule } = given;
  const tried = useTriedRule(merchant, edited === null ? null : group, store, rule);
  const isNew = was === "new";

  /** The rule that a group has at a place already is changed, not written over unseen. */
  function look(next: Given): void {
    const kept = rules.find((one) => one.group_id === next.group && one.store_id === next.store);
    setGiven(kept ? { ...next, rule: ruleOf(kept) } : next);
  }

  async function run(click: string) {
    if (group === null) throw new Error(say("offers.groupRule.noGroup"));
    if (isNew && isEmptyRule(rule)) throw new Error(say("offers.groupRule.empty"));
    return setGroupRule(merchant, group, store, rule, click);
  }

  return (
    <VerbDialog
      {...dialog}
      width={720}
      open={edited !== null}
      label={say("offers.verb.set_group_rules")}
      done={say("offers.done.set_group_rules")}
      run={run}
      question={
        <Form layout="vertical" component="div">
          <Form.Item label={say("offers.groupRule.group")}>
            <Select<string>
              aria-label={say("offers.groupRule.group")}
              disabled={!isNew}
              value={group}
              placeholder={say("offers.groupRule.pick")}
              notFoundContent={say("offers.groupRule.noGroups")}
              showSearch={{ optionFilterProp: "label" }}
              onChange={(id) => look({ ...given, group: id })}
              options={groups.map((one) => ({ value: one.id, label: one.name }))}
            />
          </Form.Item>
          <Form.Item label={say("offers.groupRule.place")}>
            <Radio.Group
              disabled={!isNew}
              value={store ?? ""}
              onChange={(e) => look({ ...given, store: (e.target.value as string) || null })}
              options={[
                { value: sharing.store_id, label: sharing.store },
                { value: "", label: say("offers.allStores") },
              ]}
            />
          </Form.Item>
          <p className="quiet">{say("offers.groupRule.ask")}</p>
          <RuleFields rule={rule} empty={emptyWords(say, store === null ? null : sharing)} onChange={(next) => setGiven({ ...given, rule: next })} />
          {tried.data && (
            <Alert
              type={tried.data.less + tried.data.more > 0 ? "warning" : "info"}
              data-tried={tried.data.less + tried.data.more}
              title={say("offers.groupRule.tried", tried.data)}
              description={
                tried.data.examples.length > 0 && (
                  <table className="before">
                    <tbody>
                      {tried.data.examples.map((one) => (
                        <tr key={one.id}>
                          <td>
                            {one.name} <span className="quiet">{one.spec}</span>
                          </td>
                          <td>
                            {one.should_show} → <strong>{one.would_show}</strong>
                          </td>
                        </tr>
                      ))}
                    </tbody>
                  </table>
                )
              }
            />
          )}
          {tried.error && <Alert type="error" title={tried.error.message} />}
        </Form>
      }
    />
  );
}
