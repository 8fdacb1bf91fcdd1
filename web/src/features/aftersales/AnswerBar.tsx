// What we can answer to the ticked cases. There is no call to refuse a refund, and the bar says so.
import { useQueryClient } from "@tanstack/react-query";
import type { Case, Outcome } from "../../api/client";
import { VerbButton } from "../../ui/VerbButton";
import { useWords } from "../../words";
import { type Answer, answerCases } from "./data";
import { amountText } from "./tabs";

const ANSWERS: { verb: Answer; asksNote?: boolean; danger?: boolean }[] = [
  { verb: "agree_refund", asksNote: true, danger: true },
  { verb: "agree_return", asksNote: true },
  { verb: "goods_back", danger: true },
];

interface Props {
  merchant: string;
  ticked: Case[];
  allowed: boolean;
  onDone: () => void;
}

export function AnswerBar({ merchant, ticked, allowed, onDone }: Props) {
  const say = useWords();
  const queries = useQueryClient();
  const facts = { count: ticked.length, amount: amountText(ticked) };

  /** The answer speaks of our ids; people know the platform's numbers. */
  async function run(verb: Answer, click: string, note: string): Promise<Outcome> {
    const outcome = await answerCases(merchant, verb, ticked.map((row) => row.id), click, note);
    const number = (id: string) => ticked.find((row) => row.id === id)?.order_sn ?? id;
    return { ...outcome, refused: outcome.refused.map((row) => ({ ...row, id: number(row.id) })) };
  }

  return (
    <>
      {ANSWERS.map(({ verb, ...looks }) => (
        <VerbButton
          key={verb}
          {...looks}
          label={say(`answer.${verb}`)}
          noteLabel={say("aftersales.note")}
          question={
            <>
              <p>{say(`answer.ask.${verb}`, facts)}</p>
              <p className="quiet">{say("answer.ask.each")}</p>
            </>
          }
          count={ticked.length}
          allowed={allowed}
          run={(click, note) => run(verb, click, note)}
          onDone={(outcome) => {
            if (outcome.done.length) onDone();
            void queries.invalidateQueries({ queryKey: ["cases", merchant] });
            void queries.invalidateQueries({ queryKey: ["caseCounts", merchant] });
          }}
        />
      ))}
      <span className="quiet">
        {ticked.length > 0 && `${say("aftersales.selected", { count: ticked.length })} · `}
        {say("aftersales.noRefusing")}
      </span>
    </>
  );
}
