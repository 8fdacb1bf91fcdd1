// Listings with their scores, those with most to win first; proposals of the ticked ones are applied together.
import { Alert, Button, Input, Segmented, Select } from "antd";
import { useState } from "react";
import type { AdviceSearch } from "../../app/searches";
import { storeName, useRights, useStoreList } from "../../app/stores";
import { DataTable } from "../../ui/DataTable";
import { Money } from "../../ui/Money";
import { Thumb } from "../../ui/Thumb";
import { VerbButton } from "../../ui/VerbButton";
import { beijing } from "../../ui/times";
import { useWords } from "../../words";
import { AdviceDrawer } from "./AdviceDrawer";
import { ApplyDialog } from "./ApplyDialog";
import { type Advice, lookAgain, ONLY, type Only, useAdvice, useRefresh } from "./data";
import { Score } from "./parts";

interface Props {
  merchant: string;
  address: AdviceSearch;
  onLook: (change: AdviceSearch) => void;
}

export function ListTab({ merchant, address, onLook }: Props) {
  const say = useWords();
  const rights = useRights(merchant);
  const stores = useStoreList(merchant, rights.has("channels.view"));
  const refresh = useRefresh(merchant);
  const only: Only = ONLY.find((one) => one === address.only) ?? "all";
  const [chosen, setChosen] = useState<string[]>([]);
  const [opened, setOpened] = useState<string | null>(null);
  const [isApplying, setApplying] = useState(false);
  const found = useAdvice(merchant, { store: address.store ?? "", search: address.search ?? "", only });
  const rows = found.data?.pages.flatMap((page) => page.items) ?? [];
  const first = found.data?.pages[0];
  const ticked = rows.filter((row) => chosen.includes(row.id));
  const may = rights.has("advice.edit");
  const currencyOf = (id: string) => stores.find((one) => one.id === id)?.currency ?? "CNY";

  function look(change: AdviceSearch) {
    setChosen([]);
    onLook(change);
  }

  const goods = (row: Advice) => (
    <div className="goods">
      <span className="thumb">
        <Thumb url={row.image_url} name={row.title} />
      </span>
      <span className="name">
        <Button type="link" style={{ padding: 0, height: "auto", whiteSpace: "normal", textAlign: "start" }} onClick={() => setOpened(row.id)}>
          {row.title || say("advice.untitled")}
        </Button>
        <br />
        <span className="quiet">{[storeName(stores, row.store_id), row.category_path || say("advice.noCategory")].join(" · ")}</span>
      </span>
    </div>
  );
  const weak = (row: Advice) => (
    <span className="quiet">{row.weak.flatMap((part) => part.findings.map((one) => one.message)).slice(0, 3).join(" ")}</span>
  );
  const sold = (row: Advice) => (
    <>
      {say("advice.units", { count: row.units })}
      {row.amount !== null && <div className="quiet"><Money minor={row.amount} currency={currencyOf(row.store_id)} /></div>}
    </>
  );
  const proposed = (row: Advice) => (row.proposed_title ? row.proposed_title : <span className="quiet">{say("advice.noTitle")}</span>);
  return (
    <>
      <div className="bar">
        <Select
          aria-label={say("filter.store")}
          style={{ width: 180 }}
          value={address.store ?? ""}
          onChange={(id) => look({ store: id || undefined })}
          options={[{ value: "", label: say("advice.allStores") }, ...stores.map((one) => ({ value: one.id, label: one.name }))]}
        />
        <Input.Search
          key={address.search}
          allowClear
          style={{ width: 220 }}
          defaultValue={address.search}
          placeholder={say("advice.search")}
          onSearch={(text) => look({ search: text.trim() || undefined })}
        />
        <Segmented
          value={only}
          onChange={(name) => look({ only: name === "all" ? undefined : name })}
          options={ONLY.map((name) => ({ value: name, label: `${say(`advice.only.${name}`)} ${first?.summary[name] ?? ""}` }))}
        />
      </div>
      <div className="bar verbs">
        <Button type="primary" disabled={!may || ticked.length === 0} onClick={() => setApplying(true)}>
          {say("advice.applyMany", { count: ticked.length })}
        </Button>
        <VerbButton
          label={say("advice.lookAgain")}
          count={1}
          allowed={may}
          question={<p>{say("advice.lookAgainAsk")}</p>}
          done={say("advice.lookAgainDone")}
          run={(click) => lookAgain(merchant, click)}
          onDone={refresh}
        />
      </div>
      {first && (
        <p className="quiet">
          {first.looked_at ? say("advice.lookedAt", { time: beijing(first.looked_at, "MM-DD HH:mm"), mean: first.summary.mean }) : say("advice.neverLooked")}
        </p>
      )}
      {first?.is_looking && <Alert showIcon type="info" title={say("advice.looking")} style={{ marginBottom: 8 }} />}
      <DataTable<Advice>
        rows={rows}
        columns={[
          { title: say("advice.goods"), key: "goods", width: 340, render: (_, row) => goods(row) },
          { title: say("advice.score"), key: "score", width: 80, render: (_, row) => <Score row={row} /> },
          { title: say("advice.sold"), key: "sold", width: 110, render: (_, row) => sold(row) },
          { title: say("advice.weak"), key: "weak", width: 300, render: (_, row) => weak(row) },
          { title: say("advice.proposed"), key: "proposed", width: 300, render: (_, row) => proposed(row) },
        ]}
        card={(row) => (
          <div className="tile">
            {goods(row)}
            <div className="head">
              <Score row={row} />
              <span>{sold(row)}</span>
            </div>
            {weak(row)}
          </div>
        )}
        loading={found.isLoading || found.isFetchingNextPage}
        failure={found.data ? null : found.error}
        empty={say(address.search || address.store || only !== "all" ? "advice.nothing" : "advice.none")}
        chosen={ticked.map((row) => row.id)}
        onChoose={setChosen}
        mayChoose={(row) => row.whats.length > 0}
        onMore={found.hasNextPage ? () => void found.fetchNextPage() : undefined}
        onRetry={() => void found.refetch()}
      />
      <ApplyDialog merchant={merchant} rows={ticked} open={isApplying} onClose={() => setApplying(false)} onDone={refresh} />
      {opened && <AdviceDrawer merchant={merchant} id={opened} onClose={() => setOpened(null)} />}
    </>
  );
}
