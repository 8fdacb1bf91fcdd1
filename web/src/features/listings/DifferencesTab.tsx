// 差异: where the platform and we differ; theirs is taken, ours is sent, or both are left, one by one or many, and taken back.
import { Button, Checkbox, Select, Tabs } from "antd";
import { useState } from "react";
import type { Outcome } from "../../api/client";
import { useRights } from "../../app/stores";
import { DataTable } from "../../ui/DataTable";
import { Mark } from "../../ui/Mark";
import { Thumb } from "../../ui/Thumb";
import { VerbButton } from "../../ui/VerbButton";
import { useWords } from "../../words";
import { FirstReading, GoodsHead } from "./GoodsHead";
import { GoodsDrawer } from "./GoodsDrawer";
import type { TabProps } from "./GoodsTabs";
import { type Difference, FIELDS, settle, type Settle, takeBack, useDifferences, useGoodsRefresh } from "./goods";
import { Changed, nameOf, sideText } from "./sides";

const SETTLES: Settle[] = ["take_theirs", "send_ours", "leave"];

/** What can be done with a difference: nothing while it is on its way, and what is not known here cannot be sent. */
const able = (verb: Settle, row: Difference) => !row.is_moving && !(verb === "send_ours" && row.ours === null);

export function DifferencesTab({ merchant, stores, store, address, onLook }: TabProps) {
  const say = useWords();
  const rights = useRights(merchant);
  const may = rights.has("storefronts.settle");
  const refresh = useGoodsRefresh(merchant);
  const [chosen, setChosen] = useState<string[]>([]);
  const [opened, setOpened] = useState<string | null>(null);
  const [decided, setDecided] = useState<string[]>([]);
  const show = address.parent === "left" ? "left" : "open";
  const field = FIELDS.find((one) => one === address.search);
  const found = useDifferences(merchant, store, show, field);
  const rows = found.data?.pages.flatMap((page) => page.items) ?? [];
  const ticked = rows.filter((row) => chosen.includes(row.id));
  const counts = found.data?.pages[0]?.counts ?? {};

  function done(outcome: Outcome) {
    const decisions = outcome.facts?.["decisions"];
    setDecided(Array.isArray(decisions) ? decisions.map(String) : []);
    setChosen([]);
    refresh();
  }

  const preview = (of: Difference[]) => (
    <ul>
      {of.slice(0, 8).map((row) => (
        <li key={row.id}>
          {nameOf(say, row)}: <del>{sideText(say, row.field, row.ours)}</del> ↔ {sideText(say, row.field, row.theirs)}
        </li>
      ))}
      {of.length > 8 && <li className="quiet">{say("listings.moreDifferences", { count: of.length - 8 })}</li>}
    </ul>
  );
  const goods = (row: Difference) => (
    <div className="goods">
      <span className="thumb">
        <Thumb url={row.image_url} name={row.title} />
      </span>
      <span className="name">
        <Button type="link" style={{ padding: 0, height: "auto", whiteSpace: "normal", textAlign: "start" }} onClick={() => setOpened(row.goods_id)}>
          {row.title}
        </Button>
        <br />
        <span className="quiet">{row.spec || say("listings.whole")}</span>
      </span>
    </div>
  );
  const state = (row: Difference) => (
    <div className="why">
      {row.is_moving && <Mark color="gold">{say("listings.moving")}</Mark>}
      {row.message && <div>{row.message}</div>}
      <Changed row={row} />
    </div>
  );
  const sides = (row: Difference) => (
    <dl>
      {(["ours", "theirs"] as const).map((side) => (
        <div key={side}>
          <dt>{say(`listings.side.${side}`)}</dt>
          <dd>{sideText(say, row.field, row[side])}</dd>
        </div>
      ))}
    </dl>
  );
  return (
    <>
      <GoodsHead merchant={merchant} stores={stores} store={store} mayRead={rights.has("storefronts.match")} onTurn={(id) => onLook({ store: id })}>
        <Select
          aria-label={say("listings.field")}
          style={{ width: 180 }}
          value={field ?? ""}
          onChange={(one) => onLook({ search: one || undefined })}
          options={[
            { value: "", label: say("listings.allFields") },
            ...FIELDS.map((one) => ({ value: one, label: `${say(`listings.field.${one}`)} ${counts[one] ?? 0}` })),
          ]}
        />
      </GoodsHead>
      <Tabs
        size="small"
        activeKey={show}
        onChange={(key) => onLook({ parent: key === "open" ? undefined : key })}
        items={(["open", "left"] as const).map((key) => ({ key, label: `${say(`listings.differences.${key}`)} ${counts[key] ?? 0}` }))}
      />
      <div className="bar verbs">
        {show === "open" ? (
          SETTLES.map((verb) => {
            const some = ticked.filter((row) => able(verb, row));
            return (
              <VerbButton
                key={verb}
                label={say(`listings.verb.${verb}`)}
                count={some.length}
                allowed={may}
                question={
                  <>
                    <p>{say(`listings.ask.${verb}`, { count: some.length })}</p>
                    {preview(some)}
                  </>
                }
                done={say(`listings.done.${verb}`)}
                run={(click) => settle(merchant, verb, some, click, (row) => nameOf(say, row))}
                onDone={done}
              />
            );
          })
        ) : (
          <VerbButton
            label={say("listings.verb.take_back")}
            count={ticked.length}
            allowed={may}
            question={<p>{say("listings.ask.take_back", { count: ticked.length })}</p>}
            done={say("listings.done.take_back")}
            run={(click) => takeBack(merchant, ticked.flatMap((row) => row.left_id ?? []), click)}
            onDone={done}
          />
        )}
        {decided.length > 0 && show === "open" && (
          <VerbButton
            label={say("listings.verb.take_back")}
            count={decided.length}
            allowed={may}
            question={<p>{say("listings.ask.take_back", { count: decided.length })}</p>}
            done={say("listings.done.take_back")}
            run={(click) => takeBack(merchant, decided, click)}
            onDone={refresh}
            onClosed={() => setDecided([])}
          />
        )}
      </div>
      <DataTable<Difference>
        rows={rows}
        loading={found.isLoading || found.isFetchingNextPage}
        failure={found.data ? null : found.error}
        onRetry={() => void found.refetch()}
        onMore={found.hasNextPage ? () => void found.fetchNextPage() : undefined}
        empty={store.read_at === null ? <FirstReading /> : say(`listings.differences.none.${show}`)}
        chosen={ticked.map((row) => row.id)}
        onChoose={may ? setChosen : undefined}
        onOpen={(row) => setOpened(row.goods_id)}
        columns={[
          { title: say("listings.goods"), key: "goods", fixed: "left", width: 300, render: (_, row) => goods(row) },
          { title: say("listings.field"), key: "field", width: 110, render: (_, row) => say(`listings.field.${row.field}`) },
          { title: say("listings.side.ours"), key: "ours", width: 200, render: (_, row) => <div className="why">{sideText(say, row.field, row.ours)}</div> },
          { title: say("listings.side.theirs"), key: "theirs", width: 200, render: (_, row) => <div className="why">{sideText(say, row.field, row.theirs)}</div> },
          { title: say("listings.state"), key: "state", width: 240, render: (_, row) => state(row) },
        ]}
        card={(row) => (
          <div className="tile">
            <div className="head">
              {goods(row)}
              {may && (
                <Checkbox
                  checked={chosen.includes(row.id)}
                  aria-label={say("app.choose", { id: nameOf(say, row) })}
                  onChange={(e) => setChosen((before) => (e.target.checked ? [...before, row.id] : before.filter((one) => one !== row.id)))}
                />
              )}
            </div>
            <strong>{say(`listings.field.${row.field}`)}</strong>
            {sides(row)}
            {state(row)}
          </div>
        )}
      />
      <GoodsDrawer merchant={merchant} id={opened} onClose={() => setOpened(null)} />
    </>
  );
}
