// 调拨收货: what arrives is what left, so that nothing is told of it anew; too many or damaged pieces want a reason.
import { ReceivingFields, useReceiving } from "../../app/receiving/ReceivingFields";
import { NO_BINS } from "../../app/receiving/told";
import { VerbDialog } from "../../ui/VerbButton";
import { useWords } from "../../words";
import { receive, type Whole } from "./data";

interface Props {
  merchant: string;
  whole: Whole;
  open: boolean;
  onClose: () => void;
  onDone: () => void;
}

export function ReceiveDialog({ merchant, whole, open, ...dialog }: Props) {
  const say = useWords();
  const goods = whole.lines.map((line) => ({
    sku: line.sku_id,
    code: line.sku_code,
    name: line.sku_name,
    barcode: line.barcode,
    awaited: line.in_transit,
    tracking: "none" as const,
  }));
  const receiving = useReceiving(merchant, goods, open);

  async function run(click: string) {
    const arrived = receiving.arrived.map(({ told: _, ...one }) => one);
    if (arrived.length === 0) throw new Error(say("receiving.nothing"));
    return receive(merchant, whole.id, arrived, receiving.defective, click);
  }
  return (
    <VerbDialog
      {...dialog}
      open={open}
      label={say("transfers.receive")}
      done={say("transfers.receive.done")}
      run={run}
      question={
        <ReceivingFields
          receiving={receiving}
          bins={NO_BINS}
          unknown={(code) => say("transfers.receive.unknown", { code })}
          note={(one) => `${say("transfers.in_transit")} ${one.awaited}`}
          over={(over) => say("transfers.receive.over", { over })}
        />
      }
    />
  );
}
