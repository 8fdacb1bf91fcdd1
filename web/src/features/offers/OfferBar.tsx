// What can be done with the ticked listings: a rule of their own or their SKUs', a yes to a large first change, another try.
import { Button, Tooltip } from "antd";
import { useState } from "react";
import type { Outcome } from "../../api/client";
import { VerbButton } from "../../ui/VerbButton";
import { useWords } from "../../words";
import { agreeOrTryAgain, type Offer, type Sharing } from "./data";
import { RuleDialog, type RuleVerb } from "./RuleDialog";

interface Props {
  merchant: string;
  sharing: Sharing;
  ticked: Offer[];
  allowed: boolean;
  onDone: (outcome: Outcome) => void;
}

export function OfferBar({ merchant, sharing, ticked, allowed, onDone }: Props) {
  const say = useWords();
  const [asked, setAsked] = useState<{ verb: RuleVerb; rows: Offer[] } | null>(null);
  const verbs = { agree: ["asks", "offers.agreeAsk"], try_again: ["refused", "offers.againAsk"] } as const;
  function ruleButton(verb: RuleVerb, rows: Offer[]) {
    const button = (
      <Button key={verb} disabled={!allowed || rows.length === 0} onClick={() => setAsked({ verb, rows })}>
        {say(`offers.verb.${verb}`)}
      </Button>
    );
    return allowed ? button : <Tooltip key={verb} title={say("verb.noRight")}>{button}</Tooltip>;
  }
  return (
    <>
      {ruleButton("set_own_rule", ticked)}
      {ruleButton("set_sku_rules", ticked.filter((row) => row.sku_id !== null))}
      {(["agree", "try_again"] as const).map((verb) => {
        const [state, ask] = verbs[verb];
        const rows = ticked.filter((row) => row.state === state);
        return (
          <VerbButton
            key={verb}
            label={say(`offers.verb.${verb}`)}
            count={rows.length}
            allowed={allowed}
            question={<p>{say(ask, { count: rows.length })}</p>}
            done={say(`offers.done.${verb}`)}
            run={(click) => agreeOrTryAgain(merchant, verb, rows, click)}
            onDone={onDone}
          />
        );
      })}
      {ticked.length > 0 && <span className="quiet">{say("offers.chosen", { count: ticked.length })}</span>}
      <RuleDialog merchant={merchant} sharing={sharing} asked={asked} onClose={() => setAsked(null)} onDone={onDone} />
    </>
  );
}
