// 商品匹配: listings that mean nothing here yet, what each may mean and why; accepted one by one, or all that are sure.
import { Button, InputNumber, Popover, Tabs } from "antd";
import { useState } from "react";
import type { Outcome } from "../../api/client";
import type { Sku } from "../../app/goods";
import { SkuPick } from "../../app/SkuPick";
import { useRights } from "../../app/stores";
import { DataTable } from "../../ui/DataTable";
import { Mark } from "../../ui/Mark";
import { Money } from "../../ui/Money";
import { Thumb } from "../../ui/Thumb";
import { VerbButton, VerbDialog } from "../../ui/VerbButton";
import { useWords } from "../../words";
import { FirstReading, GoodsHead, WishButton } from "./GoodsHead";
import type { TabProps } from "./GoodsTabs";
import {
  acceptSure, map, MATCH_SHOWS, overSuggestion, type Suggestion, unmap, type Unmapped, useGoodsRefresh, useUnmapped,
} from "./goods";

const SURE = 80;
const LEAST = 70;

export function MatchTab({ merchant, stores, store, address, onLook }: TabProps) {
  const say = useWords();
  const rights = useRights(merchant);
  const refresh = useGoodsRefresh(merchant);
  const may = rights.has("storefronts.match");
  const mayMap = rights.has("catalog.edit");
  const [least, setLeast] = useState(SURE);
  const [asked, setAsked] = useState<{ row: Unmapped; one: Suggestion | null } | null>(null);
  const [mapped, setMapped] = useState<string[]>([]);
  const show = MATCH_SHOWS.find((one) => one === address.parent) ?? "all";
  const found = useUnmapped(merchant, store, show, least);
  const rows = found.data?.pages.flatMap((page) => page.items) ?? [];
  const counts = found.data?.pages[0]?.counts ?? {};

  function accepted(outcome: Outcome) {
    setMapped(outcome.done);
    refresh();
  }

  const goods = (row: Unmapped) => (
    <div className="goods">
      <span className="thumb">
        <Thumb url={row.image_url} name={row.name} />
      </span>
      <span className="name">
        {row.name || row.key}
        <br />
        <span className="quiet">
          {row.outer_code || say("listings.noOuterCode")} · <Money minor={row.price} currency="CNY" />
        </span>
      </span>
    </div>
  );
  const suggestions = (row: Unmapped) => (
    <Suggestions merchant={merchant} row={row} may={may} mayMap={mayMap} onTake={(one) => setAsked({ row, one })} onDone={refresh} />
  );
  return (
    <>
      <GoodsHead merchant={merchant} stores={stores} store={store} mayRead={may} onTurn={(id) => onLook({ store: id, parent: undefined })}>
        <WishButton merchant={merchant} store={store} verb="suggest" busy={store.is_matching} allowed={may} primary={store.read_at !== null} />
      </GoodsHead>
      <Tabs
        size="small"
        activeKey={show}
        onChange={(key) => onLook({ parent: key === "all" ? undefined : key })}
        items={MATCH_SHOWS.map((key) => ({ key, label: <span data-tab={key}>{`${say(`listings.match.${key}`)} ${counts[key] ?? 0}`}</span> }))}
      />
      <div className="bar">
        <InputNumber
          aria-label={say("listings.match.least")}
          prefix={say("listings.match.least")}
          suffix={say("listings.points")}
          style={{ width: 190 }}
          min={LEAST}
          max={100}
          precision={0}
          value={least}
          onChange={(value) => setLeast(value ?? SURE)}
        />
        <VerbButton
          primary
          label={say("listings.verb.accept_sure")}
          count={counts.sure ?? 0}
          allowed={may}
          question={<p>{say("listings.match.sureAsk", { count: counts.sure ?? 0, least })}</p>}
          run={(click) => acceptSure(merchant, store, least, click)}
          onDone={accepted}
        />
        {mapped.length > 0 && (
          <VerbButton
            label={say("listings.verb.unmap")}
            count={mapped.length}
            allowed={mayMap}
            question={<p>{say("listings.match.unmapAsk", { count: mapped.length })}</p>}
            run={(click) => unmap(merchant, mapped, click)}
            onDone={refresh}
            onClosed={() => setMapped([])}
          />
        )}
      </div>
      <DataTable<Unmapped>
        rows={rows}
        loading={found.isLoading || found.isFetchingNextPage}
        failure={found.data ? null : found.error}
        onRetry={() => void found.refetch()}
        onMore={found.hasNextPage ? () => void found.fetchNextPage() : undefined}
        empty={store.read_at === null && !rows.length ? <FirstReading /> : say("listings.match.nothing")}
        columns={[
          { title: say("listings.goods"), key: "goods", fixed: "left", width: 320, render: (_, row) => goods(row) },
          { title: say("listings.match.may"), key: "may", render: (_, row) => suggestions(row) },
          {
            title: "",
            key: "other",
            width: 110,
            render: (_, row) => (
              <Button size="small" disabled={!mayMap} onClick={() => setAsked({ row, one: null })}>
                {say("listings.match.other")}
              </Button>
            ),
          },
        ]}
        card={(row) => (
          <div className="tile">
            {goods(row)}
            {suggestions(row)}
            <Button size="small" disabled={!mayMap} onClick={() => setAsked({ row, one: null })}>
              {say("listings.match.other")}
            </Button>
          </div>
        )}
      />
      <MapDialog merchant={merchant} asked={asked} onClose={() => setAsked(null)} onDone={accepted} />
    </>
  );
}

