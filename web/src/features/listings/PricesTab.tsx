// 价格同步: what a store's listings cost and should cost by its rule, each price with its arithmetic; told with a yes or by itself.
import { Button, Checkbox, Input, Popover, Select, Tag } from "antd";
import { useState } from "react";
import { useRights } from "../../app/stores";
import { DataTable } from "../../ui/DataTable";
import { Mark, type MarkColor } from "../../ui/Mark";
import { Money, moneyText } from "../../ui/Money";
import { Thumb } from "../../ui/Thumb";
import { VerbButton } from "../../ui/VerbButton";
import { beijing } from "../../ui/times";
import { useWords } from "../../words";
import { GoodsDrawer } from "./GoodsDrawer";
import { FirstReading, GoodsHead } from "./GoodsHead";
import type { TabProps } from "./GoodsTabs";
import { agreePrices, overStore, PRICE_STATES, type PriceTerms, type StorePrice, useGoodsRefresh, usePrices } from "./goods";
import { OwnPriceDialog } from "./OwnPriceDialog";
import { PriceRuleDialog } from "./PriceRuleDialog";
import { priceLines } from "./priceLines";

const COLORS: Record<StorePrice["state"], MarkColor> = {
  unmapped: "plain", no_price: "plain", gone: "plain", moving: "gold", refused: "red", differs: "volcano", list_low: "red", asks: "orange", due: "blue", even: "green",
};
const CNY = "CNY";

