// 单品规则 of listings, or SKU 规则 of what they mean at all stores: for what was ticked when it was asked for.
import { Form } from "antd";
import { useState } from "react";
import type { Outcome } from "../../api/client";
import { VerbDialog } from "../../ui/VerbButton";
import { useWords } from "../../words";
import { type Offer, type OwnRule, setOwnRule, setSkuRules, type Sharing } from "./data";
import { emptyWords, NO_RULE, RuleFields } from "./RuleFields";

export type RuleVerb = "set_own_rule" | "set_sku_rules";

interface Props {
  merchant: string;
  sharing: Sharing;
  asked: { verb: RuleVerb; rows: Offer[] } | null;
  onClose: () => void;
  onDone: (outcome: Outcome) => void;
}

/** The former rule of a single one; of several there may be several. */
function formerRule(verb: RuleVerb, [row, ...more]: Offer[]): OwnRule {
  if (!row || more.length > 0) return NO_RULE;
  return (verb === "set_own_rule" ? row.own : row.sku_rule) ?? NO_RULE;
}

export function RuleDialog({ merchant, sharing, asked, ...dialog }: Props) {
  const say = useWords();
  const [rule, setRule] = useState<OwnRule>(NO_RULE);
  const [shown, setShown] = useState(asked);
  const [wasAsked, setWasAsked] = useState(asked);
  if (asked !== wasAsked) {
    setWasAsked(asked);
    if (asked) {
      setShown(asked); // it stays while the dialog fades, and the list's own renewing does not change it
      setRule(formerRule(asked.verb, asked.rows));
    }
  }
  const { verb, rows } = shown ?? { verb: "set_own_rule" as const, rows: [] };
  const skus = [...new Set(rows.flatMap((row) => (row.sku_id === null ? [] : [row.sku_id])))];
  const count = verb === "set_own_rule" ? rows.length : skus.length;

  function run(click: string): Promise<Outcome> {
    if (verb === "set_own_rule") return setOwnRule(merchant, rows, rule, click);
    return setSkuRules(merchant, new Map(skus.map((sku) => [sku, rule])), click);
  }
  return (
    <VerbDialog
      {...dialog}
      width={720}
      open={asked !== null}
      label={say(`offers.verb.${verb}`)}
      done={say(`offers.done.${verb}`)}
      run={run}
      question={
        <Form layout="vertical" component="div">
          <p>{say(verb === "set_own_rule" ? "offers.own.ask" : "offers.skuRuleAsk", { count })}</p>
          <RuleFields rule={rule} empty={emptyWords(say, verb === "set_own_rule" ? sharing : null)} onChange={setRule} />
        </Form>
      }
    />
  );
}
