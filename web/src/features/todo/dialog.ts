// What the dialogs of all steps share.
import type { Outcome } from "../../api/client";
import { type Say, sayCode } from "../../words";
import type { Suggested } from "./data";
import type { Plan } from "./doing";

export interface StepProps {
  merchant: string;
  row: Suggested;
  open: boolean;
  /** What it would do now; none: not known yet, and nothing can be confirmed. */
  plan: Plan | undefined;
  onClose: () => void;
  onDone: (outcome: Outcome) => void;
}

export function shared(say: Say, { row, open, onClose, onDone }: StepProps) {
  return { open, onClose, onDone, label: sayCode(say, "todo.do", row.kind), done: sayCode(say, "todo.doneBy", row.kind) };
}
