// The order behind a line of the books: its number, where it stands, and the waybill it goes under.
import { Link } from "@tanstack/react-router";
import { Tag } from "antd";
import { sayCode, useWords } from "../../words";
import type { Origin } from "./data";

export function OrderLink({ merchant, origin }: { merchant: string; origin: Origin | undefined }) {
  const say = useWords();
  if (!origin) return <span className="quiet">{say("stock.orderUnseen")}</span>;
  return (
    <span>
      <Link to="/m/$merchant/orders" params={{ merchant }} search={{ tab: "all", search: origin.order_sn || origin.order_id }}>
        {origin.order_sn || `#${origin.order_id}`}
      </Link>{" "}
      <Tag>{sayCode(say, "tab", origin.stage)}</Tag>
      {origin.waybill_no && (
        <Link to="/m/$merchant/packing" params={{ merchant }} search={{ tab: "all", search: origin.waybill_no }}>
          {origin.waybill_no}
        </Link>
      )}
    </span>
  );
}
