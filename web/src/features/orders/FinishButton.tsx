// 完成: an order that no platform knows is over when somebody says so, and not over when somebody takes that back.
import { useQueryClient } from "@tanstack/react-query";
import { VerbButton } from "../../ui/VerbButton";
import { useWords } from "../../words";
import type { useOrder } from "./data";
import { finish } from "./making";

type Whole = NonNullable<ReturnType<typeof useOrder>["data"]>;

export function FinishButton({ merchant, order, allowed }: { merchant: string; order: Whole; allowed: boolean }) {
  const say = useWords();
  const queries = useQueryClient();
  if (order.platform_orders.length || !order.made.length) return null;
  const verb = order.stage === "done" ? "unfinish" : "finish";
  return (
    <VerbButton
      label={say(`verb.${verb}`)}
      count={1}
      allowed={allowed}
      question={<p>{say(`${verb}.ask`)}</p>}
      run={(click) => finish(merchant, verb, order.id, click)}
      onDone={() => {
        for (const key of ["orders", "counts"]) void queries.invalidateQueries({ queryKey: [key, merchant] });
      }}
      onClosed={() => void queries.invalidateQueries({ queryKey: ["order", merchant] })}
    />
  );
}