export function PricesTab({ merchant, stores, store, address, onLook }: TabProps) {
  const say = useWords();
  const rights = useRights(merchant);
  const may = rights.has("storefronts.settle");
  const refresh = useGoodsRefresh(merchant);
  const [chosen, setChosen] = useState<string[]>([]);
  const [opened, setOpened] = useState<string | null>(null);
  const [isRule, setRule] = useState(false);
  const [own, setOwn] = useState<StorePrice[] | null>(null);
  const show = PRICE_STATES.find((one) => one === address.parent) ?? "";
  const { search = "" } = address;
  const found = usePrices(merchant, store, show, search);
  const rows = found.data?.pages.flatMap((page) => page.items) ?? [];
  const counts = found.data?.pages[0]?.counts ?? {};
  const ticked = rows.filter((row) => chosen.includes(row.id));
  const agreeable = ticked.filter((row) => row.state === "asks" || row.state === "due");
  const isOn = store.prices === "on";

  function done() {
    setChosen([]);
    refresh();
  }

  const goods = (row: StorePrice) => (
    <div className="goods">
      <span className="thumb">
        <Thumb url={row.image_url} name={row.title} />
      </span>
      <span className="name">
        <Button type="link" style={{ padding: 0, height: "auto", whiteSpace: "normal", textAlign: "start" }} onClick={() => setOpened(row.goods_id)}>
          {row.title}
        </Button>{" "}
        <span className="quiet">{row.spec}</span>
        <br />
        <span className="quiet">{row.sku_code ? `${row.sku_code} × ${row.pieces}` : say("listings.price.unmapped")}</span>
      </span>
    </div>
  );
  const now = (row: StorePrice) => <Both group={row.group_price} single={row.single_price} />;
  const state = (row: StorePrice) => (
    <div className="why" data-state={row.state}>
      <Mark color={COLORS[row.state]} title={say(`listings.priceWhy.${row.state}`)}>
        {say(`listings.price.${row.state}`)}
      </Mark>
      {row.message && <div>{row.message}</div>}
    </div>
  );
  const told = (row: StorePrice) =>
    row.told_at ? (
      <span className="quiet">{`${beijing(row.told_at, "MM-DD HH:mm")} ${row.told_group === null ? "" : moneyText(row.told_group, CNY)}`}</span>
    ) : (
      <span className="quiet">{say("listings.notTold")}</span>
    );
  return (
    <>
      <GoodsHead merchant={merchant} stores={stores} store={store} mayRead={rights.has("storefronts.match")} onTurn={(id) => onLook({ store: id })}>
        <Tag color={isOn ? "green" : "blue"} data-prices={store.prices}>
          {say(`listings.prices.${store.prices}`)}
        </Tag>
      </GoodsHead>
      <div className="bar">
        <Button disabled={!may} onClick={() => setRule(true)}>
          {say("listings.verb.set_price_rule")}
        </Button>
        <VerbButton
          key={store.prices}
          label={say(isOn ? "listings.verb.switch_prices_off" : "listings.verb.switch_prices_on")}
          count={isOn || (store.read_at !== null && store.is_live) ? 1 : 0}
          danger={isOn}
          allowed={may}
          question={<p>{say(isOn ? "listings.pricesOffAsk" : "listings.pricesOnAsk", { store: store.store, asks: counts["asks"] ?? 0, due: counts["due"] ?? 0 })}</p>}
          done={say(isOn ? "listings.pricesOff" : "listings.pricesOn")}
          run={(click) => overStore(merchant, isOn ? "switch_prices_off" : "switch_prices_on", store.store_id, click)}
          onDone={refresh}
        />
        <span className="quiet">{ruleText(say, store.rule as PriceTerms)}</span>
      </div>
      <div className="bar">
        <Select
          aria-label={say("listings.state")}
          style={{ width: 180 }}
          value={show}
          onChange={(one) => { setChosen([]); onLook({ parent: one || undefined }); }}
          options={[
            { value: "", label: say("listings.allStates") },
            ...PRICE_STATES.map((one) => ({ value: one, label: `${say(`listings.price.${one}`)} ${counts[one] ?? 0}` })),
          ]}
        />
        <Input.Search
          key={search}
          allowClear
          style={{ width: 220 }}
          defaultValue={search}
          placeholder={say("listings.searchGoods")}
          onSearch={(text) => onLook({ search: text.trim() || undefined })}
        />
        <VerbButton
          primary
          label={say("listings.verb.agree_prices")}
          count={agreeable.length}
          allowed={may}
          question={<Preview rows={agreeable} />}
          done={say("listings.done.agree_prices")}
          run={(click) => agreePrices(merchant, agreeable, click)}
          onDone={done}
        />
        <Button disabled={!may || ticked.length === 0} onClick={() => setOwn(ticked)}>
          {say("listings.verb.set_own_prices")}
        </Button>
      </div>
      <DataTable<StorePrice>
        rows={rows}
        loading={found.isLoading || found.isFetchingNextPage}
        failure={found.data ? null : found.error}
        onRetry={() => void found.refetch()}
        onMore={found.hasNextPage ? () => void found.fetchNextPage() : undefined}
        empty={store.read_at === null ? <FirstReading /> : say("listings.noPrices")}
        chosen={ticked.map((row) => row.id)}
        onChoose={may ? setChosen : undefined}
        onOpen={(row) => setOpened(row.goods_id)}
        columns={[
          { title: say("listings.goods"), key: "goods", fixed: "left", width: 320, render: (_, row) => goods(row) },
          { title: say("listings.priceNow"), key: "now", width: 130, align: "right", render: (_, row) => now(row) },
          { title: say("listings.priceShould"), key: "should", width: 140, align: "right", render: (_, row) => <Should row={row} terms={store.rule as PriceTerms} /> },
          { title: say("listings.state"), key: "state", width: 220, render: (_, row) => state(row) },
          { title: say("listings.toldLast"), key: "told", width: 150, render: (_, row) => told(row) },
        ]}
        card={(row) => (
          <div className="tile">
            <div className="head">
              {goods(row)}
              {may && (
                <Checkbox
                  checked={chosen.includes(row.id)}
                  aria-label={say("app.choose", { id: `${row.title} ${row.spec}` })}
                  onChange={(e) => setChosen((before) => (e.target.checked ? [...before, row.id] : before.filter((one) => one !== row.id)))}
                />
              )}
            </div>
            <dl>
              <div>
                <dt>{say("listings.priceNow")}</dt>
                <dd>{now(row)}</dd>
              </div>
              <div>
                <dt>{say("listings.priceShould")}</dt>
                <dd>
                  <Should row={row} terms={store.rule as PriceTerms} />
                </dd>
              </div>
            </dl>
            {state(row)}
            {told(row)}
          </div>
        )}
      />
      <PriceRuleDialog merchant={merchant} store={store} open={isRule} onClose={() => setRule(false)} onDone={refresh} />
      <OwnPriceDialog merchant={merchant} rows={own} onClose={() => setOwn(null)} onDone={done} />
      <GoodsDrawer merchant={merchant} id={opened} onClose={() => setOpened(null)} />
    </>
  );
}

