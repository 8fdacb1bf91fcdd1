// How a draft stands with the platform, in a mark and a sentence.
import { Mark, type MarkColor } from "../../ui/Mark";
import { useWords } from "../../words";
import type { Draft } from "./data";

const COLORS: Record<Draft["state"], MarkColor> = {
  editing: "plain",
  sending: "blue",
  in_review: "gold",
  passed: "green",
  refused: "red",
  withdrawn: "plain",
};

export function DraftState({ row }: { row: Draft }) {
  const say = useWords();
  return (
    <div className="why">
      <Mark color={COLORS[row.state]}>{say(`listings.state.${row.state}`)}</Mark>{" "}
      {row.state === "passed" && <Mark>{say(row.is_on_sale ? "listings.onSale" : "listings.offSale")}</Mark>}{" "}
      {row.is_telling && row.state !== "sending" && <Mark color="blue">{say("listings.onItsWay")}</Mark>}{" "}
      {row.problems > 0 && <Mark color="orange">{say("listings.problems", { count: row.problems })}</Mark>}
      {row.reason && <div>{row.reason}</div>}
    </div>
  );
}
