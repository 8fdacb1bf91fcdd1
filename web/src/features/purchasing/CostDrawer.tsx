// 成本账 of a SKU: what its pieces are worth together, and every change that made it.
import { Drawer, Spin } from "antd";
import { DataTable } from "../../ui/DataTable";
import { Money, moneyText } from "../../ui/Money";
import { useNarrow } from "../../ui/narrow";
import { beijing } from "../../ui/times";
import { sayCode, useWords } from "../../words";
import { useCost } from "./data";

interface Props {
  merchant: string;
  sku: string | null;
  onClose: () => void;
}

export function CostDrawer({ merchant, sku, onClose }: Props) {
  const say = useWords();
  const narrow = useNarrow();
  const found = useCost(merchant, sku);
  const cost = found.data;
  const money = (minor: number | null) => (minor === null || !cost ? "—" : moneyText(minor, cost.currency));
  return (
    <Drawer open={sku !== null} onClose={onClose} size={narrow ? "100%" : 620} title={say("purchasing.cost.title")} destroyOnHidden>
      {!cost && <Spin />}
      {cost && cost.pieces === null && <p>{say("purchasing.cost.none")}</p>}
      {cost && cost.pieces !== null && (
        <div className="stacked">
          <p className="formula">
            {say("purchasing.cost.sum", { value: money(cost.basis_value), pieces: cost.basis_pieces, average: money(cost.average) })}
          </p>
          <p>{say("purchasing.cost.held", { pieces: cost.pieces, value: money(cost.value) })}</p>
          <DataTable
            rows={cost.entries}
            loading={found.isFetching}
            empty={say("purchasing.cost.none")}
            columns={[
              { title: say("purchasing.cost.at"), key: "at", render: (_, row) => beijing(row.at, "MM-DD HH:mm") },
              { title: say("purchasing.cost.kind"), key: "kind", render: (_, row) => `${sayCode(say, "purchasing.entry", row.kind)} ${row.receipt ?? ""}` },
              { title: say("purchasing.cost.pieces"), align: "right", dataIndex: "pieces" },
              {
                title: say("purchasing.cost.value"),
                key: "value",
                align: "right",
                render: (_, row) => <Money minor={row.value} currency={cost.currency} />,
              },
            ]}
          />
        </div>
      )}
    </Drawer>
  );
}
