// What can be done with a stocktake as it stands: on to review and back, approved, cancelled, reversed.
import { Alert, Checkbox } from "antd";
import { useState } from "react";
import type { Outcome } from "../../api/client";
import { VerbButton } from "../../ui/VerbButton";
import { useWords } from "../../words";
import { approve, doStocktake, reverse, type Simple, type Whole } from "./data";
import { signed } from "./facts";

interface Props {
  merchant: string;
  whole: Whole;
  rights: Set<string>;
  onDone: () => void;
}

export function StocktakeVerbs({ merchant, whole, rights, onDone }: Props) {
  const say = useWords();
  const { stocktake, totals } = whole;
  const { id, state, number } = stocktake;

  function simple(verb: Simple, right: string, look: { danger?: boolean; primary?: boolean } = {}) {
    return (
      <VerbButton
        {...look}
        label={say(`counting.verb.${verb}`)}
        count={1}
        allowed={rights.has(right)}
        question={<p>{say(`counting.ask.${verb}`, { number, left: totals.lines - totals.counted })}</p>}
        done={say(`counting.done.${verb}`)}
        run={(click) => doStocktake(merchant, verb, id, click)}
        onDone={() => undefined}
        onClosed={onDone}
      />
    );
  }
  return (
    <>
      {state === "counting" && simple("send_to_review", "counting.count")}
      {state === "in_review" && <Approve merchant={merchant} whole={whole} allowed={rights.has("counting.approve")} onDone={onDone} />}
      {state === "in_review" && simple("take_back", "counting.approve")}
      {(state === "counting" || state === "in_review") && simple("cancel", "counting.manage", { danger: true })}
      {state === "posted" && <Reverse merchant={merchant} whole={whole} allowed={rights.has("counting.approve")} onDone={onDone} />}
    </>
  );
}

interface OneProps {
  merchant: string;
  whole: Whole;
  allowed: boolean;
  onDone: () => void;
}

const fact = (outcome: Outcome | null, name: string) => String(outcome?.facts?.[name] ?? 0);

function Approve({ merchant, whole, allowed, onDone }: OneProps) {
  const say = useWords();
  const { stocktake, totals } = whole;
  const [takesMoved, setTakesMoved] = useState(false);
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const told = { posted: fact(outcome, "posted"), refused: fact(outcome, "refused_lines"), lost: fact(outcome, "lost_claims") };
  return (
    <VerbButton
      primary
      label={say("counting.verb.approve")}
      count={1}
      allowed={allowed}
      question={
        <div className="stacked">
          <p>{say("counting.ask.approve", { number: stocktake.number, differ: totals.differ, up: signed(totals.pieces_up), down: totals.pieces_down, left: totals.lines - totals.counted })}</p>
          {whole.has_counted && whole.needs_other_approver && <Alert showIcon type="warning" title={say("counting.youCounted")} />}
          {(totals.without_cause ?? 0) > 0 && <Alert showIcon type="info" title={say("counting.causesMissing", { count: totals.without_cause })} />}
          {(totals.short ?? 0) > 0 && <Alert showIcon type="warning" title={say("counting.losesClaims", { count: totals.short })} />}
          {(totals.moved ?? 0) > 0 && (
            <Alert
              showIcon
              type="warning"
              title={say("counting.movedLines", { count: totals.moved })}
              description={
                <Checkbox checked={takesMoved} onChange={(e) => setTakesMoved(e.target.checked)}>
                  {say("counting.takesMoved")}
                </Checkbox>
              }
            />
          )}
        </div>
      }
      done={say("counting.done.approve", told)}
      run={(click) => approve(merchant, stocktake.id, takesMoved, click)}
      onDone={setOutcome}
      onClosed={onDone}
    />
  );
}

function Reverse({ merchant, whole, allowed, onDone }: OneProps) {
  const say = useWords();
  const { stocktake, totals } = whole;
  const [releases, setReleases] = useState(false);
  return (
    <VerbButton
      danger
      label={say("counting.verb.reverse")}
      count={1}
      allowed={allowed}
      question={
        <div className="stacked">
          <p>{say("counting.ask.reverse", { number: stocktake.number, posted: totals.posted })}</p>
          <Checkbox checked={releases} onChange={(e) => setReleases(e.target.checked)}>
            {say("counting.releases")}
          </Checkbox>
        </div>
      }
      done={say("counting.done.reverse")}
      run={(click) => reverse(merchant, stocktake.id, releases, click)}
      onDone={() => undefined}
      onClosed={onDone}
    />
  );
}
