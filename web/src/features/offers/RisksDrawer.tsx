// 超卖风险: where the last pieces may be sold at several listings at once, why, and keeping back what makes it unlikely.
import { Button, Drawer, Popover } from "antd";
import { useState } from "react";
import { DataTable } from "../../ui/DataTable";
import { Mark } from "../../ui/Mark";
import { useNarrow } from "../../ui/narrow";
import { VerbButton } from "../../ui/VerbButton";
import { useWords } from "../../words";
import { type OversellRisk, type OwnRule, setSkuRules, type Sharing, useRisks } from "./data";
import { NO_RULE } from "./RuleFields";

interface Props {
  merchant: string;
  stores: Sharing[];
  mayManage: boolean;
  onDone: () => void;
}

const keyOf = (row: OversellRisk): string => row.skus.map((sku) => sku.sku_id).join(" ");
const percent = (chance: number): string => `${Number((chance / 100).toFixed(chance < 100 ? 2 : 0))}%`;

export function Risks({ merchant, stores, mayManage, onDone }: Props) {
  const say = useWords();
  const narrow = useNarrow();
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setOpen(true)}>{say("offers.risks")}</Button>
      <Drawer open={open} onClose={() => setOpen(false)} size={narrow ? "100%" : 860} title={say("offers.risks")} destroyOnHidden>
        <RiskList merchant={merchant} stores={stores} mayManage={mayManage} onDone={onDone} />
      </Drawer>
    </>
  );
}

function RiskList({ merchant, stores, mayManage, onDone }: Props) {
  const say = useWords();
  const found = useRisks(merchant);
  const [chosen, setChosen] = useState<string[]>([]);
  const rows = (found.data?.items ?? []).map((row) => ({ ...row, id: keyOf(row) }));
  const ticked = rows.filter((row) => chosen.includes(row.id) && row.proposed > row.kept);

  function wanted(): Map<string, OwnRule> {
    const each = ticked.flatMap((row) => row.skus.map((sku) => ({ sku, keep_back: row.proposed })));
    return new Map(each.map(({ sku, keep_back }) => [sku.sku_id, { ...NO_RULE, ...sku.rule, keep_back }]));
  }
  const names = (row: OversellRisk) => (
    <>
      {row.skus.map((sku) => (
        <div key={sku.sku_id}>
          {sku.code} <span className="quiet">{sku.name}</span>
        </div>
      ))}
      {row.is_virtual && <Mark color="purple">{say("offers.own.virtual")}</Mark>}
    </>
  );
  const why = (row: OversellRisk) => <Why row={row} stores={stores} />;
  const kept = (row: OversellRisk) => (row.proposed > row.kept ? say("offers.risk.keep", row) : say("offers.risk.enough", row));
  return (
    <div className="stacked">
      <p className="quiet">{say("offers.risk.what", { wanted: percent(found.data?.wanted ?? 0) })}</p>
      <div className="acts">
        <VerbButton
          label={say("offers.risk.keepBack")}
          count={ticked.length}
          allowed={mayManage}
          question={<p>{say("offers.risk.ask", { count: ticked.length })}</p>}
          done={say("offers.done.set_sku_rules")}
          run={(click) => setSkuRules(merchant, wanted(), click)}
          onDone={() => {
            setChosen([]);
            onDone();
          }}
        />
      </div>
      <DataTable
        rows={rows}
        loading={found.isLoading}
        failure={found.data ? null : found.error}
        onRetry={() => void found.refetch()}
        empty={say("offers.risk.none")}
        chosen={chosen}
        onChoose={mayManage ? setChosen : undefined}
        columns={[
          { title: say("offers.column.sku"), key: "sku", render: (_, row) => names(row) },
          { title: say("offers.sum.free"), dataIndex: "free", align: "right", width: 80 },
          { title: say("offers.risk.chance"), key: "chance", align: "right", width: 110, render: (_, row) => why(row) },
          { title: say("offers.keepBack"), key: "kept", width: 200, render: (_, row) => kept(row) },
        ]}
        card={(row) => (
          <div className="tile">
            {names(row)}
            <div className="head">
              <span>
                {say("offers.risk.chance")} {why(row)}
              </span>
              <span>{kept(row)}</span>
            </div>
          </div>
        )}
      />
    </div>
  );
}

/** The chance, which opens what makes it. */
function Why({ row, stores }: { row: OversellRisk; stores: Sharing[] }) {
  const say = useWords();
  const nameOf = (id: string) => stores.find((one) => one.store_id === id)?.store ?? id;
  const numbers = {
    seconds: row.known_seconds + row.told_seconds,
    known: row.known_seconds,
    told: row.told_seconds,
    meanwhile: Number((row.meanwhile / 100).toFixed(2)),
    kept: row.kept,
    chance: percent(row.chance),
  };
  const content = (
    <div className="why">
      <table className="before">
        <tbody>
          {row.sellers.map((seller) => (
            <tr key={seller.offer_id}>
              <th>
                {nameOf(seller.store_id)} {seller.spec}
              </th>
              <td>{say("offers.risk.anHour", seller)}</td>
              <td className="quiet">{say("offers.risk.shares", seller)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {row.hidden > 0 && <div>{say("offers.risk.hidden", row)}</div>}
      <div>{say("offers.risk.delay", numbers)}</div>
      {!row.is_measured && <div className="quiet">{say("offers.risk.guessed")}</div>}
      <div>{say("offers.risk.sum", numbers)}</div>
    </div>
  );
  return (
    <Popover trigger="click" placement="bottomRight" title={say("offers.risk.chance")} content={content}>
      <button type="button" className="link" aria-label={`${row.skus[0]?.code ?? ""} ${say("offers.risk.chance")} ${percent(row.chance)}`}>
        {percent(row.chance)}
      </button>
    </Popover>
  );
}
