// Step 3: what became of the authorisation; of a connected store, at once whether everything about it holds.
import { useQueryClient } from "@tanstack/react-query";
import { Alert, Button, Spin } from "antd";
import { useEffect, useState } from "react";
import type { Store } from "../../api/client";
import { sayCode, useWords } from "../../words";
import { CheckList } from "./CheckList";
import { useAuthorisation } from "./data";

/** By now a running worker would have asked the platform. */
const SLOW_MS = 20_000;

interface Props {
  merchant: string;
  stores: Store[];
  authorisationId: string;
  onAgain: () => void;
  onClose: () => void;
  onEdit: (store: Store) => void;
}

export function DoneStep({ merchant, stores, authorisationId, onAgain, onClose, onEdit }: Props) {
  const say = useWords();
  const queries = useQueryClient();
  const [isSlow, setSlow] = useState(false);
  const found = useAuthorisation(merchant, authorisationId);
  const state = found.data?.state;
  const store = stores.find((one) => one.id === found.data?.store_id);

  useEffect(() => {
    const timer = setTimeout(() => setSlow(true), SLOW_MS);
    return () => clearTimeout(timer);
  }, []);
  useEffect(() => {
    if (state === "done") void queries.invalidateQueries({ queryKey: ["stores", merchant] });
  }, [state, queries, merchant]);

  if (state === "refused") {
    return (
      <>
        <Alert type="error" showIcon title={say("connect.refused")} description={found.data?.message} />
        <div className="ends">
          <Button onClick={onClose}>{say("app.close")}</Button>
          <Button type="primary" onClick={onAgain}>
            {say("connect.again")}
          </Button>
        </div>
      </>
    );
  }
  if (state !== "done" || !store) {
    return (
      <>
        <div className="waits">
          <Spin /> {say("connect.waiting")}
        </div>
        {found.error && <Alert type="error" showIcon title={found.error.message} />}
        {isSlow && <Alert type="warning" showIcon title={say("connect.slow")} />}
      </>
    );
  }
  return (
    <>
      <Alert
        type="success"
        showIcon
        title={say("connect.done", { store: store.name, mode: sayCode(say, "mode", store.mode) })}
        description={say("connect.doneHint")}
        style={{ marginBottom: 12 }}
      />
      <CheckList merchant={merchant} storeId={store.id} />
      <div className="ends">
        <Button onClick={() => onEdit(store)}>{say("connect.fill")}</Button>
        <Button type="primary" onClick={onClose}>
          {say("app.close")}
        </Button>
      </div>
    </>
  );
}
