// One return to a supplier: what went back and as what, what is asked back, and all that can be done with it.
import { Link } from "@tanstack/react-router";
import { Button, Drawer, Spin, type TableProps } from "antd";
import { DataTable } from "../../ui/DataTable";
import { Money, moneyText } from "../../ui/Money";
import { useNarrow } from "../../ui/narrow";
import { beijing } from "../../ui/times";
import { VerbButton } from "../../ui/VerbButton";
import { Why } from "../../ui/Why";
import { useWords } from "../../words";
import { CameAs } from "./ReceiptList";
import { type ReturnLine, type ReturnWhole, returnFile, settle, type SettleVerb, undoReturn, useReturn } from "./returns";
import { ReturnMark } from "./returnParts";

interface Props {
  merchant: string;
  rights: Set<string>;
  id: string | undefined;
  onClose: () => void;
  onDone: () => void;
}

export function ReturnDrawer({ merchant, rights, id, onClose, onDone }: Props) {
  const narrow = useNarrow();
  const found = useReturn(merchant, id);
  const whole = found.data;
  return (
    <Drawer
      open={id !== undefined}
      onClose={onClose}
      size={narrow ? "100%" : 820}
      title={whole ? `${whole.number} · ${whole.supplier}` : ""}
      destroyOnHidden
    >
      {!whole && <Spin />}
      {whole && (
        <div className="stacked">
          <Facts merchant={merchant} whole={whole} />
          <Verbs merchant={merchant} rights={rights} whole={whole} onDone={onDone} />
          <Lines whole={whole} />
          <Sums whole={whole} />
        </div>
      )}
    </Drawer>
  );
}

function Facts({ merchant, whole }: { merchant: string; whole: ReturnWhole }) {
  const say = useWords();
  return (
    <div className="bar">
      <ReturnMark state={whole.state} />
      <span className="quiet">
        {say("purchasing.return.from")} {whole.warehouse} · {beijing(whole.at, "MM-DD HH:mm")} {whole.member_name} {whole.note}
      </span>
      {whole.order_id && (
        <Link to="/m/$merchant/purchasing" params={{ merchant }} search={{ tab: "orders", order: whole.order_id }}>
          {whole.order_number}
        </Link>
      )}
    </div>
  );
}

interface VerbsProps {
  merchant: string;
  rights: Set<string>;
  whole: ReturnWhole;
  onDone: () => void;
}

function Verbs({ merchant, rights, whole, onDone }: VerbsProps) {
  const say = useWords();
  const verb: SettleVerb = whole.state === "settled" ? "unsettle_returns" : "settle_returns";
  const shared = { count: 1, onDone: () => undefined, onClosed: onDone }; // the button goes with what it did
  return (
    <div className="bar">
      {whole.state !== "undone" && (
        <VerbButton
          {...shared}
          key={verb}
          primary={verb === "settle_returns"}
          label={say(`purchasing.verb.${verb}`)}
          allowed={rights.has("purchasing.edit")}
          question={<p>{say(`purchasing.ask.${verb}`, { supplier: whole.supplier })}</p>}
          done={say(`purchasing.done.${verb}`)}
          run={(click) => settle(merchant, verb, [whole], click)}
        />
      )}
      {whole.state === "open" && (
        <VerbButton
          {...shared}
          danger
          label={say("purchasing.return.undo")}
          allowed={rights.has("purchasing.receive")}
          question={<p>{say("purchasing.return.undo.ask", { number: whole.number })}</p>}
          done={say("purchasing.return.undo.done")}
          run={(click) => undoReturn(merchant, whole.id, click)}
        />
      )}
      <Button href={returnFile(merchant, whole.id)}>{say("purchasing.export")}</Button>
    </div>
  );
}

function Sums({ whole }: { whole: ReturnWhole }) {
  const say = useWords();
  const { asked, cost, difference, currency } = whole;
  if (asked === null) return null;
  const text = (minor: number) => moneyText(minor, currency);
  return (
    <div className="bar">
      <strong>{say("purchasing.return.asked")}</strong>
      <Why name="asked" label={say("purchasing.return.asked")} why={say("purchasing.return.askedWhy")}>
        <Money minor={asked} currency={currency} />
      </Why>
      {cost !== null && difference !== null && (
        <>
          <strong>{say("purchasing.return.difference")}</strong>
          <Why
            name="difference"
            label={say("purchasing.return.difference")}
            why={say("purchasing.return.differenceWhy", { asked: text(asked), cost: text(cost), difference: text(difference) })}
          >
            <Money minor={difference} currency={currency} />
          </Why>
        </>
      )}
    </div>
  );
}

function Lines({ whole }: { whole: ReturnWhole }) {
  const say = useWords();
  const rows = whole.lines.map((line) => ({ ...line, id: line.sku_id }));
  const money = (minor: number | null) => <Money minor={minor} currency={whole.currency} />;
  const goods = (line: ReturnLine) => (
    <>
      {line.sku_code} <span className="quiet">{say(`purchasing.reason.${line.reason}`)}</span>
      <div className="quiet">
        {line.sku_name} {line.spec}
      </div>
      <CameAs told={line.told} />
    </>
  );
  const asked = (line: ReturnLine) => (
    <Why
      name="line_asked"
      label={`${line.sku_code} ${say("purchasing.return.asked")}`}
      why={
        line.price === null || line.asked === null
          ? say("purchasing.return.hidden")
          : say("purchasing.return.lineWhy", {
              quantity: line.quantity,
              price: moneyText(line.price, whole.currency),
              asked: moneyText(line.asked, whole.currency),
            })
      }
    >
      {money(line.asked)}
    </Why>
  );
  const columns: TableProps<(typeof rows)[number]>["columns"] = [
    { title: say("purchasing.column.goods"), key: "goods", render: (_, line) => goods(line) },
    { title: say("purchasing.quantity"), align: "right", dataIndex: "quantity" },
    { title: say("purchasing.return.price"), key: "price", align: "right", render: (_, line) => money(line.price) },
    { title: say("purchasing.return.asked"), key: "asked", align: "right", render: (_, line) => asked(line) },
    { title: say("purchasing.return.cost"), key: "cost", align: "right", render: (_, line) => money(line.cost) },
  ];
  return (
    <DataTable
      rows={rows}
      columns={columns}
      loading={false}
      empty={say("purchasing.return.fillIn")}
      card={(line) => (
        <div className="tile">
          <div className="head">
            <div>{goods(line)}</div> <span>× {line.quantity}</span>
          </div>
          <div className="head">
            <span className="quiet">
              {say("purchasing.return.price")} {money(line.price)} · {say("purchasing.return.cost")} {money(line.cost)}
            </span>
            {asked(line)}
          </div>
        </div>
      )}
    />
  );
}
