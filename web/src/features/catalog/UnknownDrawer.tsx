// 未识别的店铺商品: what stores sell that means nothing here yet. Made into SKUs by their codes at once, or told one by one.
import { useQueryClient } from "@tanstack/react-query";
import { Drawer, InputNumber, Select } from "antd";
import { useState } from "react";
import type { Outcome } from "../../api/client";
import { storeName, useStoreList } from "../../app/stores";
import { DataTable } from "../../ui/DataTable";
import { useNarrow } from "../../ui/narrow";
import { VerbButton } from "../../ui/VerbButton";
import { useWords } from "../../words";
import { type Listing, makeMissingSkus, mapListings, useSkus, useUnknown } from "./data";

interface Props {
  merchant: string;
  open: boolean;
  mayEdit: boolean;
  onClose: () => void;
}

export function UnknownDrawer({ merchant, open, mayEdit, onClose }: Props) {
  const say = useWords();
  const queries = useQueryClient();
  const narrow = useNarrow();
  const stores = useStoreList(merchant);
  const found = useUnknown(merchant, open);
  const rows = found.data?.pages.flatMap((page) => page.items) ?? [];
  const [chosen, setChosen] = useState<string[]>([]);
  const [search, setSearch] = useState("");
  const [sku, setSku] = useState<string>();
  const [pieces, setPieces] = useState(1);
  const skus = useSkus(merchant, search, "all").data?.pages[0]?.items ?? [];
  const coded = rows.filter((row) => row.outer_code).length;
  const ticked = chosen.filter((id) => rows.some((row) => row.id === id));

  function refresh() {
    setChosen([]);
    for (const key of ["unknown", "skuList", "listings"]) void queries.invalidateQueries({ queryKey: [key, merchant] });
  }

  /** The answer speaks of our ids; people know names. */
  async function named(answer: Promise<Outcome>): Promise<Outcome> {
    const outcome = await answer;
    const name = (id: string) => rows.find((row) => row.id === id)?.name || id;
    return { ...outcome, refused: outcome.refused.map((row) => ({ ...row, id: name(row.id) })) };
  }

  const choice = (
    <>
      <p>{say("unknown.mapAsk", { count: ticked.length })}</p>
      <Select
        aria-label={say("unknown.sku")}
        placeholder={say("unknown.sku")}
        showSearch={{ filterOption: false, onSearch: setSearch }}
        style={{ width: "100%", marginBottom: 8 }}
        value={sku}
        onChange={setSku}
        notFoundContent={say("stock.nothing")}
        options={skus.map((one) => ({ value: one.id, label: `${one.code} ${one.name} ${one.spec}`.trim() }))}
      />
      <InputNumber
        aria-label={say("skus.pieces")}
        prefix={say("skus.pieces")}
        min={1}
        max={10_000}
        precision={0}
        value={pieces}
        onChange={(count) => setPieces(count ?? 1)}
      />
    </>
  );
  return (
    <Drawer open={open} size={narrow ? "100%" : 760} onClose={onClose} title={say("unknown.title")}>
      <p className="quiet">{say("unknown.why")}</p>
      <div className="bar">
        <VerbButton
          primary
          label={say("unknown.make")}
          count={coded}
          allowed={mayEdit}
          question={<p>{say("unknown.makeAsk")}</p>}
          run={(click) => named(makeMissingSkus(merchant, click))}
          onDone={refresh}
        />
        <VerbButton
          label={say("unknown.map")}
          count={ticked.length}
          allowed={mayEdit}
          question={choice}
          run={(click) => {
            if (!sku) throw new Error(say("unknown.sku"));
            return named(mapListings(merchant, ticked, sku, pieces, click));
          }}
          onDone={refresh}
        />
      </div>
      <DataTable<Listing>
        rows={rows}
        loading={found.isLoading || found.isFetchingNextPage}
        failure={found.data ? null : found.error}
        onRetry={() => void found.refetch()}
        onMore={found.hasNextPage ? () => void found.fetchNextPage() : undefined}
        empty={say("unknown.none")}
        chosen={ticked}
        onChoose={setChosen}
        columns={[
          { title: say("skus.store"), render: (_, row) => storeName(stores, row.store_id) },
          { title: say("skus.listing"), render: (_, row) => row.name || row.key },
          { title: say("skus.outerCode"), render: (_, row) => row.outer_code || <span className="quiet">{say("unknown.noCode")}</span> },
        ]}
      />
    </Drawer>
  );
}
