// The verbs that change what ticked orders hold: each asks in a dialog of its own.
import { Button, Tooltip } from "antd";
import { type ComponentType, useState } from "react";
import { onDemand } from "../../ui/onDemand";
import { sayCode, useWords } from "../../words";
import type { Row } from "./data";

export interface DialogProps {
  merchant: string;
  rows: Row[];
  open: boolean;
  onClose: () => void;
  onDone: () => void;
}

const late = (load: () => Promise<ComponentType<DialogProps>>) => onDemand<DialogProps>(({ open }) => open, load);

const DIALOGS: { verb: string; right: string; Dialog: ComponentType<DialogProps> }[] = [
  { verb: "split", right: "orders.split", Dialog: late(() => import("./SplitDialog").then((m) => m.SplitDialog)) },
  { verb: "change_goods", right: "orders.change_goods", Dialog: late(() => import("./GoodsDialog").then((m) => m.GoodsDialog)) },
  { verb: "add_gift", right: "orders.add_gift", Dialog: late(() => import("./GiftDialog").then((m) => m.GiftDialog)) },
  { verb: "mark", right: "orders.mark", Dialog: late(() => import("./MarkDialog").then((m) => m.MarkDialog)) },
  { verb: "note", right: "orders.note", Dialog: late(() => import("./NoteDialog").then((m) => m.NoteDialog)) },
  { verb: "ask_buyer", right: "orders.ask_buyer", Dialog: late(() => import("./AskDialog").then((m) => m.AskDialog)) },
];

interface Props {
  merchant: string;
  rows: Row[];
  rights: Set<string>;
  onDone: (verb: string) => void;
}

export function MoreVerbs({ merchant, rows, rights, onDone }: Props) {
  const say = useWords();
  const [asking, setAsking] = useState<string | null>(null);
  return (
    <>
      {DIALOGS.map(({ verb, right, Dialog }) => {
        const allowed = rights.has(right);
        const button = (
          <Button disabled={!allowed || rows.length === 0} onClick={() => setAsking(verb)}>
            {sayCode(say, "verb", verb)}
          </Button>
        );
        return (
          <span key={verb}>
            {allowed ? button : <Tooltip title={say("verb.noRight")}>{button}</Tooltip>}
            <Dialog merchant={merchant} rows={rows} open={asking === verb} onClose={() => setAsking(null)} onDone={() => onDone(verb)} />
          </span>
        );
      })}
    </>
  );
}
