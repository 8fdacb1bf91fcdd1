// What moving in asks for, in its order, and how far a company is. Pure.
import type { Kind, Sheet } from "./data";

export type Step = Kind["kind"] | "pictures";

/** Later steps name what earlier ones brought: a bundle its parts, stock its SKUs. Histories only tell of the past. Stock is the last: it begins the books. */
export const ORDER: Step[] = ["products", "pictures", "bundles", "listings", "suppliers", "histories", "stock"];

export function stepsOf(kinds: Kind[], seesPictures: boolean): Step[] {
  const mine = kinds.filter((kind) => kind.may_take).map((kind) => kind.kind as Step);
  return ORDER.filter((step) => (step === "pictures" ? seesPictures && mine.includes("products") : mine.includes(step)));
}

/** Of a kind: waits for a person, is at work, was taken in, or nothing yet. */
export function standing(sheets: Sheet[]): "asks" | "works" | "done" | "none" {
  const [latest] = sheets;
  if (sheets.some((sheet) => ["reading", "running", "undoing"].includes(sheet.state))) return "works";
  if (latest && ["columns", "checked", "failed"].includes(latest.state)) return "asks";
  return sheets.some((sheet) => sheet.state === "done") ? "done" : "none";
}

/** The first step that nothing was taken in for. Pictures and what a shop does without are passed over once a later one is done. */
export function nextStep(steps: Step[], of: (step: Step) => Sheet[]): Step | undefined {
  const done = steps.map((step) => standing(of(step)) === "done");
  const last = done.lastIndexOf(true);
  return steps.find((_, at) => at > last && !done[at]);
}
