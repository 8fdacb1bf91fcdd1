// What the good pieces of a line are, part by part: a batch with its days, serial numbers, the bin into which they are put at once.
import { Button, InputNumber } from "antd";
import { useWords } from "../../words";
import { BLANK, type Count, type Goods, type Part, piecesOf, untold } from "./counts";
import { BinSelect, ToldFields } from "./ToldFields";
import type { Bin } from "./told";

interface Props {
  goods: Goods;
  count: Count;
  bins: Bin[];
  onChange: (parts: Part[]) => void;
}

export function PartFields({ goods, count, bins, onChange }: Props) {
  const say = useWords();
  const isApart = goods.tracking !== "none";
  const rest = untold(count);
  const change = (at: number, part: Part) => onChange(count.parts.map((one, index) => (index === at ? part : one)));
  return (
    <div className="stacked">
      {count.parts.map((part, at) => {
        const prefix = `${goods.code} ${at ? `${at + 1} ` : ""}`;
        return (
          <div key={at} className="stacked" data-part={at + 1}>
            {isApart && (
              <ToldFields told={part} isSerial={goods.tracking === "serial"} prefix={prefix} onChange={(told) => change(at, told)} />
            )}
            <div className="bar">
              {(count.parts.length > 1 || part.quantity !== null) && part.serials.length === 0 && (
                <InputNumber
                  aria-label={`${prefix}${say("receiving.pieces")}`}
                  prefix={say("receiving.pieces")}
                  style={{ width: 140 }}
                  inputMode="numeric"
                  min={1}
                  max={10_000_000}
                  precision={0}
                  placeholder={say("receiving.restOf", { count: piecesOf(part, count) })}
                  value={part.quantity}
                  onChange={(quantity) => change(at, { ...part, quantity })}
                />
              )}
              {bins.length > 0 && <BinSelect bins={bins} value={part.bin} prefix={prefix} onChange={(bin) => change(at, { ...part, bin })} />}
              {bins.length > 0 && goods.usualBin && part.bin === null && (
                <Button size="small" onClick={() => change(at, { ...part, bin: goods.usualBin!.id })}>
                  {say("receiving.usualBin", { bin: goods.usualBin.code })}
                </Button>
              )}
              {at > 0 && (
                <Button size="small" onClick={() => onChange(count.parts.filter((_, index) => index !== at))}>
                  {say("receiving.dropPart")}
                </Button>
              )}
            </div>
          </div>
        );
      })}
      <div className="bar">
        {count.quantity > 1 && (
          <Button size="small" onClick={() => onChange([...count.parts, { ...BLANK, quantity: 1 }])}>
            {say(isApart ? "receiving.addBatch" : "receiving.addBin")}
          </Button>
        )}
        {isApart && rest > 0 && <span className="quiet">{say("receiving.untold", { count: rest })}</span>}
      </div>
    </div>
  );
}
