// What is to be said of a picture, in words: each finding with what was measured and what is wanted.
import { Mark } from "../../ui/Mark";
import { sayCode, useWords } from "../../words";
import type { Picture } from "./data";

export function PictureState({ row }: { row: Picture }) {
  const say = useWords();
  const kind = say(`pictures.kind.${row.kind}`);
  const isFit = row.state === "fit";
  return <Mark color={isFit ? "green" : "red"}>{say(isFit ? "pictures.fit" : "pictures.unfit", { kind })}</Mark>;
}

export function Verdicts({ row }: { row: Picture }) {
  const say = useWords();
  const { alike } = row;
  const others = row.fits.filter((kind) => kind !== row.kind).map((kind) => say(`pictures.kind.${kind}`));
  return (
    <ul className="verdicts" data-picture-state={row.state}>
      {row.verdicts.map(({ code, value, limit, forbids }) => (
        <li key={code}>
          <Mark color={forbids ? "red" : "gold"}>{say(forbids ? "pictures.forbids" : "pictures.warns")}</Mark>
          {sayCode(say, "pictures.verdict", code, { value, limit })}
        </li>
      ))}
      {alike && (
        <li>
          <Mark color="gold">{say("pictures.warns")}</Mark>
          {say(alike.product_id === row.product_id ? "pictures.alikeHere" : "pictures.alikeElsewhere", {
            code: alike.product_code,
            bits: alike.bits,
            limit: alike.limit,
          })}
        </li>
      )}
      {row.state === "unfit" && others.length > 0 && <li className="quiet">{say("pictures.fitsElse", { kinds: others.join("、") })}</li>}
      {row.state === "unfit" && others.length === 0 && <li className="quiet">{say("pictures.fitsNone")}</li>}
    </ul>
  );
}

/** Size, format and bytes, and what was measured. */
export function PictureFacts({ row }: { row: Picture }) {
  const say = useWords();
  return (
    <div className="quiet">
      {say("pictures.facts", { ...row, kb: Math.ceil(row.bytes / 1000) })}
      <br />
      {say("pictures.measured", { white: row.white_percent, sharpness: row.sharpness })}
    </div>
  );
}
