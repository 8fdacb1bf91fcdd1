// What binds an order that no platform knows: what was agreed, for which order it was sent again, and as which.
import { Alert } from "antd";
import { moneyText } from "../../ui/Money";
import { sayCode, useWords } from "../../words";
import type { useOrder } from "./data";

type Whole = NonNullable<ReturnType<typeof useOrder>["data"]>;

export function MadeFacts({ order }: { order: Whole }) {
  const say = useWords();
  const money = (minor: number | null) => (minor === null ? "—" : moneyText(minor, order.currency));
  return (
    <>
      {order.made.map((one) => (
        <Alert
          key={one.kind}
          className="asked"
          showIcon
          type="info"
          title={
            one.kind === "resent"
              ? say("resend.from", { id: order.resent_from_id ?? "", reason: one.reason })
              : `${sayCode(say, "kind", one.kind)} · ${say("made.agreed", { goods: money(one.goods_amount), postage: money(one.postage), paid: money(one.pay_amount) })}`
          }
        />
      ))}
      {order.resent_as.map((id) => (
        <Alert key={id} className="asked" showIcon type="info" title={say("resend.as", { id })} />
      ))}
    </>
  );
}
