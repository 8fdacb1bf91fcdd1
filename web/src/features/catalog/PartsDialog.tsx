// 组合装: what one piece of a SKU is made of, and how many could be made of what is there, by warehouse, with the scarce part.
import { DeleteOutlined } from "@ant-design/icons";
import { Button, InputNumber } from "antd";
import { useState } from "react";
import { SkuPick } from "../../app/SkuPick";
import { VerbDialog } from "../../ui/VerbButton";
import { useWords } from "../../words";
import { compose, type Makeable, type Part, type Sku, useFresh, useMakeable } from "./data";

interface Props {
  merchant: string;
  sku: Sku;
  mayEdit: boolean;
  seesStock: boolean;
  onClose: () => void;
}

export function PartsDialog({ merchant, sku, mayEdit, seesStock, onClose }: Props) {
  const say = useWords();
  const fresh = useFresh(merchant);
  const [parts, setParts] = useState<Part[]>(sku.parts);
  const made = useMakeable(merchant, seesStock && sku.is_composed ? sku.id : undefined);

  return (
    <VerbDialog
      open
      width={640}
      label={`${say("parts.title")} · ${sku.code}`}
      isEmpty={!mayEdit || (!parts.length && !sku.is_composed)}
      run={(click) => compose(merchant, sku.id, parts, click)}
      onClose={onClose}
      onDone={() => void fresh()}
      done={say(parts.length ? "parts.done" : "parts.ended", { code: sku.code })}
      question={
        <div className="stacked">
          <p className="quiet">{say("parts.why")}</p>
          {parts.map((part, at) => (
            <div className="specline" key={part.sku_id}>
              <span style={{ flex: 1 }}>
                {part.code} <span className="quiet">{part.name}</span>
              </span>
              <InputNumber
                min={1}
                max={1000}
                precision={0}
                disabled={!mayEdit}
                aria-label={`${part.code} ${say("parts.pieces")}`}
                value={part.pieces}
                onChange={(count) => setParts(parts.map((one, n) => (n === at ? { ...one, pieces: count ?? 1 } : one)))}
              />
              <Button
                type="text"
                disabled={!mayEdit}
                icon={<DeleteOutlined />}
                aria-label={say("parts.remove", { code: part.code })}
                onClick={() => setParts(parts.filter((_, n) => n !== at))}
              />
            </div>
          ))}
          {!parts.length && <p className="quiet">{say(sku.is_composed ? "parts.endHint" : "parts.none")}</p>}
          {mayEdit && (
            <SkuPick
              merchant={merchant}
              label={say("parts.find")}
              mayPick={(one) => !one.is_composed && one.id !== sku.id && parts.every((part) => part.sku_id !== one.id)}
              onPick={(found) => setParts([...parts, { sku_id: found.id, code: found.code, name: found.name, pieces: 1 }])}
            />
          )}
          {(made.data ?? []).map((place) => (
            <MakeableLine key={place.warehouse_id} place={place} />
          ))}
        </div>
      }
    />
  );
}

/** How many, and why not more. */
function MakeableLine({ place }: { place: Makeable }) {
  const say = useWords();
  const sums = place.parts.map((part) =>
    part.free === null
      ? say("parts.unlimited", { code: part.code })
      : say("parts.sum", { code: part.code, free: part.free, pieces: part.pieces, units: Math.max(0, Math.floor(part.free / part.pieces)) }),
  );
  return (
    <div>
      <strong>
        {place.units === null
          ? say("parts.always", { warehouse: place.warehouse })
          : say("parts.makeable", { warehouse: place.warehouse, units: place.units })}
      </strong>
      <div className="quiet">{sums.join(say("settings.comma"))}</div>
    </div>
  );
}