/** The rule in a line. */
function ruleText(say: ReturnType<typeof useWords>, rule: PriceTerms): string {
  const parts = [say("listings.rule.percent", { percent: rule.percent })];
  if (rule.add) parts.push(say("listings.rule.add", { amount: moneyText(rule.add, CNY) }));
  if (rule.margin_percent !== null) parts.push(say("listings.rule.margin", { percent: rule.margin_percent }));
  if (rule.lowest) parts.push(say("listings.rule.lowest", { amount: moneyText(rule.lowest, CNY) }));
  if (rule.ending_of) parts.push(say("listings.rule.ending", { amount: moneyText(rule.ending, CNY) }));
  return parts.join(" · ");
}

function Both({ group, single }: { group: number | null; single: number | null }) {
  const say = useWords();
  return (
    <>
      <Money minor={group} currency={CNY} />
      <div className="quiet">
        {say("listings.singleShort")} <Money minor={single} currency={CNY} />
      </div>
    </>
  );
}

/** What it should cost; it opens the steps that make it. */
function Should({ row, terms }: { row: StorePrice; terms: PriceTerms }) {
  const say = useWords();
  if (!row.wanted) return <span className="quiet">—</span>;
  const content = (
    <div className="why">
      <table className="before">
        <tbody>
          {priceLines(row.wanted, terms).map((line) => (
            <tr key={line.name}>
              <th>{say(`listings.sum.${line.name}`)}</th>
              <td>{line.told}</td>
              <td>
                <Money minor={line.after} currency={CNY} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <div className="quiet">{say("listings.sumWhy", { single: moneyText(row.wanted.single, CNY) })}</div>
    </div>
  );
  const isOther = row.wanted.group !== row.group_price || row.wanted.single !== row.single_price;
  const label = `${row.title} ${row.spec} ${say("listings.priceShould")} ${moneyText(row.wanted.group, CNY)}`;
  return (
    <Popover trigger="click" placement="bottomRight" title={say("listings.priceShould")} content={content}>
      <button type="button" className="link" data-number="price" aria-label={label}>
        {isOther ? <Mark color="blue">{moneyText(row.wanted.group, CNY)}</Mark> : moneyText(row.wanted.group, CNY)}
        <div className="quiet">{`${say("listings.singleShort")} ${moneyText(row.wanted.single, CNY)}`}</div>
      </button>
    </Popover>
  );
}

function Preview({ rows }: { rows: StorePrice[] }) {
  const say = useWords();
  return (
    <>
      <p>{say("listings.ask.agree_prices", { count: rows.length })}</p>
      <ul>
        {rows.slice(0, 8).map((row) => (
          <li key={row.id}>
            {`${row.title} ${row.spec}`}: <Money minor={row.group_price} currency={CNY} /> → <Money minor={row.wanted?.group ?? null} currency={CNY} />
          </li>
        ))}
        {rows.length > 8 && <li className="quiet">{say("listings.moreDifferences", { count: rows.length - 8 })}</li>}
      </ul>
    </>
  );
}
