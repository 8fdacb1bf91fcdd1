// 商品: products are made and their SKUs kept. What a desk needs of each stands in the list, mended where it stands, one by one or
// many at once. Cost and price only for those who may see them.
import { Link, useNavigate, useParams, useSearch } from "@tanstack/react-router";
import type { TableProps } from "antd";
import { Button, Input, Segmented, Select, Tag } from "antd";
import { useState } from "react";
import { SkuPicture, usePictures } from "../../app/pictures";
import type { SkusSearch } from "../../app/searches";
import { useRights } from "../../app/stores";
import { DataTable } from "../../ui/DataTable";
import { EditCell } from "../../ui/EditCell";
import { VerbButton } from "../../ui/VerbButton";
import { useWords } from "../../words";
import { BatchDialog } from "./BatchDialog";
import { changeSku, type Facts, setAside, type Shown, type Sku, useFresh, useSkus } from "./data";
import { FactCell } from "./FactCell";
import { GroupsDrawer } from "./GroupsDrawer";
import { useGroups } from "./groups";
import { ListingsDrawer } from "./ListingsDrawer";
import { MembersDialog, WhyDialog } from "./MembersDialog";
import { PartsDialog } from "./PartsDialog";
import { ProductDialog } from "./ProductDialog";
import { ProductDrawer } from "./ProductDrawer";
import { UnknownDrawer } from "./UnknownDrawer";

const TEXTS = ["name", "barcode"] as const;
const SHOWN: Shown[] = ["all", "composed", "archived"];

