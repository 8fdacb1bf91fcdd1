// 收退货: the returned parcel's number is scanned, then its goods, each by the number or the batch by which it left. A piece that did
// not leave in this parcel is told at the scan, with what did.
import { useQueryClient } from "@tanstack/react-query";
import { Alert, Button, Input, Modal, Select } from "antd";
import { useState } from "react";
import { useWarehouses } from "../../app/goods";
import { ReceivingFields, useReceiving } from "../../app/receiving/ReceivingFields";
import { beijing } from "../../ui/times";
import { VerbButton, VerbDialog } from "../../ui/VerbButton";
import { useWords } from "../../words";
import { alikeOf, cameOf, goodsOf, marksOf } from "./back";
import { DamagedPieces } from "./DamagedPieces";
import { type GoodsReturn, type LeftParcel, takeBack, undoTakeBack, useGoodsOut } from "./data";

interface Props {
  merchant: string;
  open: boolean;
  /** A number that is known already, as that of a case's order. */
  begin: string;
  onClose: () => void;
}

export function TakeBackDialog({ merchant, open, begin, onClose }: Props) {
  const say = useWords();
  const [code, setCode] = useState(begin);
  const [chosen, setChosen] = useState<LeftParcel | null>(null);
  const [wasOpen, setWasOpen] = useState(false);
  if (open !== wasOpen) {
    setWasOpen(open);
    setCode(begin);
    setChosen(null);
  }
  const found = useGoodsOut(merchant, open ? code : "");
  const parcels = found.data ?? [];
  const parcel = parcels.find((one) => one.parcel_id === chosen?.parcel_id) ?? (parcels.length === 1 ? parcels[0] : undefined);
  const again = () => {
    setCode("");
    setChosen(null);
  };
  if (open && parcel) return <Count key={parcel.parcel_id} merchant={merchant} parcel={parcel} onAgain={again} onClose={onClose} />;
  return (
    <Modal open={open} title={say("back.open")} footer={null} onCancel={onClose} destroyOnHidden>
      <div className="stacked">
        <span className="quiet">{say("back.scanFirst")}</span>
        <Input.Search
          autoFocus
          aria-label={say("back.find")}
          placeholder={say("back.find")}
          maxLength={80}
          loading={found.isFetching}
          defaultValue={begin}
          onSearch={(text) => setCode(text.trim())}
        />
        {found.error && <Alert showIcon type="error" title={found.error.message} />}
        {code !== "" && found.data && parcels.length === 0 && <Alert showIcon type="warning" title={say("back.none", { code })} />}
        {parcels.map((one) => (
          <Button key={one.parcel_id} onClick={() => setChosen(one)}>
            {one.waybill_no} · {one.order_sns.join(" ")}
          </Button>
        ))}
      </div>
    </Modal>
  );
}

interface CountProps {
  merchant: string;
  parcel: LeftParcel;
  onAgain: () => void;
  onClose: () => void;
}

function Count({ merchant, parcel, onAgain, onClose }: CountProps) {
  const say = useWords();
  const queries = useQueryClient();
  const receiving = useReceiving(merchant, parcel.goods.map(goodsOf), true);
  const warehouses = useWarehouses(merchant);
  const usual = warehouses.find((one) => one.kind === "returns") ?? warehouses[0];
  const [picked, setPicked] = useState<string>();
  const [note, setNote] = useState("");
  const [damaged, setDamaged] = useState<Record<string, number>>({});
  const [bad, setBad] = useState<string>();
  const defective = bad ?? receiving.places[0]?.id;
  const warehouse = picked ?? usual?.id ?? "";
  const goods = new Map(parcel.goods.map((one) => [one.sku_id, one]));
  const marks = marksOf(parcel.goods);
  const refresh = () => void queries.invalidateQueries({ queryKey: ["goodsOut", merchant] });

  async function run(click: string) {
    const came = cameOf(receiving.arrived, damaged);
    if (came.length === 0) throw new Error(say("back.nothing"));
    const hasDamage = came.some((one) => one.damaged > 0);
    const taken = { parcel: parcel.parcel_id, warehouse, defective: hasDamage ? defective : undefined, came, note: note.trim() };
    return takeBack(merchant, taken, click);
  }
  return (
    <VerbDialog
      open
      width={560}
      label={`${say("back.open")} · ${parcel.waybill_no ?? ""}`}
      done={say("back.done")}
      isEmpty={warehouse === ""}
      run={run}
      onDone={refresh}
      onClose={onClose}
      question={
        <div className="stacked">
          <div className="head">
            <span>
              {parcel.order_sns.join(" ")} <span className="quiet">{parcel.store_name}</span>
            </span>
            <Button size="small" onClick={onAgain}>
              {say("back.choose")}
            </Button>
          </div>
          {parcel.goods.some((one) => one.told.length > 0) && <span className="quiet" data-marks>{say("back.marks", { marks })}</span>}
          <ReceivingFields
            isWhole
            receiving={receiving}
            bins={[]}
            unknown={(code) => say("back.wrong", { code, marks })}
            note={({ sku }) => say("back.left", { left: goods.get(sku)?.left ?? 0, back: goods.get(sku)?.back ?? 0 })}
          />
          <label className="stacked">
            {say("back.warehouse")}
            <Select
              aria-label={say("back.warehouse")}
              value={warehouse || undefined}
              onChange={setPicked}
              options={warehouses.map((one) => ({ value: one.id, label: one.name }))}
            />
          </label>
          <DamagedPieces
            alike={alikeOf(receiving.arrived)}
            codes={new Map(parcel.goods.map((one) => [one.sku_id, one.sku_code]))}
            damaged={damaged}
            places={receiving.places}
            place={defective}
            onChange={(key, count) => setDamaged((before) => ({ ...before, [key]: count }))}
            onPlace={setBad}
          />
          <Input aria-label={say("back.note")} placeholder={say("back.note")} maxLength={40} value={note} onChange={(e) => setNote(e.target.value)} />
          {parcel.returns.length > 0 && <b>{say("back.before")}</b>}
          {parcel.returns.map((one) => (
            <Before key={one.id} merchant={merchant} row={one} onDone={refresh} />
          ))}
        </div>
      }
    />
  );
}

function Before({ merchant, row, onDone }: { merchant: string; row: GoodsReturn; onDone: () => void }) {
  const say = useWords();
  const facts = { at: beijing(row.at, "MM-DD HH:mm"), warehouse: row.warehouse, pieces: row.pieces, note: row.note };
  const apart = { place: row.defective_warehouse, pieces: row.damaged };
  return (
    <div className="head">
      <span className="quiet">
        {say("back.beforeLine", facts)} {row.damaged > 0 && say("back.beforeDamaged", apart)}
      </span>
      {row.is_undone ? (
        <span className="quiet">{say("back.undone")}</span>
      ) : (
        <VerbButton
          label={say("back.undo")}
          danger
          count={1}
          allowed
          question={<p>{say("back.undoAsk", { warehouse: row.warehouse })}</p>}
          done={say("back.undoDone")}
          run={(click) => undoTakeBack(merchant, row.id, click)}
          onDone={onDone}
        />
      )}
    </div>
  );
}
