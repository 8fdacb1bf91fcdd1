// Whose files they are, and where they are dropped: a store is chosen, or made by its name when the first files come.
import { useQueryClient } from "@tanstack/react-query";
import { Alert, Card, Form, Input, Select } from "antd";
import { useEffect, useState } from "react";
import { DropZone } from "../../app/dropping/DropZone";
import { useDropping } from "../../app/dropping/dropping";
import { useStoreList } from "../../app/stores";
import { useWords } from "../../words";
import { makeStore } from "./data";
import { Progress } from "./Progress";

interface Props {
  merchant: string;
  rights: Set<string>;
  store: string | undefined;
  onStore: (store: string | undefined) => void;
}

const NEW = "";

export function StoreDrop({ merchant, rights, store, onStore }: Props) {
  const say = useWords();
  const queries = useQueryClient();
  const stores = useStoreList(merchant, rights.has("channels.view"));
  const [name, setName] = useState("");
  const [isNew, setNew] = useState(false);
  const mayMake = rights.has("channels.manage");
  const mayDrop = rights.has("finance.import");
  useEffect(() => {
    if (!store && !isNew && stores[0]) onStore(stores[0].id);
  }, [store, isNew, stores, onStore]);

  async function storeOf(): Promise<string> {
    if (store) return store;
    const made = await makeStore(merchant, name.trim());
    await queries.invalidateQueries({ queryKey: ["stores", merchant] });
    setNew(false);
    onStore(made);
    return made;
  }

  const dropping = useDropping(merchant, () => void queries.invalidateQueries({ queryKey: ["files", merchant] }), storeOf);
  const asksName = !store && mayMake;
  const options = [
    ...stores.map((one) => ({ value: one.id, label: one.name })),
    ...(mayMake ? [{ value: NEW, label: say("checkup.newStore") }] : []),
  ];
  const choose = (id: string) => {
    setNew(id === NEW);
    onStore(id || undefined);
  };
  return (
    <Card size="small" className="noprint checkup">
      <Alert type="success" showIcon title={say("checkup.staysHere")} style={{ marginBottom: 8 }} />
      <Form layout="inline" component="div" style={{ marginBottom: 8, rowGap: 8 }}>
        {stores.length > 0 && (
          <Form.Item label={say("checkup.store")} htmlFor="checkup-store">
            <Select id="checkup-store" style={{ minWidth: 180 }} value={store ?? NEW} options={options} onChange={choose} />
          </Form.Item>
        )}
        {asksName && (
          <Form.Item label={say("checkup.storeName")} htmlFor="checkup-name">
            <Input id="checkup-name" maxLength={40} style={{ width: 220 }} value={name} placeholder={say("checkup.storeNameHint")} onChange={(e) => setName(e.target.value)} />
          </Form.Item>
        )}
      </Form>
      {mayDrop ? (
        <DropZone
          dropping={dropping}
          disabled={!store && !(mayMake && name.trim())}
          title={!store && !name.trim() ? say("checkup.nameFirst") : say("checkup.drop")}
          hint={say("checkup.dropHint")}
        />
      ) : (
        <p className="quiet">{say("checkup.mayNotDrop")}</p>
      )}
      <Progress merchant={merchant} store={store} maySee={rights.has("finance.view")} />
    </Card>
  );
}
