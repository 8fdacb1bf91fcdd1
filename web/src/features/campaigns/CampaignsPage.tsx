// 营销活动: discounts for a time, from a segment or by hand, and lists of buyers with a hold-out.
import { useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { Button, Tabs } from "antd";
import type { CampaignsSearch } from "../../app/searches";
import { storeName, useRights, useStoreList } from "../../app/stores";
import { DataTable } from "../../ui/DataTable";
import { Money } from "../../ui/Money";
import { beijing } from "../../ui/times";
import { sayCode, useWords } from "../../words";
import { CampaignForm } from "./CampaignForm";
import { CampaignView } from "./CampaignView";
import { type Campaign, useCampaigns } from "./data";
import { ListsTab } from "./ListsTab";
import { discountWords, State } from "./parts";

export function CampaignsPage() {
  const say = useWords();
  const navigate = useNavigate();
  const { merchant } = useParams({ strict: false }) as { merchant: string };
  const address = useSearch({ strict: false }) as CampaignsSearch;
  const rights = useRights(merchant);
  const go = (search: CampaignsSearch) => void navigate({ to: "/m/$merchant/campaigns", params: { merchant }, search });
  if (address.campaign) return <CampaignView key={address.campaign} merchant={merchant} id={address.campaign} rights={rights} onBack={() => go({})} />;
  if (address.tab === "new") return <CampaignForm merchant={merchant} segment={address.segment ?? ""} onDone={(id) => go(id ? { campaign: id } : {})} />;
  const tab = address.tab === "lists" ? "lists" : "list";
  return (
    <>
      <Tabs
        size="small"
        activeKey={tab}
        onChange={(name) => go(name === "lists" ? { tab: "lists" } : {})}
        items={["list", "lists"].map((name) => ({ key: name, label: sayCode(say, "campaigns.tab", name) }))}
      />
      {tab === "lists" ? (
        <ListsTab merchant={merchant} rights={rights} />
      ) : (
        <CampaignList merchant={merchant} mayEdit={rights.has("campaigns.edit")} onOpen={(id) => go({ campaign: id })} onNew={() => go({ tab: "new" })} />
      )}
    </>
  );
}

interface ListProps {
  merchant: string;
  mayEdit: boolean;
  onOpen: (id: string) => void;
  onNew: () => void;
}

function CampaignList({ merchant, mayEdit, onOpen, onNew }: ListProps) {
  const say = useWords();
  const stores = useStoreList(merchant);
  const found = useCampaigns(merchant);
  const when = (row: Campaign) => `${beijing(row.starts_at, "MM-DD HH:mm")} – ${beijing(row.ends_at, "MM-DD HH:mm")}`;
  return (
    <>
      <div className="bar">
        <Button type="primary" disabled={!mayEdit} onClick={onNew}>
          {say("campaigns.new")}
        </Button>
      </div>
      <DataTable<Campaign>
        rows={found.data ?? []}
        columns={[
          { title: say("campaigns.name"), key: "name", width: 200, render: (_, row) => <Button type="link" size="small" style={{ padding: 0 }} onClick={() => onOpen(row.id)}>{row.name}</Button> },
          { title: say("filter.store"), key: "store", width: 120, render: (_, row) => storeName(stores, row.store_id) },
          { title: say("campaigns.discount"), key: "discount", width: 120, render: (_, row) => discountWords(say, row.per_mille) },
          { title: say("campaigns.when"), key: "when", width: 220, render: (_, row) => when(row) },
          { title: say("campaigns.stateColumn"), key: "state", width: 200, render: (_, row) => <States row={row} /> },
          { title: say("campaigns.budget"), key: "budget", width: 120, align: "right", render: (_, row) => <Money minor={row.budget} currency={row.currency} /> },
        ]}
        card={(row) => (
          <div className="tile">
            <div className="head">
              <Button type="link" size="small" style={{ padding: 0 }} onClick={() => onOpen(row.id)}>{row.name}</Button>
              <States row={row} />
            </div>
            <p>{storeName(stores, row.store_id)} · {discountWords(say, row.per_mille)}</p>
            <p className="quiet">{when(row)}</p>
          </div>
        )}
        loading={found.isLoading}
        failure={found.data ? null : found.error}
        empty={say("campaigns.empty")}
        onRetry={() => void found.refetch()}
      />
    </>
  );
}

function States({ row }: { row: Campaign }) {
  if (row.state !== "sent") return <State state={row.state} />;
  const states = Object.entries(row.states) as [Parameters<typeof State>[0]["state"], number][];
  return (
    <>
      {states.map(([state, count]) => (
        <span key={state}>
          <State state={state} /> {count}{" "}
        </span>
      ))}
    </>
  );
}
