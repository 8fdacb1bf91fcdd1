// 缺货: what an order lacks, each of it a link to where its stock stands.
import { Link } from "@tanstack/react-router";
import { useRights } from "../../app/stores";
import { useWords } from "../../words";
import type { Row } from "./data";
import { sayHold } from "./holds";

interface Lack {
  sku_id: string;
  lacking: number;
}

interface Props {
  merchant: string;
  hold: Row["holds"][number];
  lines: Row["lines"];
}

export function ShortGoods({ merchant, hold, lines }: Props) {
  const say = useWords();
  const maySee = useRights(merchant).has("inventory.view");
  const lacks = (Array.isArray(hold.params.skus) ? hold.params.skus : []) as Lack[];
  return (
    <>
      {sayHold(say, hold)}
      {lacks.map((one) => {
        const text = say("short.lacks", { code: lines.find((line) => line.sku_id === one.sku_id)?.sku_code ?? `#${one.sku_id}`, count: one.lacking });
        return (
          <span key={one.sku_id}>
            {" · "}
            {maySee ? (
              <Link to="/m/$merchant/stock" params={{ merchant }} search={{ sku: one.sku_id }}>
                {text}
              </Link>
            ) : (
              text
            )}
          </span>
        );
      })}
    </>
  );
}
