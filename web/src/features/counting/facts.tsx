// What is shown of a stocktake and its lines, each number with its arithmetic.
import { Button, Popover } from "antd";
import { SkuPicture } from "../../app/pictures";
import { Mark, type MarkColor } from "../../ui/Mark";
import { moneyText } from "../../ui/Money";
import { type Say, sayCode, useWords } from "../../words";
import type { Line, State, Stocktake } from "./data";

const COLORS: Record<State, MarkColor> = { counting: "blue", in_review: "gold", posted: "green", cancelled: "plain", reversed: "purple" };

export function StateMark({ state }: { state: State }) {
  const say = useWords();
  return <Mark color={COLORS[state]}>{say(`counting.state.${state}`)}</Mark>;
}

export const signed = (number: number | null) => (number === null ? "—" : number > 0 ? `+${number}` : String(number));

/** Hundredths of a percent. */
export const accuracyText = (part: number | null) => (part === null ? "—" : `${part / 100}%`);

export function scopeText(say: Say, { scope, scope_params: params }: Pick<Stocktake, "scope" | "scope_params">): string {
  const grades = Array.isArray(params.grades) ? params.grades.join("、") : "";
  if (scope === "classes") return say(params.by_value ? "counting.scopeOf.classesByValue" : "counting.scopeOf.classes", { grades });
  if (scope === "search") return say("counting.scopeOf.search", { search: String(params.search) });
  if (scope === "sample") return say("counting.scopeOf.sample", { sample: String(params.sample) });
  return say(`counting.scope.${scope}`);
}

export interface Shown {
  say: Say;
  currency: string;
  pictures: Record<string, string>;
  hidesBooks: boolean;
  onOpen: (line: Line) => void;
}

export function LineGoods({ line, pictures }: { line: Line; pictures: Record<string, string> }) {
  return (
    <div className="goods">
      <SkuPicture address={pictures[line.sku_id]} name={line.name} />
      <span className="name">
        {line.code}
        <br />
        <span className="quiet">
          {line.name} {line.spec}
        </span>
      </span>
    </div>
  );
}

/** What was counted; it opens the counts. */
export function Counted({ line, onOpen }: { line: Line; onOpen: (line: Line) => void }) {
  const say = useWords();
  if (line.counted === null) return <span className="quiet">{say("counting.notCounted")}</span>;
  return (
    <Button type="link" size="small" data-number="counted" aria-label={`${line.code} ${say("counting.counted")} ${line.counted}`} onClick={() => onOpen(line)}>
      {line.counted}
    </Button>
  );
}

/** The difference, with how it comes about. */
export function Difference({ line, currency }: { line: Line; currency: string }) {
  const say = useWords();
  if (line.difference === null) return <span className="quiet">—</span>;
  const told = (
    <div className="why">
      <p>{say("counting.expectedWhy", { expected: line.expected, book: line.book, moved: signed(line.moved) })}</p>
      <p>{say("counting.differenceWhy", { difference: signed(line.difference), counted: line.counted, expected: line.expected })}</p>
      {line.value !== null && line.cost !== null && (
        <p>{say("counting.valueWhy", { value: moneyText(line.value, currency), difference: signed(line.difference), cost: moneyText(line.cost, currency) })}</p>
      )}
      {line.posted_delta !== null && <p>{say("counting.postedWhy", { delta: signed(line.posted_delta) })}</p>}
    </div>
  );
  return (
    <Popover content={told} trigger="click">
      <Button type="link" size="small" danger={line.difference !== 0} data-number="difference" aria-label={`${line.code} ${say("counting.difference")} ${signed(line.difference)}`}>
        {signed(line.difference)}
      </Button>
    </Popover>
  );
}

export function LineMarks({ line }: { line: Line }) {
  const say = useWords();
  return (
    <>
      {line.wants_recount && <Mark color="gold">{say("counting.wantsRecount")}</Mark>}
      {line.round > 1 && !line.wants_recount && <Mark color="blue">{say("counting.recounted", { round: line.round })}</Mark>}
      {line.is_moved && line.difference !== 0 && <Mark color="orange" title={say("counting.movedWhy")}>{say("counting.moved")}</Mark>}
      {line.people > 1 && <Mark title={say("counting.peopleWhy")}>{say("counting.people", { people: line.people })}</Mark>}
      {line.cause && <Mark color="purple">{sayCode(say, "counting.cause", line.cause)}</Mark>}
      {line.entry_id && <Mark color="green">{say("counting.posted")}</Mark>}
      {line.refusal && <span className="bad">{line.refusal}</span>}
    </>
  );
}
