// Numbers of a suggestion as people read them. The server computes with whole fractions; nothing is decided here. Pure.
import type { Schemas } from "../../api/client";

type Suggestion = Schemas["SuggestionOut"];

/** Thousandths of a piece a day, with as many decimals as say something. */
export function rateText(milli: number): string {
  return (milli / 1000).toFixed(milli % 1000 === 0 ? 0 : milli % 100 === 0 ? 1 : 2);
}

/** A day's sales of so many pieces in so many days, for showing. */
export const perDay = (sold: number, days: number): string => rateText(Math.round((sold * 1000) / days));

/** How many more pieces reach the next price break. */
export const moreFor = (row: Pick<Suggestion, "next_from" | "quantity">): number => (row.next_from ?? row.quantity) - row.quantity;