interface SuggestionsProps {
  merchant: string;
  row: Unmapped;
  may: boolean;
  mayMap: boolean;
  onTake: (one: Suggestion) => void;
  onDone: () => void;
}

function Suggestions({ merchant, row, may, mayMap, onTake, onDone }: SuggestionsProps) {
  const say = useWords();
  if (!row.suggestions.length) return <span className="quiet">{say("listings.match.noneFor")}</span>;
  return (
    <ul style={{ listStyle: "none", padding: 0, margin: 0 }}>
      {row.suggestions.map((one, place) => (
        <li key={one.id} className="bar" style={{ marginBottom: 4 }}>
          <Points one={one} isSure={row.is_sure && place === 0} />
          <span style={{ flex: "1 1 200px", textDecoration: one.is_refused ? "line-through" : undefined }}>
            {one.code} × {one.pieces} <span className="quiet">{`${one.name} ${one.spec}`.trim()}</span>
          </span>
          <Button size="small" type={place === 0 ? "primary" : "default"} disabled={!mayMap || one.is_refused} onClick={() => onTake(one)}>
            {say("listings.match.take")}
          </Button>
          <VerbButton
            label={say(one.is_refused ? "listings.verb.allow_suggestions" : "listings.verb.refuse_suggestions")}
            count={1}
            allowed={may}
            question={<p>{say(one.is_refused ? "listings.match.allowAsk" : "listings.match.refuseAsk", { code: one.code })}</p>}
            done={say("listings.match.remembered")}
            run={(click) => overSuggestion(merchant, one.is_refused ? "allow_suggestions" : "refuse_suggestions", one.id, click)}
            onDone={onDone}
          />
        </li>
      ))}
    </ul>
  );
}

/** The points of a suggestion, which open what they are made of. */
function Points({ one, isSure }: { one: Suggestion; isSure: boolean }) {
  const say = useWords();
  const sum = one.reasons.reduce((whole, reason) => whole + reason.points, 0);
  const content = (
    <div className="why" style={{ maxWidth: 420 }}>
      <table className="before">
        <tbody>
          {one.reasons.map((reason) => (
            <tr key={reason.kind}>
              <th>
                {say(`listings.reason.${reason.kind}`)}
                {(reason.theirs || reason.ours) && <div className="quiet">{`${reason.theirs || "–"} ↔ ${reason.ours || "–"}`}</div>}
              </th>
              <td>{reason.points > 0 ? `+${reason.points}` : reason.points}</td>
            </tr>
          ))}
          <tr>
            <th>
              <strong>{say("listings.match.confidence")}</strong>
            </th>
            <td>
              <strong>{sum > 100 ? `${sum} → 100` : one.points}</strong>
            </td>
          </tr>
        </tbody>
      </table>
      <div className="quiet">{say("listings.match.lead", { lead: one.lead })}</div>
    </div>
  );
  return (
    <Popover trigger="click" placement="bottomLeft" title={say("listings.match.confidence")} content={content}>
      <button type="button" className="link" data-number="points" aria-label={`${one.code} ${say("listings.match.confidence")} ${one.points}`}>
        <Mark color={isSure ? "green" : one.points >= 60 ? "gold" : "plain"}>{one.points}</Mark>
      </button>
    </Popover>
  );
}

interface MapProps {
  merchant: string;
  asked: { row: Unmapped; one: Suggestion | null } | null;
  onClose: () => void;
  onDone: (outcome: Outcome) => void;
}

/** A person says what one listing means: as suggested, or another SKU. */
function MapDialog({ merchant, asked, onClose, onDone }: MapProps) {
  const say = useWords();
  const [shown, setShown] = useState(asked);
  const [sku, setSku] = useState<Sku | null>(null);
  const [pieces, setPieces] = useState(1);
  const [wasAsked, setWasAsked] = useState(asked);
  if (asked !== wasAsked) {
    setWasAsked(asked);
    if (asked) {
      setShown(asked);
      setSku(null);
      setPieces(asked.one?.pieces ?? 1);
    }
  }

  function run(click: string): Promise<Outcome> {
    const id = shown?.one?.sku_id ?? sku?.id;
    if (!shown || !id) throw new Error(say("listings.match.choose"));
    return map(merchant, shown.row.id, id, pieces, click);
  }
  return (
    <VerbDialog
      open={asked !== null}
      label={say("listings.match.mapTitle")}
      done={say("listings.match.mapDone")}
      run={run}
      onClose={onClose}
      onDone={onDone}
      question={
        <div className="stacked">
          <p>{shown?.row.name || shown?.row.key}</p>
          {shown?.one ? (
            <p>
              → <strong>{shown.one.code}</strong> {`${shown.one.name} ${shown.one.spec}`.trim()}
            </p>
          ) : (
            <SkuPick merchant={merchant} label={say("listings.match.choose")} value={sku?.id ?? null} onPick={setSku} />
          )}
          <InputNumber
            aria-label={say("listings.match.pieces")}
            prefix={say("listings.match.pieces")}
            style={{ width: 200 }}
            min={1}
            max={10_000}
            precision={0}
            value={pieces}
            onChange={(count) => setPieces(count ?? 1)}
          />
        </div>
      }
    />
  );
}
