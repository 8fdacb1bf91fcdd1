// One click to have a step done by the verb of its room: what it would do is seen before, and what was refused is told.
import { Alert, Button, Input, Skeleton, Tooltip } from "antd";
import { type ReactNode, useState } from "react";
import type { Outcome } from "../../api/client";
import { MomentPicker } from "../../ui/MomentPicker";
import { instantOf, wallClock } from "../../ui/times";
import { VerbDialog } from "../../ui/VerbButton";
import { sayCode, useWords } from "../../words";
import type { Suggested } from "./data";
import { shared, type StepProps } from "./dialog";
import { endCampaign, mendTitle, RIGHTS, stopPromotion, usePlan, waitingOf } from "./doing";
import { PriceDialog } from "./PriceDialog";
import { AskDialog, CallDialog } from "./StuckDialogs";

const DIALOGS: Partial<Record<Suggested["kind"], (props: StepProps) => ReactNode>> = {
  price: PriceDialog,
  mark_down: PriceDialog,
  title: TitleDialog,
  promotion: StopDialog,
  campaign: EndDialog,
  call: CallDialog,
  ask: AskDialog,
};

interface ButtonProps {
  row: Suggested;
  rights: Set<string>;
  onAsk: (row: Suggested) => void;
}

/** The click that asks; what it asks stands beside the list, for a row that is done is in it no more. */
export function DoButton({ row, rights, onAsk }: ButtonProps) {
  const say = useWords();
  const right = RIGHTS[row.kind];
  if (!right) return null;
  const mayDo = rights.has(right);
  const words = sayCode(say, "todo.do", row.kind);
  const button = (
    <Button size="small" type="primary" ghost disabled={!mayDo} onClick={() => onAsk(row)} aria-label={`${words} ${row.name}`}>
      {words}
    </Button>
  );
  return mayDo ? button : <Tooltip title={say("verb.noRight")}>{button}</Tooltip>;
}

interface Props {
  merchant: string;
  row: Suggested;
  open: boolean;
  onClose: () => void;
  onDone: (outcome: Outcome) => void;
}

export function Doing(props: Props) {
  const found = usePlan(props.merchant, props.row, props.open);
  const Dialog = DIALOGS[props.row.kind];
  return Dialog ? <Dialog {...props} plan={found.data} /> : null;
}

function TitleDialog(props: StepProps) {
  const say = useWords();
  const { merchant, row, plan } = props;
  const [typed, setTyped] = useState<string>();
  const [waiting, setWaiting] = useState<string[]>([]);
  const told = plan?.title;
  const title = (typed ?? told?.after ?? "").trim();

  async function run(click: string) {
    const outcome = await mendTitle(merchant, row, { seen: told?.before ?? "", title, by_hand: !told?.is_drafted }, click);
    setWaiting(waitingOf(outcome));
    return outcome;
  }
  return (
    <VerbDialog
      {...shared(say, props)}
      isEmpty={!told || !title}
      answer={waiting.length > 0 && <Alert showIcon type="warning" title={say("todo.titleWaits")} description={waiting.join(" ")} />}
      run={run}
      question={
        !plan ? <Skeleton active /> : !told ? <Alert showIcon type="info" title={say("todo.nothingProposed")} /> : (
          <div className="stacked">
            <p><span className="quiet">{say("todo.before")}</span> {told.before}</p>
            <Input.TextArea aria-label={say("todo.after")} autoSize maxLength={300} value={typed ?? told.after} onChange={(e) => setTyped(e.target.value)} />
            <p className="quiet">{say(told.is_drafted ? "todo.titleSent" : "todo.titleByHand")}</p>
          </div>
        )
      }
    />
  );
}

function StopDialog(props: StepProps) {
  const say = useWords();
  const { merchant, row, plan } = props;
  const [at, setAt] = useState(() => wallClock(new Date().toISOString()));
  return (
    <VerbDialog
      {...shared(say, props)}
      isEmpty={!plan}
      asksNote
      noteLabel={say("todo.note")}
      run={(click, note) => stopPromotion(merchant, row, instantOf(at), note, click)}
      question={
        <div className="stacked">
          <p>{say("todo.ask.stop", { name: row.name })}</p>
          <label htmlFor={`stopped-${row.id}`}>{say("todo.stoppedAt")}</label>
          <MomentPicker id={`stopped-${row.id}`} value={at} onChange={(value) => value && setAt(value)} />
        </div>
      }
    />
  );
}

function EndDialog(props: StepProps) {
  const say = useWords();
  const { merchant, row, plan } = props;
  return <VerbDialog {...shared(say, props)} danger isEmpty={!plan} run={(click) => endCampaign(merchant, row, click)} question={<p>{say("todo.ask.end", { name: row.name })}</p>} />;
}
