// 商品编码: what a desk needs to know of each SKU, mended where it stands. Cost and price only for those who may see them.
import { useQueryClient } from "@tanstack/react-query";
import { Link, useNavigate, useParams, useSearch } from "@tanstack/react-router";
import type { TableProps } from "antd";
import { Button, Input, Tag } from "antd";
import { useState } from "react";
import { SkuPicture, usePictures } from "../../app/pictures";
import type { SkusSearch } from "../../app/router";
import { useRights } from "../../app/stores";
import { DataTable } from "../../ui/DataTable";
import { EditCell } from "../../ui/EditCell";
import { Money } from "../../ui/Money";
import { useWords } from "../../words";
import { minorOf, typedOf } from "./amounts";
import { changeSku, type Facts, type Sku, useSkus } from "./data";
import { ListingsDrawer } from "./ListingsDrawer";
import { UnknownDrawer } from "./UnknownDrawer";

const TEXTS = ["name", "barcode"] as const;

export function SkusPage() {
  const say = useWords();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const { merchant } = useParams({ strict: false }) as { merchant: string };
  const { text = "", unknown = false } = useSearch({ strict: false }) as SkusSearch;
  const rights = useRights(merchant);
  const found = useSkus(merchant, text);
  const rows = found.data?.pages.flatMap((page) => page.items) ?? [];
  const seesStock = rights.has("inventory.view");
  const pictures = usePictures(merchant, rows.map((row) => row.id), seesStock);
  const [opened, setOpened] = useState<Sku | null>(null);
  const mayEdit = rights.has("catalog.edit");
  const seesCost = rights.has("catalog.cost");
  const seesPrice = seesCost || rights.has("catalog.price");

  const look = (is: boolean) =>
    void navigate({ to: "/m/$merchant/skus", params: { merchant }, search: { text: text || undefined, unknown: is || undefined } });

  async function save(row: Sku, facts: Facts) {
    await changeSku(merchant, row.id, facts);
    await queries.invalidateQueries({ queryKey: ["skuList", merchant] });
  }

  const words = (row: Sku, fact: (typeof TEXTS)[number]) => (
    <EditCell
      label={`${row.code} ${say(`skus.${fact}`)}`}
      width={fact === "name" ? 220 : 150}
      value={row[fact]}
      allowed={mayEdit}
      onSave={(typed) => {
        if (fact === "name" && !typed) throw new Error(say("skus.nameWanted"));
        return save(row, { [fact]: typed });
      }}
    />
  );
  const weight = (row: Sku) => (
    <EditCell
      label={`${row.code} ${say("skus.weight")}`}
      width={80}
      value={row.weight_grams === null ? "" : String(row.weight_grams)}
      allowed={mayEdit}
      onSave={(typed) => {
        if (!/^\d{0,6}$/.test(typed)) throw new Error(say("skus.weightWrong"));
        return save(row, { weight_grams: typed ? Number(typed) : null });
      }}
    />
  );
  const amount = (row: Sku, fact: "cost" | "price") => {
    const minor = row[fact];
    return (
      <EditCell
        label={`${row.code} ${say(`skus.${fact}`)}`}
        width={90}
        value={typedOf(minor, row.currency)}
        shown={minor === null ? "—" : <Money minor={minor} currency={row.currency} />}
        allowed={mayEdit && rights.has(`catalog.${fact}`)}
        onSave={(typed) => {
          const read = minorOf(typed, row.currency);
          if (read === undefined) throw new Error(say("skus.amountWrong"));
          return save(row, { [fact]: read });
        }}
      />
    );
  };
  const links = (row: Sku) => (
    <>
      <Button type="link" size="small" onClick={() => setOpened(row)}>
        {say("skus.listingCount", { count: row.listing_count })}
      </Button>
      {seesStock && (
        <Link to="/m/$merchant/stock" params={{ merchant }} search={{ sku: row.id }}>
          {say("menu.stock")}
        </Link>
      )}
    </>
  );
  const marks = (row: Sku) => (
    <>
      {!row.is_stock_kept && <Tag color="blue">{say("stock.unlimited")}</Tag>}
      {!row.needs_parcel && <Tag>{say("skus.noParcel")}</Tag>}
    </>
  );
  const columns: TableProps<Sku>["columns"] = [
    {
      title: say("stock.sku"),
      fixed: "left",
      width: 260,
      render: (_, row) => (
        <div className="goods">
          <SkuPicture address={row.image_url || pictures[row.id]} name={row.name} />
          <span className="name">
            {row.code} {marks(row)}
            <br />
            <span className="quiet">{row.spec}</span>
          </span>
        </div>
      ),
    },
    { title: say("skus.name"), render: (_, row) => words(row, "name") },
    { title: say("skus.barcode"), render: (_, row) => words(row, "barcode") },
    { title: say("skus.weight"), align: "right", render: (_, row) => weight(row) },
    ...(seesCost ? [{ title: say("skus.cost"), align: "right" as const, render: (_: unknown, row: Sku) => amount(row, "cost") }] : []),
    ...(seesPrice ? [{ title: say("skus.price"), align: "right" as const, render: (_: unknown, row: Sku) => amount(row, "price") }] : []),
    { title: say("skus.listings"), render: (_, row) => links(row) },
  ];

  return (
    <>
      <div className="bar">
        <Input.Search
          key={text}
          allowClear
          style={{ width: 280 }}
          defaultValue={text}
          placeholder={say("stock.search")}
          onSearch={(typed) =>
            void navigate({ to: "/m/$merchant/skus", params: { merchant }, search: { text: typed.trim() || undefined } })
          }
        />
        <Button onClick={() => look(true)}>{say("unknown.title")}</Button>
        {rights.has("orders.view") && (
          <Link to="/m/$merchant/orders" params={{ merchant }} search={{ tab: "held", hold: ["unknown_sku"] }}>
            {say("skus.unknown")}
          </Link>
        )}
      </div>
      <DataTable<Sku>
        rows={rows}
        columns={columns}
        card={(row) => (
          <div className="tile">
            <div className="goods">
              <SkuPicture address={row.image_url || pictures[row.id]} name={row.name} />
              <span className="name">
                {row.code} {marks(row)}
                <br />
                <span className="quiet">
                  {row.name} {row.spec}
                </span>
              </span>
            </div>
            <div className="head">
              <span>
                {say("skus.barcode")} {words(row, "barcode")}
              </span>
              <span>
                {say("skus.weight")} {weight(row)}
              </span>
            </div>
            {links(row)}
          </div>
        )}
        loading={found.isLoading || found.isFetchingNextPage}
        failure={found.data ? null : found.error}
        empty={say(text ? "stock.nothing" : "skus.empty")}
        onMore={found.hasNextPage ? () => void found.fetchNextPage() : undefined}
        onRetry={() => void found.refetch()}
      />
      <UnknownDrawer merchant={merchant} open={unknown} mayEdit={mayEdit} onClose={() => look(false)} />
      <ListingsDrawer merchant={merchant} sku={opened} onClose={() => setOpened(null)} />
    </>
  );
}
