// What can be done with ticked lines: have them counted once more, or not after all, and say why they differ.
import { Select } from "antd";
import { useState } from "react";
import type { Outcome } from "../../api/client";
import { VerbButton } from "../../ui/VerbButton";
import { useWords } from "../../words";
import { type Cause, CAUSES, type Line, recount, setCause } from "./data";

interface Props {
  merchant: string;
  id: string;
  ticked: Line[];
  /** Lines that differ and have no cause yet. */
  withoutCause: number;
  onDone: (outcome: Outcome) => void;
}

export function LineVerbs({ merchant, id, ticked, withoutCause, onDone }: Props) {
  const say = useWords();
  const [cause, setChosen] = useState<Cause>("lost");
  const waiting = ticked.some((line) => line.wants_recount);
  const isAll = ticked.length === 0;
  return (
    <>
      <VerbButton
        label={say("counting.verb.ask_recount")}
        count={ticked.length}
        allowed
        question={<p>{say("counting.recountAsk", { count: ticked.length })}</p>}
        run={(click) => recount(merchant, "ask_recount", id, ticked, click)}
        onDone={onDone}
      />
      {waiting && (
        <VerbButton
          label={say("counting.verb.withdraw_recount")}
          count={ticked.length}
          allowed
          question={<p>{say("counting.withdrawAsk", { count: ticked.length })}</p>}
          run={(click) => recount(merchant, "withdraw_recount", id, ticked, click)}
          onDone={onDone}
        />
      )}
      <VerbButton
        label={say("counting.verb.set_cause")}
        count={isAll ? withoutCause : ticked.length}
        allowed
        question={
          <>
            <p>{say(isAll ? "counting.causeAskAll" : "counting.causeAsk", { count: isAll ? withoutCause : ticked.length })}</p>
            <Select
              aria-label={say("counting.cause")}
              style={{ width: 200 }}
              value={cause}
              onChange={setChosen}
              options={[
                ...CAUSES.map((one) => ({ value: one as Cause, label: say(`counting.cause.${one}`) })),
                ...(isAll ? [] : [{ value: "" as Cause, label: say("counting.noCause") }]),
              ]}
            />
          </>
        }
        run={(click) => setCause(merchant, id, isAll ? null : ticked, cause, click)}
        onDone={onDone}
      />
    </>
  );
}
