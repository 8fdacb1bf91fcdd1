// One listing side by side: the platform's facts and ours, what was decided of them, what was told and answered.
import { Alert, Drawer, Spin, Table } from "antd";
import { DataTable } from "../../ui/DataTable";
import { Mark, type MarkColor } from "../../ui/Mark";
import { moneyText } from "../../ui/Money";
import { VerbButton } from "../../ui/VerbButton";
import { useRights } from "../../app/stores";
import { useNarrow } from "../../ui/narrow";
import { beijing } from "../../ui/times";
import { sayCode, useWords } from "../../words";
import { type GoodsWhole, takeBack, useGoods, useGoodsRefresh } from "./goods";
import { Changed, sideText } from "./sides";

const FORM = "MM-DD HH:mm:ss";
const COLORS: Record<string, MarkColor> = { done: "green", refused: "red", unsure: "gold", waiting: "blue", sending: "blue", in_review: "gold", passed: "green" };

interface Props {
  merchant: string;
  id: string | null;
  onClose: () => void;
}

export function GoodsDrawer({ merchant, id, onClose }: Props) {
  const say = useWords();
  const narrow = useNarrow();
  return (
    <Drawer open={id !== null} onClose={onClose} size={narrow ? "100%" : 820} title={say("listings.sideBySide")} destroyOnHidden>
      {id && <Found merchant={merchant} id={id} />}
    </Drawer>
  );
}

function Found({ merchant, id }: { merchant: string; id: string }) {
  const say = useWords();
  const found = useGoods(merchant, id);
  if (found.data) return <Whole merchant={merchant} whole={found.data} />;
  return found.error ? <Alert showIcon type="error" title={say("app.failed")} description={found.error.message} /> : <Spin />;
}

type Side = GoodsWhole["sides"][number];
type Decision = GoodsWhole["decisions"][number];
type Push = GoodsWhole["pushes"][number];

function Whole({ merchant, whole }: { merchant: string; whole: GoodsWhole }) {
  const say = useWords();
  const refresh = useGoodsRefresh(merchant);
  const may = useRights(merchant).has("storefronts.settle");
  const differs = (row: Side) => row.ours !== row.theirs;
  const field = (row: Side | Decision) => `${say(`listings.field.${row.field}`)} ${row.spec}`.trim();
  const text = (row: Side, side: "ours" | "theirs") => {
    const said = sideText(say, row.field, row[side]);
    return differs(row) ? <strong>{said}</strong> : said;
  };
  return (
    <div className="stacked">
      <p>
        <strong>{whole.title}</strong> <span className="quiet">{whole.goods_key}</span>
      </p>
      <Table<Side>
        size="small"
        pagination={false}
        rowKey={field}
        scroll={{ x: "max-content" }}
        dataSource={whole.sides}
        columns={[
          { title: say("listings.field"), render: (_, row) => field(row) },
          { title: say("listings.side.ours"), render: (_, row) => <div className="why">{text(row, "ours")}</div> },
          {
            title: say("listings.side.theirs"),
            render: (_, row) => (
              <div className="why">
                {text(row, "theirs")}
                <Changed row={row} />
              </div>
            ),
          },
        ]}
      />
      <h4>{say("listings.decisions")}</h4>
      <DataTable<Decision>
        rows={whole.decisions}
        loading={false}
        empty={say("listings.decisions.none")}
        columns={[
          { title: say("listings.decisions.at"), key: "at", render: (_, row) => beijing(row.made_at, FORM) },
          { title: say("listings.decisions.by"), key: "by", render: (_, row) => row.by },
          { title: say("listings.field"), key: "field", render: (_, row) => field(row) },
          {
            title: say("listings.decisions.what"),
            key: "what",
            render: (_, row) => (
              <div className="why">
                {say(`listings.decided.${row.what}`)} {sideText(say, row.field, row.what === "take" ? row.theirs : row.ours)}
              </div>
            ),
          },
          {
            title: "",
            key: "back",
            render: (_, row) =>
              row.undone_at ? (
                <Mark>{say("listings.undone")}</Mark>
              ) : (
                <VerbButton
                  label={say("listings.verb.take_back")}
                  count={1}
                  allowed={may}
                  question={<p>{say("listings.ask.take_back", { count: 1 })}</p>}
                  done={say("listings.done.take_back")}
                  run={(click) => takeBack(merchant, [row.id], click)}
                  onDone={refresh}
                />
              ),
          },
        ]}
      />
      <h4>{say("listings.pushes")}</h4>
      <DataTable<Push>
        rows={whole.pushes}
        loading={false}
        empty={say("listings.pushes.none")}
        columns={[
          { title: say("listings.decisions.at"), key: "at", render: (_, row) => beijing(row.ended_at ?? row.created_at, FORM) },
          {
            title: say("listings.pushes.told"),
            key: "told",
            render: (_, row) => (
              <div className="why">
                {row.told.map((one) => (
                  <div key={`${one.name} ${one.spec}`}>{`${sayCode(say, "listings.told", one.name ?? "")} ${one.spec}: ${toldText(one)}`}</div>
                ))}
              </div>
            ),
          },
          {
            title: say("listings.state"),
            key: "state",
            render: (_, row) => (
              <div className="why">
                <Mark color={COLORS[row.review || row.state]}>{sayCode(say, "listings.pushState", row.review || row.state)}</Mark>
                {row.message && <div>{row.message}</div>}
              </div>
            ),
          },
        ]}
      />
    </div>
  );
}

const AMOUNTS = ["group_price", "single_price", "list_price"];
const toldText = (one: Record<string, string>) => {
  const value = one["value"] ?? "";
  return AMOUNTS.includes(one["name"] ?? "") ? moneyText(Number(value), "CNY") : value;
};
