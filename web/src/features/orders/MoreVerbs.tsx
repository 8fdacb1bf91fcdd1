// The verbs that change what ticked orders hold: each asks in a dialog of its own.
import { Button, Tooltip } from "antd";
import { type ComponentType, useState } from "react";
import { sayCode, useWords } from "../../words";
import { AskDialog } from "./AskDialog";
import type { Row } from "./data";
import { GiftDialog } from "./GiftDialog";
import { GoodsDialog } from "./GoodsDialog";
import { MarkDialog } from "./MarkDialog";
import { NoteDialog } from "./NoteDialog";
import { SplitDialog } from "./SplitDialog";

export interface DialogProps {
  merchant: string;
  rows: Row[];
  open: boolean;
  onClose: () => void;
  onDone: () => void;
}

const DIALOGS: { verb: string; right: string; Dialog: ComponentType<DialogProps> }[] = [
  { verb: "split", right: "orders.split", Dialog: SplitDialog },
  { verb: "change_goods", right: "orders.change_goods", Dialog: GoodsDialog },
  { verb: "add_gift", right: "orders.add_gift", Dialog: GiftDialog },
  { verb: "mark", right: "orders.mark", Dialog: MarkDialog },
  { verb: "note", right: "orders.note", Dialog: NoteDialog },
  { verb: "ask_buyer", right: "orders.ask_buyer", Dialog: AskDialog },
];

interface Props {
  merchant: string;
  rows: Row[];
  rights: Set<string>;
  onDone: () => void;
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
            <Dialog merchant={merchant} rows={rows} open={asking === verb} onClose={() => setAsking(null)} onDone={onDone} />
          </span>
        );
      })}
    </>
  );
}
