// What can be taken back of a line: goods that were changed, and gifts of our own.
import { useQueryClient } from "@tanstack/react-query";
import { Tag } from "antd";
import { useState } from "react";
import { VerbDialog } from "../../ui/VerbButton";
import { sayCode, useWords } from "../../words";
import type { Row } from "./data";
import { removeGift, restoreGoods } from "./verbs";

const BACK = { restore_goods: restoreGoods, remove_gift: removeGift };

export function LineVerbs({ merchant, line, rights }: { merchant: string; line: Row["lines"][number]; rights: Set<string> }) {
  const say = useWords();
  const queries = useQueryClient();
  const [asking, setAsking] = useState<keyof typeof BACK>("restore_goods");
  const [open, setOpen] = useState(false);
  const isOurGift = line.is_gift && line.is_ours;
  const able: (keyof typeof BACK)[] = [];
  if (line.is_live && line.is_changed && rights.has("orders.change_goods")) able.push("restore_goods");
  if (line.is_live && isOurGift && rights.has("orders.add_gift")) able.push("remove_gift");
  return (
    <>
      {isOurGift && <Tag color="green">{say("goods.isGift")}</Tag>}
      {line.is_changed && <Tag color="orange">{say("goods.isChanged")}</Tag>}
      {able.map((verb) => (
        <a
          key={verb}
          onClick={() => {
            setAsking(verb);
            setOpen(true);
          }}
        >
          {sayCode(say, "verb", verb)}
        </a>
      ))}
      <VerbDialog
        open={open}
        onClose={() => {
          setOpen(false);
          void queries.invalidateQueries({ queryKey: ["order", merchant] }); // not before: a line that goes takes its dialog along
        }}
        label={sayCode(say, "verb", asking)}
        question={<p>{say("goods.backAsk", { goods: `${line.sku_code} ${line.name}`.trim() })}</p>}
        run={(click) => BACK[asking](merchant, line.id, click)}
        onDone={() => {
          for (const key of ["orders", "counts"]) void queries.invalidateQueries({ queryKey: [key, merchant] });
        }}
      />
    </>
  );
}
