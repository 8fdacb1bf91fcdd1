// 库存同步: what a store shows of each listing, what it should show, and telling it; the store and the filters in the address.
import { useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { Alert, Empty, Input, Spin, Tabs, Typography } from "antd";
import { useMemo, useState } from "react";
import { useOnly } from "../../app/only";
import type { OffersSearch } from "../../app/searches";
import { useRights } from "../../app/stores";
import { DataTable } from "../../ui/DataTable";
import { useWords } from "../../words";
import { OfferCard, offerColumns } from "./columns";
import { type Offer, useOffers, useRefresh, useSharings } from "./data";
import { OfferBar } from "./OfferBar";
import { PushesDrawer } from "./PushesDrawer";
import { ReadButton, SharingVerbs } from "./SharingVerbs";
import { StoreHead } from "./StoreHead";
import { type Begun, choices, chosenOf, isReading as isBeingRead, isShow, SHOWS } from "./sharing";

export function OffersPage() {
  const say = useWords();
  const navigate = useNavigate();
  const { merchant } = useParams({ strict: false }) as { merchant: string };
  const address = useSearch({ strict: false }) as OffersSearch;
  const { store, search = "" } = address;
  const show = isShow(address.show) ? address.show : "all";
  const rights = useRights(merchant);
  const mayManage = rights.has("offers.manage");
  const [only] = useOnly(merchant);
  const [begun, setBegun] = useState<Begun | null>(null);
  const [chosen, setChosen] = useState<string[]>([]);
  const [opened, setOpened] = useState<Offer | null>(null);
  const refresh = useRefresh(merchant);
  const sharings = useSharings(merchant, begun);
  const stores = choices(sharings.data ?? [], only.store, store);
  const sharing = chosenOf(stores, store);
  const offers = useOffers(merchant, { store: sharing?.store_id ?? "", show, search }, sharing);
  const shown = useMemo(() => ({ say, merchant, rights, onOpen: setOpened }), [say, merchant, rights]);
  const columns = useMemo(() => offerColumns(shown), [shown]);
  const rows = offers.data?.pages.flatMap((page) => page.items) ?? [];
  // A listing may leave the list while it is ticked: nothing is done with what is not seen.
  const ticked = rows.filter((row) => chosen.includes(row.id));

  if (!sharing) {
    if (sharings.error) return <Alert showIcon type="error" title={say("app.failed")} description={sharings.error.message} />;
    return sharings.data ? <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={say("offers.noStores")} /> : <Spin />;
  }

  const isReading = begun?.store === sharing.store_id && isBeingRead(begun, sharings.data, Date.now());

  function look(change: OffersSearch) {
    setChosen([]);
    void navigate({ to: "/m/$merchant/offers", params: { merchant }, search: { ...address, ...change } });
  }

  function choose(id: string, isChosen: boolean) {
    setChosen((before) => (isChosen ? [...before, id] : before.filter((other) => other !== id)));
  }

  const read = (
    <ReadButton
      merchant={merchant}
      sharing={sharing}
      mayManage={mayManage}
      isReading={isReading}
      onBegun={() => {
        setBegun({ store: sharing.store_id, read_at: sharing.read_at, failure: sharing.failure, at: Date.now() });
        refresh();
      }}
    />
  );
  const isFirst = sharing.read_at === null && rows.length === 0 && !offers.error;
  const first = (
    <div className="first">
      <Typography.Title level={5}>{say("offers.emptyTitle")}</Typography.Title>
      <p>{say("offers.emptyText")}</p>
      {read}
    </div>
  );
  const nothing = say(search || show !== "all" ? "offers.nothing" : "offers.emptyRead");
  return (
    <>
      <StoreHead
        stores={stores}
        sharing={sharing}
        isReading={isReading}
        onTurn={(id) => look({ store: id, show: undefined, search: undefined })}
      />
      {sharing.is_called && (
        <>
          <SharingVerbs merchant={merchant} sharing={sharing} stores={sharings.data ?? []} mayManage={mayManage} read={isFirst ? null : read} onDone={refresh} />
          <Tabs
            size="small"
            activeKey={show}
            onChange={(name) => look({ show: name === "all" ? undefined : name })}
            items={SHOWS.map((name) => ({
              key: name,
              label: <span data-tab={name}>{`${say(`offers.show.${name}`)} ${sharing[name]}`}</span>,
            }))}
          />
          <div className="bar">
            <Input.Search
              key={search}
              allowClear
              style={{ width: 260 }}
              defaultValue={search}
              placeholder={say("offers.search")}
              onSearch={(text) => look({ search: text.trim() || undefined })}
            />
            <OfferBar
              merchant={merchant}
              sharing={sharing}
              ticked={ticked}
              allowed={mayManage}
              onDone={(outcome) => {
                if (outcome.done.length > 0) setChosen([]);
                refresh();
              }}
            />
          </div>
          <DataTable<Offer>
            rows={rows}
            columns={columns}
            card={(row) => (
              <OfferCard
                row={row}
                shown={shown}
                isChosen={chosen.includes(row.id)}
                onChoose={mayManage ? (isChosen) => choose(row.id, isChosen) : undefined}
              />
            )}
            loading={offers.isLoading || offers.isFetchingNextPage}
            failure={offers.data ? null : offers.error}
            empty={isFirst ? first : nothing}
            chosen={ticked.map((row) => row.id)}
            onChoose={mayManage ? setChosen : undefined}
            onMore={offers.hasNextPage ? () => void offers.fetchNextPage() : undefined}
            onRetry={() => void offers.refetch()}
            onOpen={setOpened}
          />
        </>
      )}
      <PushesDrawer merchant={merchant} row={opened} onClose={() => setOpened(null)} />
    </>
  );
}
