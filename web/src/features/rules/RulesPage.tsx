// 策略设置: the review rules in order, each a sentence with a switch; written, tried, put in order, set aside.
import { useQueryClient } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { Alert, Button, Modal, Segmented } from "antd";
import { useState } from "react";
import { requestId } from "../../api/client";
import { useRights } from "../../app/stores";
import { DataTable } from "../../ui/DataTable";
import { VerbDialog } from "../../ui/VerbButton";
import { useWords } from "../../words";
import { type Draft, doRuleVerb, orderRules, type Rule, type RuleVerb, useNames, useRules } from "./data";
import { DryRun } from "./DryRun";
import { draftOf, newDraft } from "./drafts";
import { RuleDialog } from "./RuleDialog";
import { type Acts, RuleCard, ruleColumns } from "./RuleRows";

const NONE: Rule[] = [];
const DONE = { switchOn: "switched", switchOff: "switchedOff", archive: "archived", restore: "restored" } as const;

export function RulesPage() {
  const say = useWords();
  const queries = useQueryClient();
  const { merchant } = useParams({ strict: false }) as { merchant: string };
  const [archived, setArchived] = useState(false);
  const [draft, setDraft] = useState<Draft | null>(null);
  const [tried, setTried] = useState<Rule | null>(null);
  const [asked, setAsked] = useState<{ verb: RuleVerb; rule: Rule } | null>(null);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState("");
  const found = useRules(merchant, archived);
  const names = useNames(merchant);
  const rules = found.data?.items ?? NONE;
  const again = () => queries.invalidateQueries({ queryKey: ["rules", merchant] });

  async function move(rule: Rule, by: -1 | 1) {
    const ids = rules.map((one) => one.id).filter((id) => id !== rule.id);
    ids.splice(rules.indexOf(rule) + by, 0, rule.id);
    setBusy(true);
    setFailure("");
    try {
      await orderRules(merchant, ids, requestId());
    } catch (error) {
      setFailure(error instanceof Error ? error.message : String(error));
    }
    await again();
    setBusy(false);
  }

  const acts: Acts = {
    may: useRights(merchant).has("orders.rules"),
    busy,
    onMove: (rule, by) => void move(rule, by),
    onEdit: (rule) => setDraft(draftOf(rule)),
    onTry: setTried,
    onAsk: (verb, rule) => setAsked({ verb, rule }),
  };
  return (
    <>
      <div className="bar">
        <Button type="primary" disabled={!acts.may} onClick={() => setDraft(newDraft())}>
          {say("rules.new")}
        </Button>
        <Segmented
          value={archived ? "archived" : "shown"}
          options={[
            { value: "shown", label: say("rules.shown") },
            { value: "archived", label: say("rules.archivedOnes") },
          ]}
          onChange={(value) => setArchived(value === "archived")}
        />
        <span className="quiet">{say("rules.intro")}</span>
      </div>
      {failure && <Alert type="error" showIcon title={failure} style={{ marginBottom: 8 }} />}
      <DataTable<Rule>
        rows={rules}
        columns={ruleColumns(say, rules, names, acts, archived)}
        card={(rule) => <RuleCard say={say} rule={rule} rules={rules} names={names} acts={acts} />}
        loading={found.isLoading}
        failure={found.data ? null : found.error}
        empty={say(archived ? "rules.emptyArchived" : "rules.empty")}
        onOpen={(rule) => !rule.is_archived && setDraft(draftOf(rule))}
        onRetry={() => void found.refetch()}
      />
      <RuleDialog
        merchant={merchant}
        fields={found.data?.fields ?? []}
        draft={draft}
        onClose={() => setDraft(null)}
        onDone={() => void again()}
      />
      <Modal
        open={tried !== null}
        width={860}
        title={say("rules.tryTitle", { name: tried?.name ?? "" })}
        footer={null}
        onCancel={() => setTried(null)}
        destroyOnHidden
      >
        {tried && <DryRun merchant={merchant} draft={{ ...draftOf(tried), id: undefined }} />}
      </Modal>
      {asked && (
        <VerbDialog
          key={`${asked.verb} ${asked.rule.id}`}
          open
          width={asked.verb === "switchOn" ? 860 : undefined}
          label={asked.verb.startsWith("switch") ? say(`rules.${asked.verb as "switchOn"}`, { name: asked.rule.name }) : `${say(`rules.${asked.verb as "archive"}`)} · ${asked.rule.name}`}
          done={say(`rules.${DONE[asked.verb]}`)}
          danger={asked.verb === "archive"}
          onClose={() => setAsked(null)}
          onDone={() => void again()}
          run={(click) => doRuleVerb(merchant, asked.verb, asked.rule.id, click)}
          question={
            <>
              <p>{say(`rules.${asked.verb}Hint`)}</p>
              {asked.verb === "switchOn" && <DryRun merchant={merchant} draft={draftOf(asked.rule)} />}
            </>
          }
        />
      )}
    </>
  );
}
