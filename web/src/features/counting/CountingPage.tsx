// 盘点: the stocktakes by state, a new one, what to count next, and how the company counts.
import { Link, useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { Button, Switch, type TableProps, Tabs } from "antd";
import { useState } from "react";
import { useWarehouses } from "../../app/goods";
import { requestId } from "../../api/client";
import { useRights } from "../../app/stores";
import { DataTable } from "../../ui/DataTable";
import { beijing } from "../../ui/times";
import { type Say, useWords } from "../../words";
import { BeginDialog } from "./BeginDialog";
import { setRules, type State, STATES, type Stocktake, useCountingRules, useRefresh, useStocktakes } from "./data";
import { scopeText, StateMark } from "./facts";
import { ProposalsDrawer } from "./ProposalsDrawer";

const isState = (text: string | undefined): text is State => STATES.includes(text as State);

export function CountingPage() {
  const say = useWords();
  const navigate = useNavigate();
  const { merchant } = useParams({ strict: false }) as { merchant: string };
  const { tab } = useSearch({ strict: false }) as { tab?: string };
  const state = isState(tab) ? tab : "";
  const rights = useRights(merchant);
  const mayManage = rights.has("counting.manage");
  const found = useStocktakes(merchant, state);
  const warehouses = useWarehouses(merchant);
  const refresh = useRefresh(merchant);
  const [asked, setAsked] = useState<"begin" | "proposals" | null>(null);
  const rows = found.data?.pages.flatMap((page) => page.items) ?? [];
  const open = (row: Stocktake) => void navigate({ to: "/m/$merchant/stocktake", params: { merchant }, search: { id: row.id } });
  const shown = { say, merchant, mayCount: rights.has("counting.count") };

  function begun(id: string) {
    refresh();
    void navigate({ to: "/m/$merchant/stocktake", params: { merchant }, search: { id } });
  }

  return (
    <>
      <div className="bar acts">
        {mayManage && (
          <Button type="primary" onClick={() => setAsked("begin")}>
            {say("counting.verb.begin")}
          </Button>
        )}
        <Button onClick={() => setAsked("proposals")}>{say("counting.proposals")}</Button>
        <OtherApprover merchant={merchant} mayManage={mayManage} />
      </div>
      <Tabs
        size="small"
        activeKey={state}
        onChange={(name) => void navigate({ to: "/m/$merchant/counting", params: { merchant }, search: { tab: name || undefined } })}
        items={["" as const, ...STATES].map((name) => ({ key: name, label: say(name ? `counting.state.${name}` : "counting.all") }))}
      />
      <DataTable<Stocktake>
        rows={rows}
        columns={columns(shown)}
        card={(row) => <StocktakeCard row={row} shown={shown} />}
        loading={found.isLoading || found.isFetchingNextPage}
        failure={found.data ? null : found.error}
        empty={say("counting.empty")}
        onMore={found.hasNextPage ? () => void found.fetchNextPage() : undefined}
        onRetry={() => void found.refetch()}
        onOpen={open}
      />
      <BeginDialog merchant={merchant} open={asked === "begin"} warehouses={warehouses} onClose={() => setAsked(null)} onBegun={begun} />
      <ProposalsDrawer
        merchant={merchant}
        open={asked === "proposals"}
        warehouses={warehouses}
        mayManage={mayManage}
        onClose={() => setAsked(null)}
        onBegun={begun}
      />
    </>
  );
}

function OtherApprover({ merchant, mayManage }: { merchant: string; mayManage: boolean }) {
  const say = useWords();
  const refresh = useRefresh(merchant);
  const rules = useCountingRules(merchant).data;
  if (!rules) return null;
  return (
    <label className="quiet">
      <Switch
        size="small"
        disabled={!mayManage}
        checked={rules.needs_other_approver}
        aria-label={say("counting.otherApprover")}
        onChange={(is) => void setRules(merchant, is, requestId()).finally(refresh)}
      />{" "}
      {say("counting.otherApprover")}
    </label>
  );
}

interface Shown {
  say: Say;
  merchant: string;
  mayCount: boolean;
}

function StocktakeNumber({ row, shown }: { row: Stocktake; shown: Shown }) {
  return (
    <Link to="/m/$merchant/stocktake" params={{ merchant: shown.merchant }} search={{ id: row.id }}>
      {row.number}
    </Link>
  );
}

function Verbs({ row, shown }: { row: Stocktake; shown: Shown }) {
  if (row.state !== "counting" || !shown.mayCount) return null;
  return (
    <Link to="/m/$merchant/count" params={{ merchant: shown.merchant }} search={{ id: row.id }}>
      <Button size="small">{shown.say("counting.goCount")}</Button>
    </Link>
  );
}

const since = (row: Stocktake) => beijing(row.begun_at, "YYYY-MM-DD HH:mm");

function columns(shown: Shown): TableProps<Stocktake>["columns"] {
  const { say } = shown;
  return [
    { title: say("counting.number"), fixed: "left", render: (_, row) => <StocktakeNumber row={row} shown={shown} /> },
    { title: say("counting.warehouse"), dataIndex: "warehouse" },
    { title: say("counting.scope"), render: (_, row) => `${scopeText(say, row)}${row.is_blind ? ` · ${say("counting.blind")}` : ""}` },
    { title: say("counting.lines"), dataIndex: "line_count", align: "right" },
    { title: say("counting.state"), render: (_, row) => <StateMark state={row.state} /> },
    { title: say("counting.begunBy"), dataIndex: "begun_by" },
    { title: say("counting.begunAt"), render: (_, row) => <span className="when">{since(row)}</span> },
    { title: say("counting.note"), dataIndex: "note" },
    { title: "", render: (_, row) => <Verbs row={row} shown={shown} /> },
  ];
}

function StocktakeCard({ row, shown }: { row: Stocktake; shown: Shown }) {
  const { say } = shown;
  return (
    <div className="tile">
      <div className="head">
        <b>
          <StocktakeNumber row={row} shown={shown} />
        </b>
        <StateMark state={row.state} />
      </div>
      <p>
        {row.warehouse} · {scopeText(say, row)}
        {row.is_blind && ` · ${say("counting.blind")}`} · {say("counting.linesOf", { count: row.line_count })}
      </p>
      <div className="head">
        <span className="quiet">
          {row.begun_by} {since(row)}
        </span>
        <Verbs row={row} shown={shown} />
      </div>
    </div>
  );
}
