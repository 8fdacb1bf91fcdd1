// What a store sent that could not be read, and reading it again.
import { useQueryClient } from "@tanstack/react-query";
import type { TableProps } from "antd";
import { Drawer } from "antd";
import { useState } from "react";
import type { Outcome, Store, Unread } from "../../api/client";
import { DataTable } from "../../ui/DataTable";
import { useNarrow } from "../../ui/narrow";
import { beijing } from "../../ui/times";
import { VerbButton } from "../../ui/VerbButton";
import { sayCode, useWords } from "../../words";
import { mayReadAgain, readAgain, useQuarantine } from "./data";

interface Props {
  merchant: string;
  store: Store | undefined;
  mayRead: boolean;
  onClose: () => void;
}

export function QuarantineDrawer({ merchant, store, mayRead, onClose }: Props) {
  const say = useWords();
  const queries = useQueryClient();
  const found = useQuarantine(merchant, store?.id);
  const [chosen, setChosen] = useState<string[]>([]);
  const rows = found.data ?? [];
  const hidden = Math.max(0, (store?.sync.quarantined ?? 0) - rows.length);
  const reason = (row: Unread) => sayCode(say, "quarantine", row.code, row.params);
  const isNarrow = useNarrow();
  const both = (_: unknown, row: Unread) => (
    <div style={{ width: 168, whiteSpace: "normal" }}>
      {row.order_sn} <span className="quiet">{reason(row)}</span>
    </div>
  );
  const columns: TableProps<Unread>["columns"] = [
    { title: say("quarantine.number"), dataIndex: "order_sn", width: 190, render: isNarrow ? both : undefined },
    ...(isNarrow ? [] : [{ title: say("quarantine.reason"), key: "reason", render: (_: unknown, row: Unread) => reason(row) }]),
    { title: say("quarantine.metAt"), key: "met", width: 110, render: (_, row) => beijing(row.met_at, "MM-DD HH:mm") },
  ];

  /** The answer speaks of our ids; people know the platform's numbers. */
  async function run(click: string): Promise<Outcome> {
    const wanted = rows.filter((row) => chosen.includes(row.id));
    const outcome = await readAgain(merchant, wanted, click);
    const number = (id: string) => rows.find((row) => row.id === id)?.order_sn || id;
    return { ...outcome, refused: outcome.refused.map((row) => ({ ...row, id: number(row.id) })) };
  }

  function close() {
    setChosen([]);
    onClose();
  }

  return (
    <Drawer open={store !== undefined} onClose={close} size={680} title={say("quarantine.title", { store: store?.name })}>
      <p>{say("quarantine.about")}</p>
      <div className="bar">
        <VerbButton
          primary
          label={say("stores.verb.readAgain")}
          count={chosen.length}
          allowed={mayRead}
          run={run}
          onDone={() => {
            setChosen([]);
            void queries.invalidateQueries({ queryKey: ["quarantine", merchant] });
            void queries.invalidateQueries({ queryKey: ["stores", merchant] });
          }}
        />
        <span className="quiet">{chosen.length > 0 && say("verb.selected", { count: chosen.length })}</span>
      </div>
      <DataTable<Unread>
        rows={rows}
        columns={columns}
        loading={found.isLoading}
        failure={found.error}
        empty={say("quarantine.empty")}
        chosen={chosen}
        onChoose={setChosen}
        mayChoose={mayReadAgain}
        onRetry={() => void found.refetch()}
      />
      {found.isSuccess && hidden > 0 && <p className="quiet">{say("quarantine.more", { count: hidden })}</p>}
    </Drawer>
  );
}
