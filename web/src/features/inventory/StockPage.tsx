// 库存: what stands where, what is promised of it, and what orders lack; filters in the address.
import { DownloadOutlined } from "@ant-design/icons";
import { useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { Button, Dropdown, Input, Select, Tag } from "antd";
import { useState } from "react";
import { useWarehouses } from "../../app/goods";
import { usePictures } from "../../app/pictures";
import type { StockSearch } from "../../app/searches";
import { useRights } from "../../app/stores";
import { DataTable } from "../../ui/DataTable";
import { useWords } from "../../words";
import { AdjustDialog } from "./AdjustDialog";
import { type Shown, StockCard, stockColumns } from "./columns";
import { fileAddress, GRADES, ONLY, placeOf, type Row, useInTransit, useRefresh, useStock } from "./data";
import { LotsDialog } from "./LotsDialog";
import { ReceiveDialog } from "./ReceiveDialog";
import { type Behind, StockDrawer } from "./StockDrawer";
import { WarehousesDialog } from "./WarehousesDialog";

export function StockPage() {
  const say = useWords();
  const navigate = useNavigate();
  const { merchant } = useParams({ strict: false }) as { merchant: string };
  const search = useSearch({ strict: false }) as StockSearch;
  const rights = useRights(merchant);
  const found = useStock(merchant, search);
  const warehouses = useWarehouses(merchant);
  const refresh = useRefresh(merchant);
  const rows = found.data?.pages.flatMap((page) => page.items) ?? [];
  const pictures = usePictures(merchant, rows.map((row) => row.sku_id), true);
  const transit = useInTransit(merchant, rows.map((row) => row.sku_id));
  const [opened, setOpened] = useState<{ row: Row; behind: Behind } | null>(null);
  const [adjusted, setAdjusted] = useState<Row | null>(null);
  const [dialog, setDialog] = useState<"receive" | "warehouses" | "lots" | null>(null);
  const shown: Shown = {
    say, merchant, pictures, transit, rights, onOpen: (row, behind) => setOpened({ row, behind }), onAdjust: setAdjusted, onDone: refresh,
    defective: new Set(warehouses.filter((one) => one.kind === "defective").map((one) => one.id)),
  };
  // What was opened shows the numbers of now.
  const row = opened && (rows.find((one) => one.id === opened.row.id) ?? opened.row);
  const mayReceive = rights.has("inventory.receive");
  const mayOpen = rights.has("inventory.adjust");

  function look(change: StockSearch) {
    void navigate({ to: "/m/$merchant/stock", params: { merchant }, search: { ...search, ...change } });
  }

  return (
    <>
      <div className="bar">
        <Input.Search
          key={search.text ?? ""}
          allowClear
          style={{ width: 260 }}
          defaultValue={search.text}
          placeholder={say("stock.search")}
          onSearch={(text) => look({ text: text.trim() || undefined, sku: undefined })}
        />
        <Select
          aria-label={say("stock.warehouse")}
          allowClear
          style={{ width: 150 }}
          placeholder={say("stock.allWarehouses")}
          value={search.warehouse}
          onChange={(id?: string) => look({ warehouse: id })}
          options={warehouses.map((one) => ({ value: one.id, label: one.name }))}
        />
        <Select
          aria-label={say("stock.only")}
          allowClear
          style={{ width: 150 }}
          placeholder={say("stock.only")}
          value={search.only}
          onChange={(only?: string) => look({ only })}
          options={ONLY.map((one) => ({ value: one, label: say(`stock.only.${one}`) }))}
        />
        <Select
          aria-label={say("stock.class")}
          allowClear
          style={{ width: 100 }}
          placeholder={say("stock.class")}
          value={search.grade}
          onChange={(grade?: string) => look({ grade })}
          options={GRADES.map((one) => ({ value: one, label: one }))}
        />
        {search.sku && (
          <Tag closable onClose={() => look({ sku: undefined })}>
            {rows[0]?.code ?? `#${search.sku}`}
          </Tag>
        )}
      </div>
      <div className="bar acts">
        {(mayReceive || mayOpen) && (
          <Button type="primary" onClick={() => setDialog("receive")}>
            {say("act.receive")}
          </Button>
        )}
        <Dropdown
          menu={{
            items: (["xlsx", "csv"] as const).map((kind) => ({
              key: kind,
              label: <a href={fileAddress(merchant, search, kind)}>{say(`stock.file.${kind}`)}</a>,
            })),
          }}
        >
          <Button icon={<DownloadOutlined />}>{say("stock.export")}</Button>
        </Dropdown>
        <Button onClick={() => setDialog("lots")}>{say("lots.open")}</Button>
        <Button onClick={() => setDialog("warehouses")}>{say("warehouses.title")}</Button>
      </div>
      <DataTable<Row>
        rows={rows}
        columns={stockColumns(shown)}
        card={(one) => <StockCard row={one} shown={shown} />}
        loading={found.isLoading || found.isFetchingNextPage}
        failure={found.data ? null : found.error}
        empty={say(search.text || search.only || search.warehouse ? "stock.nothing" : "stock.empty")}
        onMore={found.hasNextPage ? () => void found.fetchNextPage() : undefined}
        onRetry={() => void found.refetch()}
        onOpen={(one) => setOpened({ row: one, behind: "on_hand" })}
      />
      <StockDrawer
        merchant={merchant}
        row={row}
        behind={opened?.behind ?? "on_hand"}
        transit={(row && transit.get(placeOf(row.warehouse_id, row.sku_id))) ?? []}
        rights={rights}
        warehouse={warehouses.find((one) => one.id === row?.warehouse_id)}
        onTurn={(behind) => opened && setOpened({ ...opened, behind })}
        onClose={() => setOpened(null)}
        onDone={refresh}
      />
      <AdjustDialog
        merchant={merchant}
        row={adjusted}
        maySeeOrders={rights.has("orders.view")}
        onClose={() => setAdjusted(null)}
        onDone={refresh}
      />
      <ReceiveDialog
        merchant={merchant}
        open={dialog === "receive"}
        warehouses={warehouses}
        mayReceive={mayReceive}
        mayOpen={mayOpen}
        onClose={() => setDialog(null)}
        onDone={refresh}
      />
      <LotsDialog
        merchant={merchant}
        open={dialog === "lots"}
        warehouses={warehouses}
        rights={rights}
        onClose={() => setDialog(null)}
        onDone={refresh}
      />
      <WarehousesDialog
        merchant={merchant}
        open={dialog === "warehouses"}
        warehouses={warehouses}
        maySwitch={rights.has("inventory.warehouses")}
        onClose={() => setDialog(null)}
        onDone={refresh}
      />
    </>
  );
}
