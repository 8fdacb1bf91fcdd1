// What may come too late at the packing bench: told under the bell, at home and above the bench. Nothing is pushed because of it.
import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { Alert, Button } from "antd";
import { answered, client, type Schemas } from "../api/client";
import { type Say, useWords } from "../words";

export interface ParcelWarning {
  key: string;
  text: string;
  count: number;
  /** The tab of the bench where it is listed; none where no parcel is meant. */
  tab?: "push_late" | "to_pack" | "lying";
}

export function useParcelWarnings(merchant: string, maySee: boolean): Schemas["WarningsOut"] | undefined {
  const found = useQuery({
    queryKey: ["parcelWarnings", merchant],
    enabled: maySee,
    queryFn: () => answered(client.GET("/api/v1/m/{merchant}/fulfilment/warnings", { params: { path: { merchant } } })),
    refetchInterval: 60_000,
  });
  return found.data;
}

export function warningsIn(say: Say, told: Schemas["WarningsOut"] | undefined): ParcelWarning[] {
  if (!told) return [];
  const { push_late, number_late, lying, guard_minutes: minutes, lying_hours: hours } = told;
  const found: ParcelWarning[] = [];
  if (push_late) found.push({ key: "push_late", count: push_late, tab: "push_late", text: say("warn.push_late", { count: push_late, minutes }) });
  if (number_late) found.push({ key: "number_late", count: number_late, tab: "to_pack", text: say("warn.number_late", { count: number_late, minutes }) });
  if (lying) found.push({ key: "lying", count: lying, tab: "lying", text: say("warn.lying", { count: lying, hours }) });
  for (const low of told.low_accounts) {
    const branch = low.branch_name && say("warn.branch", { name: low.branch_name });
    found.push({
      key: `${low.store_id} ${low.carrier_code} ${low.branch_name}`,
      count: 1,
      text: say("warn.low", { store: low.store_name, carrier: low.carrier_code, left: low.left, branch }),
    });
  }
  return found;
}

/** The same as alerts on a page, each with the way to its list. */
export function ParcelWarnings({ merchant, maySee }: { merchant: string; maySee: boolean }) {
  const say = useWords();
  const navigate = useNavigate();
  const warnings = warningsIn(say, useParcelWarnings(merchant, maySee));
  return (
    <>
      {warnings.map(({ key, text, tab }) => (
        <Alert
          key={key}
          type="warning"
          showIcon
          data-warning={key}
          style={{ marginBottom: 8 }}
          title={text}
          action={
            tab && (
              <Button size="small" onClick={() => void navigate({ to: "/m/$merchant/packing", params: { merchant }, search: { tab } })}>
                {say("warn.go")}
              </Button>
            )
          }
        />
      ))}
    </>
  );
}
