// A condition of a group's rule, said in words.
import { typedOf } from "../../ui/amounts";
import { useWords } from "../../words";
import { AMOUNTS, type Condition, FLAGS, NUMBERS, useGroups } from "./groups";

export function useConditionWords(merchant: string, currency: string): (condition: Condition) => string {
  const say = useWords();
  const groups = useGroups(merchant).data ?? [];
  const bound = (fact: Condition["fact"], value: number) => (AMOUNTS.includes(fact) ? typedOf(value, currency) : String(value));
  return ({ fact, is_not, texts, low, high, flag }) => {
    let value: string;
    if (FLAGS.includes(fact)) value = say(flag ? "groups.yes" : "groups.no");
    else if (NUMBERS.includes(fact)) {
      const bounds = [low == null ? "" : `≥ ${bound(fact, low)}`, high == null ? "" : `< ${bound(fact, high)}`].filter(Boolean);
      value = bounds.join(" ") || say("groups.hidden");
    } else if (fact === "group") value = (texts ?? []).map((id) => groups.find((one) => one.id === id)?.name ?? id).join(say("settings.comma"));
    else value = (texts ?? []).join(say("settings.comma"));
    const how = is_not ? say("groups.isNot") : NUMBERS.includes(fact) ? "" : say("groups.is");
    return [say(`groups.fact.${fact}`), how, value].filter(Boolean).join(" ");
  };
}
