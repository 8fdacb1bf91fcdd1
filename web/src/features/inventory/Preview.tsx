// What a change of stock would do, told before it is done: before → after, and the orders that would lose their goods.
import { Alert, Checkbox } from "antd";
import { useWords } from "../../words";
import { type Place, useOrigins, usePreview } from "./data";
import { OrderLink } from "./OrderLink";

interface Props {
  merchant: string;
  place: Place;
  quantity: number;
  maySeeOrders: boolean;
  confirmed: boolean;
  onConfirm: (isConfirmed: boolean) => void;
}

const SHOWN = 20;

export function Preview({ merchant, place, quantity, maySeeOrders, confirmed, onConfirm }: Props) {
  const say = useWords();
  const preview = usePreview(merchant, place, quantity);
  const lost = preview.data?.released ?? [];
  const origins = useOrigins(merchant, lost, maySeeOrders);
  if (quantity === 0) return <p className="quiet">{say("stock.previewNone")}</p>;
  if (preview.error) return <Alert showIcon type="error" title={preview.error.message} />;
  const [found] = preview.data?.stock ?? [];
  if (!found) return <p className="quiet">{say("stock.previewing")}</p>;
  return (
    <div data-preview>
      <table className="before">
        <tbody>
          {(["on_hand", "reserved"] as const).map((name) => (
            <tr key={name}>
              <th>{say(`stock.${name}`)}</th>
              <td>{found[`former_${name}`]}</td>
              <td>→</td>
              <td>
                <strong>{found[name]}</strong>
              </td>
            </tr>
          ))}
          <tr>
            <th>{say("stock.available")}</th>
            <td>{found.former_on_hand - found.former_reserved}</td>
            <td>→</td>
            <td>
              <strong>{found.on_hand - found.reserved}</strong>
            </td>
          </tr>
        </tbody>
      </table>
      {lost.length > 0 && (
        <Alert
          showIcon
          type="warning"
          title={say("stock.loses", { count: lost.length })}
          description={
            <>
              {lost.slice(0, SHOWN).map((reference) => (
                <div key={reference}>
                  <OrderLink merchant={merchant} origin={origins.get(reference)} />
                </div>
              ))}
              {lost.length > SHOWN && <div>{say("stock.losesMore", { count: lost.length - SHOWN })}</div>}
              <Checkbox checked={confirmed} onChange={(e) => onConfirm(e.target.checked)}>
                {say("stock.losesConfirm")}
              </Checkbox>
            </>
          }
        />
      )}
    </div>
  );
}
