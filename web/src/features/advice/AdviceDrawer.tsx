// One listing: the parts of its score with their reasons, and all that is proposed, old beside new.
import { Link } from "@tanstack/react-router";
import { Alert, Button, Drawer, Spin, Table } from "antd";
import { useState } from "react";
import { useRights, useStoreList } from "../../app/stores";
import { Copyable } from "../../ui/Copyable";
import { Money } from "../../ui/Money";
import { useNarrow } from "../../ui/narrow";
import { LONGEST } from "../../ui/units";
import { useWords } from "../../words";
import { ApplyDialog } from "./ApplyDialog";
import { type Proposal, useRefresh, useWhole, type Whole } from "./data";
import { Parts, Reasons, Steps } from "./parts";

export function AdviceDrawer({ merchant, id, onClose }: { merchant: string; id: string; onClose: () => void }) {
  const found = useWhole(merchant, id);
  return (
    <Drawer open size={useNarrow() ? "100%" : 760} onClose={onClose} title={found.data?.advice.title ?? ""}>
      {found.error && !found.data && <Alert showIcon type="error" title={found.error.message} />}
      {found.data ? <Shown merchant={merchant} whole={found.data} /> : !found.error && <Spin />}
    </Drawer>
  );
}

function Shown({ merchant, whole }: { merchant: string; whole: Whole }) {
  const say = useWords();
  const rights = useRights(merchant);
  const stores = useStoreList(merchant, rights.has("channels.view"));
  const refresh = useRefresh(merchant);
  const [applying, setApplying] = useState<"draft" | "hand" | null>(null);
  const { advice, proposal } = whole;
  const mayEdit = rights.has("advice.edit");
  return (
    <div className="stacked">
      <h3>{say("advice.scoreSum", { points: whole.points, most: whole.most, score: advice.score })}</h3>
      <Parts parts={whole.parts} />
      <h3>{say("advice.proposal")}</h3>
      {advice.way === "none" && <Alert showIcon type="info" title={say("advice.wayNone")} />}
      {advice.way === "hand" && <Alert showIcon type="info" title={say("advice.wayHand")} />}
      <Proposed proposal={proposal} currency={stores.find((one) => one.id === advice.store_id)?.currency ?? "CNY"} />
      <div className="bar">
        {advice.way === "draft" && (
          <Button type="primary" disabled={!mayEdit || !rights.has("listings.edit")} onClick={() => setApplying("draft")}>
            {say("advice.apply")}
          </Button>
        )}
        {advice.goods_key && (
          <Button disabled={!mayEdit} onClick={() => setApplying("hand")}>
            {say("advice.byHand")}
          </Button>
        )}
        {advice.draft_id && (
          <Link to="/m/$merchant/listings" params={{ merchant }} search={{ search: advice.title }}>
            {say("advice.openDraft")}
          </Link>
        )}
      </div>
      <ApplyDialog
        merchant={merchant}
        rows={[advice]}
        byHand={applying === "hand"}
        open={applying !== null}
        onClose={() => setApplying(null)}
        onDone={refresh}
      />
    </div>
  );
}

function Proposed({ proposal, currency }: { proposal: Proposal; currency: string }) {
  const say = useWords();
  const { title, prices, attributes, pictures } = proposal;
  if (!title && !prices.length && !attributes.length && !pictures.length) return <p className="quiet">{say("advice.nothingProposed")}</p>;
  return (
    <>
      {title && (
        <div data-proposed="title">
          <Steps steps={title.steps} />
          <div>
            <strong><Copyable text={title.title} /></strong>{" "}
            <span className="quiet">{`${title.units} / ${LONGEST}`}</span>
          </div>
          <Reasons steps={title.steps} />
        </div>
      )}
      {prices.length > 0 && (
        <Table
          size="small"
          rowKey="sku_id"
          pagination={false}
          dataSource={prices}
          columns={[
            { title: say("advice.sku"), key: "sku", render: (_, row) => `${row.code} ${row.spec}` },
            { title: say("advice.priceNow"), key: "now", align: "right", render: (_, row) => <Money minor={row.now} currency={currency} /> },
            { title: say("advice.priceNew"), key: "new", align: "right", render: (_, row) => <Money minor={row.price} currency={currency} /> },
            { title: say("advice.reason"), key: "why", render: (_, row) => say(`advice.price.${row.why}`) },
          ]}
        />
      )}
      {attributes.map((one) => (
        <div key={one.name}>{say("advice.fill", { name: one.name, value: one.value })}</div>
      ))}
      {pictures.length > 0 && <div>{say("advice.betterFirst")}</div>}
    </>
  );
}
