// 新建手工单: the button; its dialog comes when it is pressed.
import { Button, Tooltip } from "antd";
import { useState } from "react";
import { onDemand } from "../../ui/onDemand";
import { useWords } from "../../words";
import type { MakeOrderProps } from "./MakeOrderDialog";

const MakeOrderDialog = onDemand<MakeOrderProps>(({ open }) => open, () => import("./MakeOrderDialog").then((m) => m.MakeOrderDialog));

interface Props {
  merchant: string;
  allowed: boolean;
  onDone: () => void;
}

export function MakeOrderButton({ merchant, allowed, onDone }: Props) {
  const say = useWords();
  const [open, setOpen] = useState(false);
  const button = (
    <Button disabled={!allowed} onClick={() => setOpen(true)}>
      {say("verb.make_order")}
    </Button>
  );
  return (
    <>
      {allowed ? button : <Tooltip title={say("verb.noRight")}>{button}</Tooltip>}
      {allowed && <MakeOrderDialog merchant={merchant} open={open} onClose={() => setOpen(false)} onDone={onDone} />}
    </>
  );
}
