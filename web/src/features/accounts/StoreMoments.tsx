// A store's moment, and the carriers that have one of their own.
import { useQueryClient } from "@tanstack/react-query";
import { Alert, App, Button, Select } from "antd";
import { useEffect, useState } from "react";
import { requestId, type Store } from "../../api/client";
import { useWords } from "../../words";
import { useCarriers } from "./data";
import { changeMoments, type Moment, MOMENTS } from "./shipping";

interface Props {
  merchant: string;
  store: Store;
  mayChange: boolean;
}

export function StoreMoments({ merchant, store, mayChange }: Props) {
  const say = useWords();
  const queries = useQueryClient();
  const { message } = App.useApp();
  const carriers = useCarriers(merchant).data ?? [];
  const [moment, setMoment] = useState(store.push_moment as Moment);
  const [own, setOwn] = useState(store.carrier_moments as Record<string, Moment>);
  const [failure, setFailure] = useState("");
  const [busy, setBusy] = useState(false);
  const given = JSON.stringify([store.push_moment, store.carrier_moments]);

  useEffect(() => {
    setMoment(store.push_moment as Moment);
    setOwn(store.carrier_moments as Record<string, Moment>);
  }, [given]); // eslint-disable-line react-hooks/exhaustive-deps

  async function save() {
    setBusy(true);
    setFailure("");
    try {
      await changeMoments(merchant, { id: Number(store.id), push_moment: moment, carriers: own }, requestId());
      void message.success(say("settings.saved"));
      await queries.invalidateQueries({ queryKey: ["stores", merchant] });
    } catch (error) {
      setFailure(error instanceof Error ? error.message : String(error));
    } finally {
      setBusy(false);
    }
  }

  const name = (code: string) => carriers.find((one) => one.code === code)?.name ?? code;
  const options = MOMENTS.map((value) => ({ value, label: say(`moment.${value}`) }));
  const isSame = given === JSON.stringify([moment, own]);
  return (
    <div className="tile" data-store={store.name}>
      <div className="bar">
        <b>{store.name}</b>
        <Select aria-label={`${say("moment.title")} ${store.name}`} style={{ width: 140 }} disabled={!mayChange} value={moment} onChange={setMoment} options={options} />
        <span className="quiet">{say(`momentWhat.${moment}`)}</span>
      </div>
      {Object.entries(own).map(([code, chosen]) => (
        <div key={code} className="bar" data-carrier={code}>
          <span>{name(code)}</span>
          <Select
            aria-label={`${say("moment.title")} ${name(code)}`}
            style={{ width: 140 }}
            disabled={!mayChange}
            value={chosen}
            onChange={(next) => setOwn({ ...own, [code]: next })}
            options={options}
          />
          <Button
            type="text"
            aria-label={say("moment.remove", { carrier: name(code) })}
            disabled={!mayChange}
            onClick={() => setOwn(Object.fromEntries(Object.entries(own).filter(([other]) => other !== code)))}
          >
            ×
          </Button>
        </div>
      ))}
      <div className="bar">
        <Select
          aria-label={`${say("moment.add")} ${store.name}`}
          showSearch={{ optionFilterProp: "label" }}
          style={{ width: 200 }}
          disabled={!mayChange}
          placeholder={say("moment.add")}
          value={null}
          onChange={(code: string | null) => code && setOwn({ ...own, [code]: moment })}
          options={carriers.filter((one) => !(one.code in own)).map((one) => ({ value: one.code, label: `${one.name} ${one.code}` }))}
        />
        <Button type="primary" loading={busy} disabled={!mayChange || isSame} onClick={() => void save()}>
          {say("moment.save")}
        </Button>
      </div>
      {failure && <Alert type="error" showIcon title={failure} />}
    </div>
  );
}
