// What the parts of campaigns share: how a discount is called, states as marks, numbers in their intervals.
import { Mark, type MarkColor } from "../../ui/Mark";
import { type Say, sayCode, useWords } from "../../words";
import type { Campaign, Goods, Range } from "./data";

const COLORS: Record<Goods["state"] | Campaign["state"], MarkColor> = {
  draft: "plain",
  sent: "blue",
  dropped: "plain",
  sending: "gold",
  ahead: "blue",
  running: "green",
  over: "plain",
  ended: "plain",
  blocked: "red",
  refused: "red",
};

export function State({ state }: { state: Goods["state"] | Campaign["state"] }) {
  const say = useWords();
  return <Mark color={COLORS[state]}>{sayCode(say, "campaigns.state", state)}</Mark>;
}

/** 850 ‰ is 8.5 折, or 15 % off. */
export const discountWords = (say: Say, perMille: number) => say("campaigns.off", { tenths: String(perMille / 100), percent: String((1000 - perMille) / 10) });

export const times = (perMille: number) => (perMille / 1000).toFixed(2);

export const plain = (number: number) => number.toLocaleString("en-US");

export const between = (range: Range, show: (value: number) => string) => ({ middle: show(range.middle), least: show(range.least), most: show(range.most) });

/** Hundredths of a per cent. */
export const percent = (share: number | null) => (share === null ? "—" : `${(share / 100).toFixed(2)}%`);