export function SkusPage() {
  const say = useWords();
  const navigate = useNavigate();
  const { merchant } = useParams({ strict: false }) as { merchant: string };
  const { text = "", unknown = false, show = "all", group } = useSearch({ strict: false }) as SkusSearch;
  const fresh = useFresh(merchant);
  const rights = useRights(merchant);
  const found = useSkus(merchant, text, show, group);
  const groups = useGroups(merchant);
  const rows = found.data?.pages.flatMap((page) => page.items) ?? [];
  const seesStock = rights.has("inventory.view");
  const pictures = usePictures(merchant, rows.map((row) => row.id), seesStock);
  const [opened, setOpened] = useState<Sku | null>(null);
  const [product, setProduct] = useState<string>();
  const [bundle, setBundle] = useState<Sku | null>(null);
  const [why, setWhy] = useState<Sku | null>(null);
  const [asked, setAsked] = useState<"new" | "batch" | "groups" | "members" | null>(null);
  const [chosen, setChosen] = useState<string[]>([]);
  const ticked = rows.filter((row) => chosen.includes(row.id));
  const mayEdit = rights.has("catalog.edit");
  const seesCost = rights.has("catalog.cost");
  const seesPrice = seesCost || rights.has("catalog.price");

  const go = (search: SkusSearch) => {
    setChosen([]);
    void navigate({ to: "/m/$merchant/skus", params: { merchant }, search });
  };
  const look = (is: boolean) => go({ text: text || undefined, show, group, unknown: is || undefined });

  async function save(row: Sku, facts: Facts) {
    await changeSku(merchant, row.id, facts);
    await fresh();
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
  const cell = (row: Sku, fact: "weight_grams" | "cost" | "price") => (
    <FactCell merchant={merchant} row={row} fact={fact} label={say(`skus.${fact === "weight_grams" ? "weight" : fact}`)} rights={rights} />
  );
  const links = (row: Sku) => (
    <>
      <Button type="link" size="small" onClick={() => setOpened(row)}>
        {say("skus.listingCount", { count: row.listing_count })}
      </Button>
      {(mayEdit || row.is_composed) && (
        <Button type="link" size="small" onClick={() => setBundle(row)}>
          {say("parts.title")}
        </Button>
      )}
      <Button type="link" size="small" onClick={() => setWhy(row)}>
        {say("groups.ofSku")}
      </Button>
      {seesStock && !row.is_composed && (
        <Link to="/m/$merchant/stock" params={{ merchant }} search={{ sku: row.id }}>
          {say("menu.stock")}
        </Link>
      )}
    </>
  );
  const marks = (row: Sku) => (
    <>
      {row.is_composed && (
        <Tag color="purple">{row.parts.map((part) => `${part.code}×${part.pieces}`).join(" + ")}</Tag>
      )}
      {!row.is_stock_kept && <Tag color="blue">{say("stock.unlimited")}</Tag>}
      {!row.needs_parcel && <Tag>{say("skus.noParcel")}</Tag>}
    </>
  );
  const code = (row: Sku) => (
    <Button type="link" size="small" className="plain" onClick={() => setProduct(row.product_id)}>
      {row.code}
    </Button>
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
            {code(row)} {marks(row)}
            <br />
            <span className="quiet">{row.spec}</span>
          </span>
        </div>
      ),
    },
    { title: say("skus.name"), render: (_, row) => words(row, "name") },
    { title: say("skus.barcode"), render: (_, row) => words(row, "barcode") },
    { title: say("skus.weight"), align: "right", render: (_, row) => cell(row, "weight_grams") },
    ...(seesCost ? [{ title: say("skus.cost"), align: "right" as const, render: (_: unknown, row: Sku) => cell(row, "cost") }] : []),
    ...(seesPrice ? [{ title: say("skus.price"), align: "right" as const, render: (_: unknown, row: Sku) => cell(row, "price") }] : []),
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
          onSearch={(typed) => go({ text: typed.trim() || undefined, show, group })}
        />
        <Segmented<Shown>
          value={show}
          options={SHOWN.map((one) => ({ value: one, label: say(`skus.show.${one}`) }))}
          onChange={(one) => go({ text: text || undefined, show: one === "all" ? undefined : one, group })}
        />
        <Select
          allowClear
          style={{ width: 170 }}
          aria-label={say("groups.title")}
          placeholder={say("groups.all")}
          notFoundContent={say("groups.none")}
          showSearch={{ optionFilterProp: "label" }}
          value={groups.data?.some((one) => one.id === group) ? group : undefined}
          options={(groups.data ?? []).map((one) => ({ value: one.id, label: one.name }))}
          onChange={(id?: string) => go({ text: text || undefined, show, group: id })}
        />
        <Button onClick={() => setAsked("groups")}>{say("groups.title")}</Button>
        {mayEdit && (
          <Button type="primary" onClick={() => setAsked("new")}>
            {say("product.new")}
          </Button>
        )}
        <Button onClick={() => look(true)}>{say("unknown.title")}</Button>
        {rights.has("orders.view") && (
          <Link to="/m/$merchant/orders" params={{ merchant }} search={{ tab: "held", hold: ["unknown_sku"] }}>
            {say("skus.unknown")}
          </Link>
        )}
      </div>
      {mayEdit && chosen.length > 0 && (
        <div className="bar">
          <span>{say("verb.selected", { count: ticked.length })}</span>
          <Button onClick={() => setAsked("batch")}>{say("batchEdit.open")}</Button>
          <Button onClick={() => setAsked("members")}>{say("groups.putOpen")}</Button>
          <VerbButton
            label={say(show === "archived" ? "skus.restore" : "skus.setAside")}
            count={ticked.length}
            allowed
            question={show === "archived" ? undefined : <p>{say("skus.setAsideHint", { count: ticked.length })}</p>}
            run={(click) => setAside(merchant, ticked.map((row) => row.id), show !== "archived", click)}
            onDone={() => void fresh()}
            onClosed={() => setChosen([])}
          />
        </div>
      )}
      <DataTable<Sku>
        rows={rows}
        chosen={chosen}
        onChoose={mayEdit ? setChosen : undefined}
        columns={columns}
        card={(row) => (
          <div className="tile">
            <div className="goods">
              <SkuPicture address={row.image_url || pictures[row.id]} name={row.name} />
              <span className="name">
                {code(row)} {marks(row)}
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
                {say("skus.weight")} {cell(row, "weight_grams")}
              </span>
            </div>
            {links(row)}
          </div>
        )}
        loading={found.isLoading || found.isFetchingNextPage}
        failure={found.data ? null : found.error}
        empty={say(text || group ? "stock.nothing" : "skus.empty")}
        onMore={found.hasNextPage ? () => void found.fetchNextPage() : undefined}
        onRetry={() => void found.refetch()}
      />
      <UnknownDrawer merchant={merchant} open={unknown} mayEdit={mayEdit} onClose={() => look(false)} />
      <ProductDrawer merchant={merchant} product={product} rights={rights} onClose={() => setProduct(undefined)} />
      {bundle && (
        <PartsDialog merchant={merchant} sku={bundle} mayEdit={mayEdit} seesStock={seesStock} onClose={() => setBundle(null)} />
      )}
      {asked === "new" && <ProductDialog merchant={merchant} seesPrice={seesPrice} seesCost={seesCost} onClose={() => setAsked(null)} />}
      {asked === "batch" && (
        <BatchDialog merchant={merchant} skus={ticked} seesPrice={seesPrice} seesCost={seesCost} onClose={() => setAsked(null)} />
      )}
      {asked === "members" && <MembersDialog merchant={merchant} skus={ticked} onClose={() => setAsked(null)} />}
      {asked === "groups" && (
        <GroupsDrawer
          merchant={merchant}
          currency={rows[0]?.currency ?? "CNY"}
          rights={rights}
          onShow={(id) => {
            setAsked(null);
            go({ group: id });
          }}
          onClose={() => setAsked(null)}
        />
      )}
      {why && <WhyDialog merchant={merchant} sku={why} onClose={() => setWhy(null)} />}
      <ListingsDrawer merchant={merchant} sku={opened} onClose={() => setOpened(null)} />
    </>
  );
}
