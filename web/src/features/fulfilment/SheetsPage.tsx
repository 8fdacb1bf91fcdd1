// 拣货单 and 发货单 on paper: the browser prints this page; its frame and buttons stay on the screen.
import { useParams, useSearch } from "@tanstack/react-router";
import { Alert, Button, Spin } from "antd";
import type { SheetSearch } from "../../app/searches";
import { beijing } from "../../ui/times";
import { useWords } from "../../words";
import { useDeliveryNotes, usePickList } from "./data";
import { marksOf } from "./tabs";

export function SheetsPage() {
  const say = useWords();
  const { merchant } = useParams({ strict: false }) as { merchant: string };
  const { kind = "pick", ids = "" } = useSearch({ strict: false }) as SheetSearch;
  const picks = usePickList(merchant, ids, kind === "pick");
  const notes = useDeliveryNotes(merchant, ids, kind === "notes");
  const found = kind === "pick" ? picks : notes;
  if (found.error) return <Alert type="error" showIcon title={found.error.message} />;
  if (!found.data) return <Spin fullscreen />;
  if (found.data.length === 0) return <Alert type="info" showIcon title={say("sheet.empty")} />;
  return (
    <div className="sheets">
      <Button className="noprint" type="primary" onClick={() => window.print()}>
        {say("sheet.print")}
      </Button>
      {kind === "pick" ? <PickSheet merchant={merchant} ids={ids} /> : <NoteSheets merchant={merchant} ids={ids} />}
    </div>
  );
}

interface SheetProps {
  merchant: string;
  ids: string;
}

function PickSheet({ merchant, ids }: SheetProps) {
  const say = useWords();
  const rows = usePickList(merchant, ids, true).data ?? [];
  const isApart = rows.some((row) => row.lots.length > 0);
  const pieces = rows.reduce((sum, row) => sum + row.pieces, 0);
  return (
    <section>
      <h2>
        {say("sheet.pick")} <small>{beijing(new Date().toISOString(), "YYYY-MM-DD HH:mm")}</small>
      </h2>
      <table>
        <thead>
          <tr>
            <th>{say("sheet.sku")}</th>
            <th>{say("sheet.name")}</th>
            <th>{say("sheet.barcode")}</th>
            {isApart && <th>{say("sheet.lots")}</th>}
            <th className="number">{say("sheet.pieces")}</th>
            <th className="number">{say("sheet.parcels")}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.sku_code}>
              <td>{row.sku_code}</td>
              <td>
                {row.name} {row.spec}
              </td>
              <td>{row.barcode}</td>
              {isApart && (
                <td>
                  {row.lots.map((lot, at) => (
                    <div key={at}>
                      {[lot.bin, lot.batch, lot.serial].filter(Boolean).join(" · ") || say("sheet.anywhere")} × {lot.pieces}
                    </div>
                  ))}
                </td>
              )}
              <td className="number">
                <b>{row.pieces}</b>
              </td>
              <td className="number">{row.parcels}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p>{say("sheet.total", { pieces, rows: rows.length })}</p>
    </section>
  );
}

function NoteSheets({ merchant, ids }: SheetProps) {
  const say = useWords();
  const notes = useDeliveryNotes(merchant, ids, true).data ?? [];
  return notes.map((note) => (
    <section key={note.id}>
      <h2>
        {say("sheet.notes")} <small>{note.store_name}</small>
      </h2>
      <p>
        {say("sheet.order")}: {note.order_sns.join(" ")} · {say("sheet.waybill")}: {note.carrier_code} {note.waybill_no}
        <br />
        {say("sheet.receiver")}: {note.receiver.name} {note.receiver.phone} {note.receiver.region} {note.receiver.address}
      </p>
      <table>
        <thead>
          <tr>
            <th>{say("sheet.sku")}</th>
            <th>{say("sheet.name")}</th>
            <th className="number">{say("sheet.pieces")}</th>
          </tr>
        </thead>
        <tbody>
          {note.lines.map((line) => (
            <tr key={line.sku_id}>
              <td>{line.sku_code}</td>
              <td>
                {line.name} {line.spec}
                {line.told.length > 0 && <div>{marksOf(line).join(" ")}</div>}
              </td>
              <td className="number">{line.quantity}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  ));
}
