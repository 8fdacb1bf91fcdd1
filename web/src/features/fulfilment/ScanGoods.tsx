// The parcel on the table: each of its goods with its picture, how many are scanned and how many belong in it.
import { Tag } from "antd";
import { Thumb } from "../../ui/Thumb";
import { useWords } from "../../words";
import type { Counts } from "./scanning";
import { pieces, type Row } from "./tabs";

export function ScanGoods({ row, counts }: { row: Row; counts: Counts }) {
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
            <span className="picture"><Thumb url={line.image_url}>{line.name.slice(0, 1)}</Thumb></span>
            <span className="what">
              <b>{line.name}</b> {line.spec}
              <br />
              <span className="quiet">
                {line.sku_code} {line.barcode}
              </span>
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
