// The order list: tabs with live counts, filters in the address, verbs on ticked rows or on all that match.
import { FilterOutlined } from "@ant-design/icons";
import { useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { Alert, Badge, Button, Drawer, Dropdown, Tabs, Tag } from "antd";
import { memo, useCallback, useMemo, useState } from "react";
import { type Outcome, Refusal } from "../../api/client";
import { useOnly } from "../../app/only";
import type { OrdersSearch } from "../../app/searches";
import { useRights } from "../../app/stores";
import { DataTable } from "../../ui/DataTable";
import { useLater } from "../../ui/later";
import { useNarrow } from "../../ui/narrow";
import { onDemand } from "../../ui/onDemand";
import { VerbButton } from "../../ui/VerbButton";
import { sayCode, useWords } from "../../words";
import { Batches } from "./Batches";
import { type BulkVerb, useColumnSetup, useFacets } from "./bulk";
import type { BulkDialogProps } from "./BulkDialog";
import { arrangedColumns, orderColumns } from "./columns";
import { ColumnsButton } from "./ColumnsButton";
import { doVerb, type Row, TABS, useCounts, useOrders, type Verb } from "./data";
import { countFilters, goneOf, narrowed } from "./filter";
import { FilterRail } from "./FilterRail";
import { MakeOrderButton } from "./MakeOrderButton";
import { MoreVerbs } from "./MoreVerbs";
import { OrderCard } from "./OrderCard";
import type { OrderDrawerProps } from "./OrderDrawer";
import { useRefresh } from "./refresh";
import { RoutingButton } from "./RoutingChoice";
import { SearchBox } from "./SearchBox";

const OrderDrawer = onDemand<OrderDrawerProps>(({ id }) => id !== null, () => import("./OrderDrawer").then((m) => m.OrderDrawer));
const BulkDialog = onDemand<BulkDialogProps>(({ verb }) => verb !== null, () => import("./BulkDialog").then((m) => m.BulkDialog));

const VERBS: { verb: Verb; right?: string; asksNote?: boolean; danger?: boolean; primary?: boolean }[] = [
  { verb: "approve", primary: true },
  { verb: "release" },
  { verb: "hold", asksNote: true },
  { verb: "merge" },
  { verb: "unmerge", right: "merge" },
  { verb: "unsplit", right: "split" },
  { verb: "cancel", asksNote: true, danger: true },
];
const BULK: BulkVerb[] = ["approve", "release", "hold", "merge", "set_carrier", "set_warehouse", "note", "ask_buyer", "cancel"];

/** They make orders, or bring back such as stand elsewhere in the list. */
const REGROUPING = new Set(["merge", "unmerge", "split", "unsplit"]);

const Rail = memo(FilterRail);
const NONE: string[] = [];

const RED = new Set(["held", "short", "late"]);

export function OrdersPage() {
  const say = useWords();
  const navigate = useNavigate();
  const { merchant } = useParams({ strict: false }) as { merchant: string };
  const asked = useSearch({ strict: false }) as OrdersSearch;
  const { tab = "all", search = "", receiver } = asked;
  const rights = useRights(merchant);
  const [only] = useOnly(merchant);
  const meant = useMemo(() => narrowed(asked, only), [asked, only]);
  const counts = useCounts(merchant, meant).data;
  const orders = useOrders(merchant, meant);
  const gone = goneOf(asked, useFacets(merchant).data);
  const isWrong = orders.error instanceof Refusal && [404, 422].includes(orders.error.status);
  const setup = useColumnSetup(merchant);
  const [chosen, setChosen] = useState(NONE);
  const [shown, setShown] = useState<string | null>(null);
  const [bulk, setBulk] = useState<BulkVerb | null>(null);
  const [isBatchesOpen, setBatchesOpen] = useState(false);
  const [isRailOpen, setRailOpen] = useState(false);
  const open = useCallback((row: Row) => setShown(row.id), []);
  const columns = useMemo(() => orderColumns(say, open), [say, open]);
  const pages = orders.data?.pages;
  const isReady = !setup.isAwaited;
  const rows = useMemo(() => (isReady && pages?.flatMap((page) => page.rows)) || [], [pages, isReady]);
  const ticked = useMemo(() => new Set(chosen), [chosen]);
  const filters = countFilters(asked);
  const narrow = useNarrow();
  const isLater = useLater();

  const refresh = useRefresh(merchant, meant);
  const reload = useCallback(() => void refresh(), [refresh]);
  const renew = (verb: string) => void refresh(REGROUPING.has(verb) ? null : chosen);

  /** What is done is ticked no more: the next verb is not for orders that have left the list. */
  function settled(verb: string, outcome: Outcome) {
    setChosen(outcome.refused.map((row) => row.id));
    renew(verb);
  }

  const replace = useCallback(
    (next: OrdersSearch) => {
      setChosen(NONE);
      void navigate({ to: "/m/$merchant/orders", params: { merchant }, search: next });
    },
    [navigate, merchant],
  );
  const look = useCallback((change: OrdersSearch) => replace({ ...asked, tab, ...change }), [replace, asked, tab]);

  const shownColumns = useMemo(
    () => arrangedColumns(columns, setup.columns).map((one) => (narrow && one.key === "goods" ? { ...one, fixed: undefined } : one)),
    [columns, setup.columns, narrow],
  );
  const card = useCallback(
    (row: Row) => (
      <OrderCard
        row={row}
        say={say}
        isChosen={ticked.has(row.id)}
        onChoose={(is) => setChosen((before) => (is ? [...before, row.id] : before.filter((id) => id !== row.id)))}
        onOpen={() => open(row)}
      />
    ),
    [say, ticked, open],
  );
  const { fetchNextPage, refetch, hasNextPage } = orders;
  const more = useMemo(() => (hasNextPage ? () => void fetchNextPage() : undefined), [hasNextPage, fetchNextPage]);
  const again = useCallback(() => void refetch(), [refetch]);

  function countOf(name: string): string {
    if (name === "all" || !counts) return "";
    const count = counts.counts[name] ?? 0;
    return count >= counts.counted_up_to ? `${counts.counted_up_to}+` : String(count);
  }

  if (orders.error instanceof Refusal && orders.error.status === 403) return <Alert type="warning" showIcon title={orders.error.message} />;
  const rail = isLater && <Rail merchant={merchant} search={asked} onChange={look} onReplace={replace} />;
  const isWalking = orders.hasNextPage && rows.length === 0;
  return (
    <div className="desk">
      <aside className="railside">{rail}</aside>
      <Drawer open={isRailOpen} placement="left" size={280} title={say("filter.title")} onClose={() => setRailOpen(false)}>
        {rail}
      </Drawer>
      <div className="deskmain">
        <Tabs
          size="small"
          tabBarGutter={20}
          activeKey={tab}
          onChange={(name) => look({ tab: name })}
          items={TABS.map((name) => ({
            key: name,
            label: (
              <span data-tab={name}>
                {sayCode(say, "tab", name)}{" "}
                <Badge count={countOf(name)} overflowCount={99999} color={RED.has(name) ? "red" : "#8c8c8c"} />
              </span>
            ),
          }))}
        />
        <div className="bar verbs" data-tour="verbs">
          <Badge count={filters} size="small" className="railbutton">
            <Button icon={<FilterOutlined />} aria-label={say("filter.title")} onClick={() => setRailOpen(true)} />
          </Badge>
          <SearchBox
            key={search}
            merchant={merchant}
            search={search}
            mayFind={rights.has("orders.receiver")}
            onNumber={(text) => look({ search: text || undefined, receiver: undefined, tab: text ? "all" : tab })}
            onFound={(id) => look({ search: undefined, receiver: id, tab: "all" })}
          />
          {receiver && (
            <Tag color="processing" closable onClose={() => look({ receiver: undefined })}>
              {say("orders.ofReceiver")}
            </Tag>
          )}
          {VERBS.map(({ verb, right = verb, ...looks }) => (
            <VerbButton
              key={verb}
              {...looks}
              label={sayCode(say, "verb", verb)}
              count={chosen.length}
              allowed={rights.has(`orders.${right}`)}
              run={(click, note) => doVerb(merchant, verb, chosen, click, note)}
              runAgain={(refused, click, note) => doVerb(merchant, verb, refused, click, note)}
              onDone={(outcome) => settled(verb, outcome)}
            />
          ))}
          <MoreVerbs merchant={merchant} rows={rows.filter((row) => ticked.has(row.id))} rights={rights} onDone={renew} />
          {(["set_carrier", "set_warehouse"] as const).map((verb) => (
            <RoutingButton
              key={verb}
              merchant={merchant}
              verb={verb}
              chosen={chosen}
              allowed={rights.has(`orders.${verb}`)}
              onDone={() => renew(verb)}
            />
          ))}
          <Dropdown
            trigger={["click"]}
            menu={{
              items: BULK.map((verb) => ({
                key: verb,
                label: sayCode(say, "verb", verb),
                disabled: !rights.has(`orders.${verb}`),
                danger: verb === "cancel",
              })),
              onClick: ({ key }) => setBulk(key as BulkVerb),
            }}
          >
            <Button>{say("forAll.button")} ▾</Button>
          </Dropdown>
          <Button onClick={() => setBulk("export")}>{say("verb.export")}</Button>
          <MakeOrderButton merchant={merchant} allowed={rights.has("orders.make_order")} onDone={reload} />
          <Batches merchant={merchant} open={isBatchesOpen} onOpen={setBatchesOpen} onEnded={reload} />
          <ColumnsButton
            columns={columns}
            setup={setup.columns}
            onChange={(next) => void setup.save(next)}
          />
          <span className="quiet">{chosen.length > 0 && say("verb.selected", { count: chosen.length })}</span>
        </div>
        {(isWrong || gone.length > 0) && (
          <Alert
            type="warning"
            showIcon
            style={{ marginBottom: 8 }}
            title={say("orders.filterGone")}
            description={
              isWrong
                ? orders.error?.message
                : gone.map((one) => `${say(`filter.${one.key}`)} #${one.value}`).join(say("settings.comma"))
            }
            action={<Button onClick={() => replace({ tab: isWrong ? "all" : tab })}>{say("orders.clearFilters")}</Button>}
          />
        )}
        <div className="tall">
          <DataTable<Row>
            rows={rows}
            columns={shownColumns}
            card={card}
            loading={orders.isLoading || orders.isFetchingNextPage || !isReady}
            failure={isWrong ? null : orders.error}
            empty={say(isWalking ? "orders.walking" : "orders.empty")}
            chosen={chosen}
            onChoose={setChosen}
            onOpen={open}
            onMore={more}
            onRetry={again}
          />
        </div>
      </div>
      <OrderDrawer merchant={merchant} id={shown} onClose={() => setShown(null)} />
      <BulkDialog
        merchant={merchant}
        verb={bulk}
        chosen={chosen}
        search={meant}
        onClose={() => setBulk(null)}
        onBegun={() => {
          setBulk(null);
          setBatchesOpen(true);
        }}
      />
    </div>
  );
}
