// The tabs of the packing bench, and which verbs stand above each. Pure.
import type { Schemas } from "../../api/client";

export type Row = Schemas["BenchRowOut"];

export const TABS = ["to_pack", "to_number", "to_print", "to_verify", "to_ship", "shipped", "push_failed", "push_late", "lying", "all"] as const;
export type Tab = (typeof TABS)[number];

export const isTab = (name: string | undefined): name is Tab => TABS.includes(name as Tab);

/** Verbs that need nothing but the ticked rows; the others open a dialog of their own. */
export const PLAIN_VERBS = ["request_waybills", "ship", "unship", "void", "push", "unverify"] as const;
export type PlainVerb = (typeof PLAIN_VERBS)[number];
export type Act = PlainVerb | "pack" | "choose_carrier" | "type_waybills" | "print" | "record" | "sheets";

export const RIGHTS: Record<Act, string> = {
  pack: "fulfilment.pack",
  choose_carrier: "fulfilment.pack",
  request_waybills: "fulfilment.pack",
  type_waybills: "fulfilment.pack",
  print: "fulfilment.print",
  record: "fulfilment.print",
  ship: "fulfilment.ship",
  unship: "fulfilment.ship",
  unverify: "fulfilment.verify",
  void: "fulfilment.void",
  push: "fulfilment.push",
  sheets: "fulfilment.view",
};

export const ACTS: Record<Tab, Act[]> = {
  to_pack: ["pack"],
  to_number: ["request_waybills", "choose_carrier", "type_waybills", "void", "sheets"],
  to_print: ["print", "record", "ship", "type_waybills", "void", "sheets"],
  to_verify: ["ship", "print", "push", "type_waybills", "void", "sheets"],
  to_ship: ["ship", "print", "push", "unverify", "void", "sheets"],
  shipped: ["push", "unship", "sheets"],
  push_failed: ["push", "unship", "sheets"],
  push_late: ["push", "print", "ship", "void", "sheets"],
  lying: ["void", "print", "ship", "push", "sheets"],
  all: ["print", "ship", "push", "void", "sheets"],
};

/** What went to a printer before, or is out of it: a second sheet of it asks first. */
export const wasPrinted = (row: Row) => row.print_state === "sent" || row.print_state === "printed";

/** A parcel that stands here, and whose order was stopped. */
export const isStopped = (row: Row) => row.state === "open" && row.stage !== "to_ship";

export const pieces = (row: Row) => row.lines.reduce((sum, line) => sum + line.quantity, 0);

/** Waybill numbers typed or pasted, one a line, in the order of the rows; null where the count does not fit. */
export function numbersFor(rows: Row[], text: string): Record<string, string> | null {
  const numbers = text.split(/[\s,;，；]+/).filter(Boolean);
  if (numbers.length !== rows.length) return null;
  return Object.fromEntries(rows.map((row, place) => [row.id, numbers[place] as string]));
}

/** The serial numbers and batches by which pieces of a line leave, or have left. */
export const marksOf = (line: Pick<Row["lines"][number], "told">): string[] =>
  line.told.map((one) => one.serial || `${one.batch} × ${one.count}`);
