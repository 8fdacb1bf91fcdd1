// One campaign: what takes part at which price, what it earns and may cost, its verbs, and what it did.
import { Alert, Button, Card, Checkbox, Descriptions, Skeleton, Table } from "antd";
import { useState } from "react";
import { storeName, useStoreList } from "../../app/stores";
import { Mark } from "../../ui/Mark";
import { Money, moneyText } from "../../ui/Money";
import { beijing } from "../../ui/times";
import { VerbButton } from "../../ui/VerbButton";
import { Why } from "../../ui/Why";
import { sayCode, useWords } from "../../words";
import { act, type Detail, type Goods, settle, type Sku, submit, useCampaign, useRefresh } from "./data";
import { CampaignForm } from "./CampaignForm";
import { EffectCard } from "./EffectCard";
import { discountWords, plain, State } from "./parts";

interface Props {
  merchant: string;
  id: string;
  rights: Set<string>;
  onBack: () => void;
}

export function CampaignView({ merchant, id, rights, onBack }: Props) {
  const say = useWords();
  const stores = useStoreList(merchant);
  const found = useCampaign(merchant, id);
  const row = found.data;
  const [isChanging, setChanging] = useState(false);
  if (found.error) return <Alert showIcon type="error" title={found.error.message} />;
  if (!row) return <Skeleton active />;
  if (isChanging) return <CampaignForm merchant={merchant} segment="" former={row} onDone={() => setChanging(false)} />;
  return (
    <div className="stacked">
      <div className="bar">
        <Button onClick={onBack}>{say("campaigns.back")}</Button>
        {row.state === "draft" && (
          <Button disabled={!rights.has("campaigns.edit")} onClick={() => setChanging(true)}>{say("campaigns.verb.change")}</Button>
        )}
        <Verbs merchant={merchant} row={row} rights={rights} />
      </div>
      <Descriptions
        size="small"
        title={<>{row.name} {row.state !== "sent" && <State state={row.state} />}</>}
        column={{ xs: 1, md: 3 }}
        items={[
          { key: "store", label: say("filter.store"), children: storeName(stores, row.store_id) },
          { key: "discount", label: say("campaigns.discount"), children: discountWords(say, row.per_mille) },
          { key: "when", label: say("campaigns.when"), children: `${beijing(row.starts_at, "MM-DD HH:mm")} – ${beijing(row.ends_at, "MM-DD HH:mm")}` },
          { key: "limit", label: say("campaigns.limit"), children: row.user_limit || say("campaigns.noLimit") },
          { key: "cost", label: say("campaigns.cost"), children: <Cost row={row} /> },
        ]}
      />
      {row.low_skus > 0 && <Alert showIcon type="warning" title={say("campaigns.low", { count: row.low_skus })} />}
      {row.unknown_costs > 0 && <Alert showIcon type="info" title={say("campaigns.unknownCosts", { count: row.unknown_costs })} />}
      {row.goods.map((one) => <GoodsCard key={one.id} one={one} currency={row.currency} />)}
      {row.state === "sent" && <EffectCard merchant={merchant} row={row} />}
    </div>
  );
}

/** Pieces × the greatest discount of a unit, of each listing. */
function Cost({ row }: { row: Detail }) {
  const say = useWords();
  const why = (
    <>
      {row.goods.map((one) => (
        <p key={one.id}>
          {one.name}: {say("campaigns.costSum", { quantity: plain(one.quantity), each: moneyText(one.discount, row.currency), cost: moneyText(one.cost, row.currency) })}
        </p>
      ))}
      <p className="quiet">{say("campaigns.costNote")}</p>
    </>
  );
  return (
    <Why name="cost" label={say("campaigns.cost")} why={why}>
      <Money minor={row.cost} currency={row.currency} />
    </Why>
  );
}

