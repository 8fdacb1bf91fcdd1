// A lot as lists show it: where it lies, what tells it apart, and how soon it expires.
import type { TableProps } from "antd";
import { Tag } from "antd";
import type { Say } from "../../words";
import type { Lot } from "./lots";

const NEAR_DAYS = 30;

function Expiry({ lot, say }: { lot: Lot; say: Say }) {
  if (!lot.expiry_date) return null;
  const near = new Date(lot.expiry_date).getTime() - Date.now() < NEAR_DAYS * 86_400_000;
  return (
    <>
      {lot.expiry_date} {lot.is_expired ? <Tag color="red">{say("lots.expired")}</Tag> : near && <Tag color="orange">{say("lots.near")}</Tag>}
    </>
  );
}

export function lotColumns(say: Say, verbs: (lot: Lot) => React.ReactNode, isOfOnePlace: boolean): TableProps<Lot>["columns"] {
  const place = isOfOnePlace
    ? []
    : [
        { title: say("stock.sku"), render: (_: unknown, lot: Lot) => `${lot.code} ${lot.name}` },
        { title: say("stock.warehouse"), dataIndex: "warehouse" },
      ];
  return [
    ...place,
    { title: say("lots.bin"), render: (_, lot) => lot.bin || <span className="quiet">{say("lots.noBin")}</span> },
    { title: say("lots.batch"), render: (_, lot) => lot.batch || "—" },
    { title: say("lots.made"), render: (_, lot) => lot.made_date ?? "" },
    { title: say("lots.expiry"), render: (_, lot) => <Expiry lot={lot} say={say} /> },
    { title: say("lots.serial"), dataIndex: "serial" },
    { title: say("stock.pieces"), align: "right", dataIndex: "quantity" },
    { title: "", render: (_, lot) => verbs(lot) },
  ];
}
