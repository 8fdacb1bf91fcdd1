// 影子报告: per day of payment, what we would have done with a store's orders beside what the platform records.
import type { TableProps } from "antd";
import { Drawer, Segmented, Typography } from "antd";
import { useState } from "react";
import type { Store } from "../../api/client";
import { DataTable } from "../../ui/DataTable";
import { Money } from "../../ui/Money";
import { sayCode, useWords } from "../../words";
import { type Days, type ShadowRow, shadowRows, shadowSum, useShadow } from "./shadow";
import { Agrees, Examples, Ours, ShadowCard } from "./ShadowFacts";

interface Props {
  merchant: string;
  store: Store;
  open: boolean;
  onClose: () => void;
}

export function ShadowDrawer({ merchant, store, open, onClose }: Props) {
  const say = useWords();
  const [days, setDays] = useState<Days>(7);
  const found = useShadow(merchant, store.id, days, open);
  const rows = shadowRows(found.data ?? []);
  const sum = shadowSum(rows);
  const columns: TableProps<ShadowRow>["columns"] = [
    {
      title: say("shadow.column.day"),
      dataIndex: "day",
      width: 100,
      onCell: (row) => ({ rowSpan: row.span, style: { verticalAlign: "top", fontWeight: 600 } }),
    },
    { title: say("shadow.column.ours"), key: "ours", width: 160, render: (_, row) => <Ours row={row} /> },
    {
      title: say("shadow.column.theirs"),
      key: "theirs",
      width: 110,
      render: (_, row) => sayCode(say, "shadowTheirs", row.theirs),
    },
    { title: say("shadow.column.agrees"), key: "agrees", width: 90, render: (_, row) => <Agrees row={row} /> },
    { title: say("shadow.column.orders"), dataIndex: "orders", width: 70, align: "right" },
    {
      title: say("shadow.column.money"),
      key: "money",
      width: 100,
      align: "right",
      render: (_, row) => <Money minor={row.pay_amount} currency={store.currency} />,
    },
    {
      title: say("shadow.column.examples"),
      key: "examples",
      width: 190,
      render: (_, row) => <Examples row={row} merchant={merchant} />,
    },
  ];
  return (
    <Drawer open={open} onClose={onClose} size={880} title={say("shadow.title", { store: store.name })}>
      <Typography.Paragraph>
        {say("shadow.about")}
        <span className="quiet">{say("shadow.leftOut")}</span>
      </Typography.Paragraph>
      <div className="bar">
        <Segmented<Days>
          value={days}
          onChange={setDays}
          options={[
            { value: 7, label: say("shadow.days7") },
            { value: 31, label: say("shadow.days31") },
          ]}
        />
        <span>{rows.length > 0 && say(sum.differ ? "shadow.sum" : "shadow.sumNone", sum)}</span>
      </div>
      <DataTable<ShadowRow>
        rows={rows}
        columns={columns}
        card={(row) => <ShadowCard row={row} merchant={merchant} currency={store.currency} />}
        loading={found.isLoading}
        failure={found.error}
        empty={say("shadow.empty")}
        onRetry={() => void found.refetch()}
      />
    </Drawer>
  );
}
