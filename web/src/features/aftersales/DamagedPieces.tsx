// Which of the pieces that were counted are damaged (次品): they go to a warehouse of their own, still as the pieces that they are.
import { Alert, Checkbox, InputNumber, Select } from "antd";
import { useWords } from "../../words";
import type { Alike } from "./back";

interface Props {
  alike: Alike[];
  /** SKU → its code. */
  codes: Map<string, string>;
  /** Portion → how many of it are damaged. */
  damaged: Record<string, number>;
  places: { id: string; name: string }[];
  place: string | undefined;
  onChange: (key: string, count: number) => void;
  onPlace: (id: string) => void;
}

export function DamagedPieces({ alike, codes, damaged, places, place, onChange, onPlace }: Props) {
  const say = useWords();
  if (alike.length === 0) return null;
  const hasDamage = alike.some((one) => (damaged[one.key] ?? 0) > 0);
  return (
    <div className="stacked" data-damaged>
      <span className="quiet">{say("back.damagedAsk")}</span>
      {alike.map((one) => {
        const name = [codes.get(one.sku), one.serial || one.batch].filter(Boolean).join(" ");
        const label = say("back.damagedOf", { name });
        return (
          <div key={one.key} className="head">
            <span>{name}</span>
            {one.pieces === 1 ? (
              <Checkbox aria-label={label} checked={(damaged[one.key] ?? 0) > 0} onChange={(e) => onChange(one.key, e.target.checked ? 1 : 0)}>
                {say("back.damaged")}
              </Checkbox>
            ) : (
              <InputNumber
                aria-label={label}
                prefix={say("back.damaged")}
                suffix={`/ ${one.pieces}`}
                style={{ width: 160 }}
                inputMode="numeric"
                min={0}
                max={one.pieces}
                precision={0}
                value={Math.min(damaged[one.key] ?? 0, one.pieces)}
                onChange={(count) => onChange(one.key, count ?? 0)}
              />
            )}
          </div>
        );
      })}
      {hasDamage && places.length > 0 && (
        <label className="stacked">
          {say("back.defective")}
          <Select aria-label={say("back.defective")} value={place} onChange={onPlace} options={places.map((one) => ({ value: one.id, label: one.name }))} />
        </label>
      )}
      {hasDamage && places.length === 0 && <Alert showIcon type="warning" title={say("back.noDefective")} />}
    </div>
  );
}
