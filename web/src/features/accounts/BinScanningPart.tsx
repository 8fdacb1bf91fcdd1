// 扫库位: in which warehouses the labels of bins are scanned before goods are taken from them.
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Alert, App, Switch } from "antd";
import { useState } from "react";
import { requestId } from "../../api/client";
import { useWords } from "../../words";
import { binScanning, setBinScanning } from "./shipping";

export function BinScanningPart({ merchant, mayChange }: { merchant: string; mayChange: boolean }) {
  const say = useWords();
  const queries = useQueryClient();
  const { message } = App.useApp();
  const found = useQuery({ queryKey: ["binScanning", merchant], queryFn: () => binScanning(merchant), retry: false });
  const [busy, setBusy] = useState("");
  const [failure, setFailure] = useState("");

  async function change(warehouse: string, isOn: boolean) {
    setFailure("");
    setBusy(warehouse);
    try {
      await setBinScanning(merchant, warehouse, isOn, requestId());
      await queries.invalidateQueries({ queryKey: ["binScanning", merchant] });
      void message.success(say("settings.saved"));
    } catch (error) {
      setFailure(error instanceof Error ? error.message : String(error));
    } finally {
      setBusy("");
    }
  }

  if (!found.data) return null; // a switch that does not stand yet would be taken for one that is off
  return (
    <>
      <h2 className="pagetitle">{say("binScan.title")}</h2>
      <p className="quiet">{say("binScan.hint")}</p>
      {found.data.length === 0 && <p className="quiet">{say("binScan.none")}</p>}
      {found.data.map((place) => (
        <div key={place.id} className="tile head">
          <span>{place.name}</span>
          <Switch
            aria-label={say("binScan.of", { name: place.name })}
            checked={place.is_on}
            disabled={!mayChange}
            loading={busy === place.id}
            onChange={(isOn) => void change(place.id, isOn)}
          />
        </div>
      ))}
      {failure && <Alert type="error" showIcon title={failure} />}
    </>
  );
}
