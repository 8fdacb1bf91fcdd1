// A carrier or a warehouse to choose; and the two verbs on ticked rows.
import { Select } from "antd";
import { useState } from "react";
import { answered, client, type Outcome } from "../../api/client";
import { inSpans } from "../../api/spans";
import { VerbButton } from "../../ui/VerbButton";
import { useWords } from "../../words";
import { useFacets } from "./bulk";

type Verb = "set_carrier" | "set_warehouse";

interface ChoiceProps {
  merchant: string;
  verb: Verb;
  value: string | undefined;
  onChange: (value: string) => void;
}

export function RoutingChoice({ merchant, verb, value, onChange }: ChoiceProps) {
  const say = useWords();
  const facets = useFacets(merchant).data;
  const choices = (verb === "set_carrier" ? facets?.carriers : facets?.warehouses) ?? [];
  const label = say(verb === "set_carrier" ? "routing.carrier" : "routing.warehouse");
  return (
    <Select
      aria-label={label}
      placeholder={label}
      style={{ width: "100%" }}
      value={value}
      options={choices.map((one) => ({ value: one.value, label: one.name || one.value }))}
      onChange={onChange}
    />
  );
}

function route(merchant: string, verb: Verb, ids: string[], value: string, click: string): Promise<Outcome> {
  return inSpans(ids, click, (span, id) => {
    const given = { params: { path: { merchant } }, headers: { "X-Request-Id": id } };
    return verb === "set_carrier"
      ? answered(client.POST("/api/v1/m/{merchant}/orders/set_carrier", { ...given, body: { ids: span, carrier_code: value } }))
      : answered(
          client.POST("/api/v1/m/{merchant}/orders/set_warehouse", { ...given, body: { ids: span, warehouse_id: Number(value) } }),
        );
  });
}

interface ButtonProps {
  merchant: string;
  verb: Verb;
  chosen: string[];
  allowed: boolean;
  onDone: () => void;
}

export function RoutingButton({ merchant, verb, chosen, allowed, onDone }: ButtonProps) {
  const say = useWords();
  const [value, setValue] = useState<string | undefined>();
  return (
    <VerbButton
      label={say(`verb.${verb}`)}
      count={chosen.length}
      allowed={allowed}
      question={<RoutingChoice merchant={merchant} verb={verb} value={value} onChange={setValue} />}
      run={(click) => {
        if (value === undefined) throw new Error(say(verb === "set_carrier" ? "routing.carrier" : "routing.warehouse"));
        return route(merchant, verb, chosen, value, click);
      }}
      onDone={onDone}
    />
  );
}
