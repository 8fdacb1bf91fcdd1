// 补发: goods of an order that left go out once more, to its receiver or to a plain address.
import { useQueryClient } from "@tanstack/react-query";
import { Alert, AutoComplete, Button, Checkbox, Form, InputNumber, Radio } from "antd";
import { useEffect, useState } from "react";
import { VerbDialog } from "../../ui/VerbButton";
import { useWords } from "../../words";
import { useFacets } from "./bulk";
import type { useOrder } from "./data";
import { isWhole, NOBODY, resendOrder } from "./making";
import { ReceiverFields } from "./ReceiverFields";
import { RoutingChoice } from "./RoutingChoice";

type Whole = NonNullable<ReturnType<typeof useOrder>["data"]>;

export function ResendButton({ merchant, order }: { merchant: string; order: Whole }) {
  const say = useWords();
  const queries = useQueryClient();
  const [open, setOpen] = useState(false);
  const [reason, setReason] = useState("");
  const [counts, setCounts] = useState<Record<string, number>>({});
  const [isOther, setOther] = useState(false);
  const [to, setTo] = useState(NOBODY);
  const [carrier, setCarrier] = useState<string | undefined>();
  const [warehouse, setWarehouse] = useState<string | undefined>();
  const facets = useFacets(merchant).data;
  const among = (choices: { value: string }[] | undefined, value: string | null) => choices?.find((one) => one.value === value)?.value;
  const lines = order.lines.filter((line) => line.is_live && line.sku_id);

  useEffect(() => {
    if (!open) return;
    setReason("");
    setCounts(Object.fromEntries(lines.map((line) => [line.id, line.quantity])));
    setOther(false);
    setTo(NOBODY);
    setCarrier(among(facets?.carriers, order.carrier_code));
    setWarehouse(among(facets?.warehouses, order.warehouse_id));
    // eslint-disable-next-line react-hooks/exhaustive-deps -- what is asked begins anew with the dialog, not with each poll
  }, [open]);

  async function run(click: string) {
    const chosen = Object.entries(counts).filter(([, count]) => count > 0);
    if (!reason.trim()) throw new Error(say("resend.needReason"));
    if (!chosen.length) throw new Error(say("resend.needGoods"));
    if (isOther && !isWhole(to)) throw new Error(say("made.missing"));
    const body = {
      id: Number(order.id),
      reason: reason.trim(),
      lines: chosen.map(([id, pieces]) => ({ line_id: Number(id), pieces })),
      receiver: isOther ? to : null,
      carrier_code: carrier ?? null,
      warehouse_id: warehouse ? Number(warehouse) : null,
    };
    return resendOrder(merchant, { ...body, merchant_note: "" }, click);
  }

  return (
    <>
      <Button onClick={() => setOpen(true)}>{say("verb.resend_order")}</Button>
      <VerbDialog
        open={open}
        onClose={() => {
          setOpen(false);
          void queries.invalidateQueries({ queryKey: ["order", merchant] });
        }}
        onDone={() => {
          for (const key of ["orders", "counts"]) void queries.invalidateQueries({ queryKey: [key, merchant] });
        }}
        label={say("verb.resend_order")}
        width={720}
        run={run}
        done={say("made.done")}
        question={
          <Form layout="vertical" className="making">
            <Form.Item label={say("resend.reason")} required extra={say("resend.free")}>
              <AutoComplete
                aria-label={say("resend.reason")}
                placeholder={say("resend.reasonHint")}
                value={reason}
                maxLength={200}
                onChange={(text: string) => setReason(text)}
              />
            </Form.Item>
            <Form.Item label={say("made.goods")} required>
              {lines.map((line) => (
                <div key={line.id} className="picked">
                  <Checkbox
                    checked={(counts[line.id] ?? 0) > 0}
                    onChange={(e) => setCounts({ ...counts, [line.id]: e.target.checked ? line.quantity : 0 })}
                  >
                    {line.sku_code} {line.name} {line.spec}
                  </Checkbox>
                  <span className="counts">
                    <InputNumber
                      aria-label={`${say("made.quantity")} ${line.sku_code}`}
                      prefix="×"
                      min={0}
                      max={line.quantity}
                      precision={0}
                      value={counts[line.id] ?? 0}
                      onChange={(count) => setCounts({ ...counts, [line.id]: count ?? 0 })}
                    />
                  </span>
                </div>
              ))}
            </Form.Item>
            <div className="fields">
              <Form.Item label={say("made.carrier")}>
                <RoutingChoice merchant={merchant} verb="set_carrier" value={carrier} onChange={setCarrier} />
              </Form.Item>
              <Form.Item label={say("made.warehouse")}>
                <RoutingChoice merchant={merchant} verb="set_warehouse" value={warehouse} onChange={setWarehouse} />
              </Form.Item>
            </div>
            <Form.Item label={say("resend.to")}>
              <Radio.Group
                value={isOther}
                onChange={(e) => setOther(Boolean(e.target.value))}
                options={[
                  { value: false, label: say("resend.same") },
                  { value: true, label: say("resend.other") },
                ]}
              />
            </Form.Item>
            {!isOther && order.kind !== "hand" && <Alert showIcon type="info" title={say("resend.cipher")} />}
            {isOther && <ReceiverFields merchant={merchant} value={to} onChange={setTo} />}
          </Form>
        }
      />
    </>
  );
}
