// What can be done with the ticked listings: a rule of their own, a yes to a large first change, another try.
import { Button, Form, InputNumber, Tooltip } from "antd";
import { useState } from "react";
import type { Outcome } from "../../api/client";
import { VerbButton, VerbDialog } from "../../ui/VerbButton";
import { useWords } from "../../words";
import { agreeOrTryAgain, type Offer, type OwnRule, setOwnRule, type Sharing } from "./data";

interface Props {
  merchant: string;
  sharing: Sharing;
  ticked: Offer[];
  allowed: boolean;
  onDone: (outcome: Outcome) => void;
}

export function OfferBar({ merchant, sharing, ticked, allowed, onDone }: Props) {
  const say = useWords();
  const [asked, setAsked] = useState<Offer[] | null>(null);
  const verbs = { agree: ["asks", "offers.agreeAsk"], try_again: ["refused", "offers.againAsk"] } as const;
  const own = (
    <Button disabled={!allowed || ticked.length === 0} onClick={() => setAsked(ticked)}>
      {say("offers.verb.set_own_rule")}
    </Button>
  );
  return (
    <>
      {allowed ? own : <Tooltip title={say("verb.noRight")}>{own}</Tooltip>}
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
      <OwnRuleDialog merchant={merchant} sharing={sharing} asked={asked} onClose={() => setAsked(null)} onDone={onDone} />
    </>
  );
}

interface DialogProps {
  merchant: string;
  sharing: Sharing;
  asked: Offer[] | null;
  onClose: () => void;
  onDone: (outcome: Outcome) => void;
}

const FIELDS = [
  { name: "share_percent", label: "offers.share", hint: "offers.shareHint", most: 100 },
  { name: "keep_back", label: "offers.keepBack", hint: "offers.keepBackHint", most: 1_000_000 },
  { name: "fixed", label: "offers.own.fixed", hint: "offers.own.fixedHint", most: 10_000_000 },
] as const;

const NONE: OwnRule = { share_percent: null, keep_back: null, fixed: null };

/** The former rule of a single listing; of several there may be several. */
function formerRule([row, ...more]: Offer[]): OwnRule {
  if (!row || more.length > 0) return NONE;
  return { share_percent: row.own_share_percent, keep_back: row.own_keep_back, fixed: row.fixed };
}

/** 单品规则 for the listings that were ticked when it was asked for: the list's own renewing does not change them. */
function OwnRuleDialog({ merchant, sharing, asked, ...dialog }: DialogProps) {
  const say = useWords();
  const [rule, setRule] = useState<OwnRule>(NONE);
  const [rows, setRows] = useState<Offer[]>([]);
  const [wasAsked, setWasAsked] = useState(asked);
  if (asked !== wasAsked) {
    setWasAsked(asked);
    if (asked) {
      setRows(asked); // they stay while the dialog fades
      setRule(formerRule(asked));
    }
  }
  const empty = {
    share_percent: say("offers.own.asStore", { value: `${sharing.share_percent}%` }),
    keep_back: say("offers.own.asStore", { value: sharing.keep_back }),
    fixed: say("offers.own.noLimit"),
  };
  return (
    <VerbDialog
      {...dialog}
      open={asked !== null}
      label={say("offers.verb.set_own_rule")}
      done={say("offers.done.set_own_rule")}
      run={(click) => setOwnRule(merchant, rows, rule, click)}
      question={
        <Form layout="vertical" component="div">
          <p>{say("offers.own.ask", { count: rows.length })}</p>
          {FIELDS.map(({ name, label, hint, most }) => (
            <Form.Item key={name} label={say(label)} htmlFor={`own-${name}`} extra={say(hint)}>
              <InputNumber
                id={`own-${name}`}
                style={{ width: 180 }}
                min={0}
                max={most}
                precision={0}
                placeholder={empty[name]}
                value={rule[name]}
                onChange={(value) => setRule({ ...rule, [name]: value })}
              />
            </Form.Item>
          ))}
        </Form>
      }
    />
  );
}
