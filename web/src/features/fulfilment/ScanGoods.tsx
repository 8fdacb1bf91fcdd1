// The parcel on the table: each of its goods with its picture, how many are scanned and how many belong in it.
import { Tag } from "antd";
import { Thumb } from "../../ui/Thumb";
import { useWords } from "../../words";
import type { Counts } from "./scanning";
import { pieces, type Row } from "./tabs";
import { asksSerial, type Planned, type Told } from "./told";

interface Props {
  row: Row;
  counts: Counts;
  /** What was scanned by serial number or batch. */
  told: Told[];
  /** From where it is taken, where goods are told apart. */
  plan: Planned[];
  /** Bins whose labels were scanned; null where nobody wants them scanned. */
  bins: string[] | null;
}

export function ScanGoods({ row, counts, told, plan, bins }: Props) {
  const say = useWords();
  const done = Object.values(counts).reduce((sum, count) => sum + count, 0);
  return (
    <>
      <div className="tile head">
        <b>{row.waybill_no}</b>
        <span className="quiet">{row.order_sns.join(" ")}</span>
        <Tag color="processing" data-progress={done}>
          {say("scan.progress", { done, count: pieces(row) })}
        </Tag>
      </div>
      {row.lines.map((line) => {
        const count = counts[line.sku_id] ?? 0;
        return (
          <div key={line.sku_id} className={`tile scanline${count === line.quantity ? " full" : ""}`} data-sku={line.sku_code}>
            <span className="picture"><Thumb url={line.image_url} name={line.name} /></span>
            <span className="what">
              <b>{line.name}</b> {line.spec}
              <br />
              <span className="quiet">
                {line.sku_code} {line.barcode}
              </span>
              {count < line.quantity && asksSerial(line, counts, told, plan) && <Tag color="warning">{say("scan.asksSerial")}</Tag>}
              <Places plan={plan.filter((one) => one.sku_id === line.sku_id)} bins={bins} />
              {told.filter((one) => one.sku_id === line.sku_id).map((one, at) => (
                <Tag key={at} color="success">{one.serial || one.batch}</Tag>
              ))}
            </span>
            <span className="tally">
              {count} / {line.quantity}
            </span>
          </div>
        );
      })}
    </>
  );
}

/** From where the pieces are best taken: what expires first, in the order of bins. Serial numbers are not proposed: any will do. */
function Places({ plan, bins }: Pick<Props, "plan" | "bins">) {
  const say = useWords();
  const places = new Map<string, { count: number; bin: string }>();
  for (const one of plan) {
    const words = [
      one.bin && say("scan.bin", { bin: one.bin }),
      one.batch && say("scan.batch", { batch: one.batch }),
      one.expiry_date && say("scan.expires", { day: one.expiry_date }),
    ];
    const place = words.filter(Boolean).join(" · ");
    if (place) places.set(place, { count: (places.get(place)?.count ?? 0) + one.pieces, bin: one.bin });
  }
  return (
    <>
      {[...places].map(([place, { count, bin }]) => (
        <span key={place} className="from">
          {place} × {count}{" "}
          {bins !== null && bin !== "" && (
            <Tag color={bins.includes(bin) ? "success" : "warning"}>{say(bins.includes(bin) ? "scan.binDone" : "scan.binWanted")}</Tag>
          )}
        </span>
      ))}
    </>
  );
}