function Verbs({ merchant, row, rights }: { merchant: string; row: Detail; rights: Set<string> }) {
  const say = useWords();
  const refresh = useRefresh(merchant);
  const [acceptsLoss, setAcceptsLoss] = useState(false);
  const isMoving = row.goods.some((one) => one.is_moving);
  const isStanding = row.goods.some((one) => ["ahead", "running", "blocked"].includes(one.state));
  const isAsked = row.goods.every((one) => one.asked_at !== null);
  const shared = { count: isMoving ? 0 : 1, onDone: refresh };
  const mayEdit = rights.has("campaigns.edit");
  const maySubmit = rights.has("campaigns.submit");
  const isDraft = row.state !== "dropped" && row.state !== "sent";
  const isGoing = row.state === "sent" && (isStanding || isMoving);
  const plainVerb = (verb: "ask" | "end" | "look_again", allowed: boolean) => (
    <VerbButton {...shared} hidden={verb === "ask" ? !isDraft : !isGoing} label={sayCode(say, "campaigns.verb", verb)} allowed={allowed} question={<p>{sayCode(say, "campaigns.ask", verb)}</p>} done={sayCode(say, "campaigns.did", verb)} run={(click) => act(merchant, verb, row.id, click)} />
  );
  const settled = (verb: "drop" | "restore") => (
    <VerbButton {...shared} hidden={verb === "drop" ? !isDraft : row.state !== "dropped"} label={sayCode(say, "campaigns.verb", verb)} allowed={mayEdit} question={<p>{sayCode(say, "campaigns.ask", verb)}</p>} done={sayCode(say, "campaigns.did", verb)} run={(click) => settle(merchant, verb, row.id, click)} />
  );
  // Each keeps its place, also where it is not offered: what became of a submitting must not be told in the words of an ending.
  return (
    <>
      {settled("restore")}
      {plainVerb("look_again", mayEdit)}
      {plainVerb("end", maySubmit)}
      {plainVerb("ask", mayEdit)}
      <VerbButton
        {...shared}
        hidden={!isDraft}
        count={isMoving || !isAsked ? 0 : 1}
        label={say("campaigns.verb.submit")}
        allowed={maySubmit}
        question={
          <div className="stacked">
            <p>{say("campaigns.ask.submit", { cost: moneyText(row.cost, row.currency), count: row.goods.filter((one) => one.is_fit).length })}</p>
            {row.low_skus > 0 && (
              <Checkbox checked={acceptsLoss} onChange={(e) => setAcceptsLoss(e.target.checked)}>
                {say("campaigns.acceptLoss", { count: row.low_skus })}
              </Checkbox>
            )}
          </div>
        }
        done={say("campaigns.did.submit")}
        run={(click) => submit(merchant, row.id, row.cost, acceptsLoss, click)}
      />
      {settled("drop")}
    </>
  );
}

function GoodsCard({ one, currency }: { one: Goods; currency: string }) {
  const say = useWords();
  const facts = [
    say("campaigns.pieces", { quantity: plain(one.quantity) }),
    one.left !== null && say("campaigns.left", { left: plain(one.left) }),
    one.looked_at && say("campaigns.lookedAt", { at: beijing(one.looked_at, "MM-DD HH:mm") }),
  ].filter(Boolean);
  return (
    <Card
      size="small"
      title={<>{one.name} <State state={one.state} />{one.is_moving && <Mark color="gold">{say("campaigns.moving")}</Mark>}</>}
      extra={<span className="quiet">{facts.join(" · ")}</span>}
      styles={{ header: { flexWrap: "wrap" }, title: { whiteSpace: "normal" } }}
    >
      {one.is_fit === null && one.state === "draft" && <p className="quiet">{say("campaigns.notAsked")}</p>}
      {one.is_fit === false && <Alert showIcon type="error" title={say("campaigns.notFit")} />}
      {one.reason && <Alert showIcon type="error" title={one.reason} />}
      {one.is_low && one.state === "draft" && <Alert showIcon type="warning" title={say("campaigns.stockLow", { stock: plain(one.stock ?? 0) })} />}
      <Table<Sku>
        size="small"
        rowKey="id"
        pagination={false}
        scroll={{ x: "max-content" }}
        dataSource={one.skus}
        columns={[
          { title: say("campaigns.sku"), key: "spec", render: (_, sku) => sku.spec || "—" },
          { title: say("campaigns.priceNow"), key: "price", align: "right", render: (_, sku) => <Money minor={sku.price} currency={currency} /> },
          { title: say("campaigns.priceIn"), key: "in", align: "right", render: (_, sku) => <Money minor={sku.activity_price} currency={currency} /> },
          { title: say("campaigns.margin"), key: "margin", align: "right", render: (_, sku) => <Margin sku={sku} currency={currency} /> },
          { title: say("campaigns.stock"), key: "stock", align: "right", render: (_, sku) => sku.stock ?? "—" },
          { title: say("campaigns.fit"), key: "fit", render: (_, sku) => <Fit sku={sku} isAsked={one.asked_at !== null} /> },
        ]}
      />
    </Card>
  );
}

function Margin({ sku, currency }: { sku: Sku; currency: string }) {
  const say = useWords();
  if (sku.margin === null || sku.cost === null || sku.activity_price === null) return <span className="quiet">{say("campaigns.costUnknown")}</span>;
  const facts = { price: moneyText(sku.activity_price, currency), cost: moneyText(sku.cost, currency), margin: moneyText(sku.margin, currency) };
  return (
    <Why name="margin" label={`${sku.spec} ${say("campaigns.margin")}`} why={<p>{say("campaigns.marginSum", facts)}</p>}>
      <Money minor={sku.margin} currency={currency} />
    </Why>
  );
}

function Fit({ sku, isAsked }: { sku: Sku; isAsked: boolean }) {
  const say = useWords();
  if (sku.unfit) return <Mark color="red">{sku.unfit_words || sayCode(say, "campaigns.unfit", sku.unfit)}</Mark>;
  if (sku.is_below_cost) return <Mark color="red">{say("campaigns.belowCost")}</Mark>;
  if (sku.is_below_lowest) return <Mark color="orange">{say("campaigns.belowLowest")}</Mark>;
  return isAsked ? <Mark color="green">{say("campaigns.fits")}</Mark> : <span className="quiet">{say("campaigns.unasked")}</span>;
}
