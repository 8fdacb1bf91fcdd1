// 店铺商品 of one SKU: which listings of which stores mean it, and how many pieces each.
import { Drawer } from "antd";
import { storeName, useStoreList } from "../../app/stores";
import { DataTable } from "../../ui/DataTable";
import { useNarrow } from "../../ui/narrow";
import { sayCode, useWords } from "../../words";
import { type Listing, type Sku, useListings } from "./data";

export function ListingsDrawer({ merchant, sku, onClose }: { merchant: string; sku: Sku | null; onClose: () => void }) {
  const say = useWords();
  const stores = useStoreList(merchant);
  const found = useListings(merchant, sku?.id);
  return (
    <Drawer open={sku !== null} size={useNarrow() ? "100%" : 720} onClose={onClose} title={sku && `${say("skus.listings")} · ${sku.code}`}>
      <p className="quiet">{say("stock.pushWhy")}</p>
      <DataTable<Listing>
        rows={found.data ?? []}
        loading={found.isLoading}
        failure={found.data ? null : found.error}
        onRetry={() => void found.refetch()}
        empty={say("skus.noListings")}
        columns={[
          { title: say("skus.store"), render: (_, row) => storeName(stores, row.store_id) },
          { title: say("skus.listing"), render: (_, row) => row.name || row.key },
          { title: say("skus.outerCode"), dataIndex: "outer_code" },
          { title: say("skus.pieces"), align: "right", dataIndex: "pieces" },
          { title: say("skus.source"), render: (_, row) => sayCode(say, "skus.source", row.source) },
        ]}
        card={(row) => (
          <div className="tile">
            <strong>{storeName(stores, row.store_id)}</strong> × {row.pieces}
            <div>{row.name || row.key}</div>
            <span className="quiet">{row.outer_code}</span>
          </div>
        )}
      />
    </Drawer>
  );
}
