// 采购收货: goods are counted, and told apart where their SKU is; they may be put into a bin at once.
import { useWarehouses } from "../../app/goods";
import { ReceivingFields, useReceiving } from "../../app/receiving/ReceivingFields";
import { useBins } from "../../app/receiving/told";
import { VerbDialog } from "../../ui/VerbButton";
import { useWords } from "../../words";
import { type Line, type PurchaseWhole, receive } from "./data";

interface Props {
  merchant: string;
  order: PurchaseWhole;
  open: boolean;
  onClose: () => void;
  onDone: () => void;
}

const goodsOf = (line: Line) => ({
  sku: line.sku_id,
  code: line.sku_code,
  name: line.sku_name,
  barcode: line.barcode,
  others: [line.supplier_code],
  awaited: line.still_to_come,
  tracking: line.tracking,
  usualBin: line.usual_bin_id === null ? null : { id: line.usual_bin_id, code: line.usual_bin },
});

export function ReceiveDialog({ merchant, order, open, ...dialog }: Props) {
  const say = useWords();
  const receiving = useReceiving(merchant, order.lines.map(goodsOf), open);
  const hasBins = useWarehouses(merchant).some((one) => one.id === order.warehouse_id && one.has_bins);
  const bins = useBins(merchant, order.warehouse_id, open && hasBins);
  const lines = new Map(order.lines.map((line) => [line.sku_id, line]));

  async function run(click: string) {
    const arrived = receiving.arrived.map(({ reason: _, ...one }) => one);
    if (arrived.length === 0) throw new Error(say("receiving.nothing"));
    return receive(merchant, order.id, arrived, receiving.defective, click);
  }
  return (
    <VerbDialog
      {...dialog}
      open={open}
      width={560}
      label={`${say("purchasing.receiving")} · ${order.number}`}
      done={say("purchasing.receive.done")}
      run={run}
      question={
        <ReceivingFields
          receiving={receiving}
          bins={bins}
          unknown={(code) => say("purchasing.receive.unknown", { code })}
          note={({ sku, awaited }) => {
            const line = lines.get(sku);
            return say("purchasing.receive.rest", { rest: awaited, most: line ? Math.max(0, line.most - line.received) : awaited });
          }}
        />
      }
    />
  );
}
