// 补货建议: what to order of each SKU with its arithmetic; what is ticked becomes purchase orders.
import { Button, Input, Select, Switch } from "antd";
import { useMemo, useState } from "react";
import { useWarehouses } from "../../app/goods";
import { DataTable } from "../../ui/DataTable";
import { VerbButton } from "../../ui/VerbButton";
import { useWords } from "../../words";
import { orderSuggested, type Suggestion, useRefresh, useSuggestions, useSuppliers } from "./data";
import { SettingsDialog } from "./SettingsDialog";
import { SuggestionCard, suggestionColumns } from "./suggestionParts";

interface Props {
  merchant: string;
  rights: Set<string>;
  search: string;
  onOrders: () => void;
}

type Row = Suggestion & { id: string };

export function SuggestionsTab({ merchant, rights, search, onOrders }: Props) {
  const say = useWords();
  const [question, setQuestion] = useState({ search, supplier: undefined as string | undefined, only_lacking: true });
  const [chosen, setChosen] = useState<string[]>([]);
  const [isSetting, setSetting] = useState(false);
  const [picked, setPicked] = useState<string | undefined>();
  const found = useSuggestions(merchant, question);
  const suppliers = useSuppliers(merchant).data ?? [];
  const warehouses = useWarehouses(merchant).filter((one) => one.kind === "own");
  const warehouse = warehouses.find((one) => one.id === picked) ?? warehouses.find((one) => one.is_default) ?? warehouses[0];
  const refresh = useRefresh(merchant);
  const settings = found.data?.pages[0]?.settings;
  const rows: Row[] = found.data?.pages.flatMap((page) => page.items).map((row) => ({ ...row, id: row.sku_id })) ?? [];
  const mayEdit = rights.has("purchasing.edit");
  const able = (row: Row) => row.supplier_id !== null && row.quantity > 0;
  // What left the list while it was ticked is not ordered unseen.
  const ticked = rows.filter((row) => chosen.includes(row.id) && able(row));
  const columns = useMemo(() => (settings ? suggestionColumns(say, settings) : []), [say, settings]);
  const look = (change: Partial<typeof question>) => setQuestion({ ...question, ...change });
  return (
    <>
      <div className="bar">
        <Input.Search
          allowClear
          style={{ width: 220 }}
          defaultValue={search}
          placeholder={say("purchasing.search")}
          onSearch={(text) => look({ search: text.trim() })}
        />
        <Select
          aria-label={say("purchasing.supplier")}
          allowClear
          style={{ width: 170 }}
          placeholder={say("purchasing.allSuppliers")}
          value={question.supplier}
          onChange={(supplier?: string) => look({ supplier })}
          options={suppliers.map((one) => ({ value: one.id, label: one.name }))}
        />
        <label>
          <Switch size="small" checked={question.only_lacking} onChange={(only_lacking) => look({ only_lacking })} />{" "}
          {say("purchasing.onlyLacking")}
        </label>
        {found.data && <span className="quiet">{say("purchasing.count", { count: found.data.pages[0]?.count ?? 0 })}</span>}
      </div>
      <div className="bar acts">
        <VerbButton
          primary
          label={say("purchasing.order")}
          count={ticked.length}
          allowed={mayEdit}
          question={
            <div className="stacked">
              <p>{say("purchasing.order.ask", { count: ticked.length, warehouse: warehouse?.name ?? "" })}</p>
              {warehouses.length > 1 && (
                <Select
                  aria-label={say("purchasing.toWarehouse")}
                  value={warehouse?.id}
                  onChange={setPicked}
                  options={warehouses.map((one) => ({ value: one.id, label: one.name }))}
                />
              )}
            </div>
          }
          done={
            <>
              {say("purchasing.order.done")}{" "}
              <Button type="link" onClick={onOrders}>
                {say("purchasing.tab.orders")}
              </Button>
            </>
          }
          run={(click) => orderSuggested(merchant, ticked, warehouse?.id ?? "", click)}
          onDone={refresh}
          onClosed={() => setChosen([])}
        />
        <Button onClick={() => setSetting(true)}>{say("purchasing.settings")}</Button>
      </div>
      <DataTable<Row>
        rows={rows}
        columns={columns}
        card={(row) =>
          settings && (
            <SuggestionCard
              row={row}
              settings={settings}
              isChosen={chosen.includes(row.id)}
              onChoose={
                able(row)
                  ? (is) => setChosen((before) => (is ? [...before, row.id] : before.filter((one) => one !== row.id)))
                  : undefined
              }
            />
          )
        }
        loading={found.isLoading || found.isFetchingNextPage}
        failure={found.data ? null : found.error}
        empty={say("purchasing.nothingToOrder")}
        chosen={ticked.map((row) => row.id)}
        onChoose={setChosen}
        mayChoose={able}
        onMore={found.hasNextPage ? () => void found.fetchNextPage() : undefined}
        onRetry={() => void found.refetch()}
      />
      {settings && (
        <SettingsDialog
          merchant={merchant}
          settings={settings}
          mayEdit={mayEdit}
          open={isSetting}
          onClose={() => setSetting(false)}
          onDone={refresh}
        />
      )}
    </>
  );
}
