// ZIPs that were handed over: how far each is read, and its files; unmatched ones can be given a product.
import { Button, Drawer, Progress } from "antd";
import { useState } from "react";
import { requestId } from "../../api/client";
import { DataTable } from "../../ui/DataTable";
import { Mark, type MarkColor } from "../../ui/Mark";
import { useNarrow } from "../../ui/narrow";
import { beijing } from "../../ui/times";
import { type Say, sayCode, useWords } from "../../words";
import { assign, findCode, markedPackAddress, type Pack, type PackEntry, useEntries, usePacks, useRefresh } from "./data";
import { GiveProduct } from "./FileRows";

const SHOWN = 3;
const COLORS: Record<string, MarkColor> = { kept: "green", unmatched: "gold", refused: "red", waiting: "blue" };

const STATES = ["waiting", "unmatched", "refused", "kept", "known", "left"] as const;

/** What became of a pack's files, of what there is. */
function counted(say: Say, pack: Pack): string {
  const parts = STATES.filter((state) => pack[state] > 0).map((state) =>
    say("pictures.packPart", { state: say(`pictures.entry.${state}`), count: pack[state] }),
  );
  return [say("pictures.packWhole", { count: pack.files }), ...parts].join(" · ");
}

export function Packs({ merchant, mayEdit }: { merchant: string; mayEdit: boolean }) {
  const say = useWords();
  const refresh = useRefresh(merchant);
  const [opened, setOpened] = useState<string | null>(null);
  const [all, setAll] = useState(false);
  const packs = usePacks(merchant).data ?? [];
  const shown = all ? packs : packs.slice(0, SHOWN);
  return (
    <>
      {shown.map((pack) => (
        <div key={pack.id} className="tile head" data-pack={pack.waiting ? "reading" : "read"}>
          <span>
            <strong className="why">{pack.name}</strong> <span className="quiet when">{beijing(pack.handed_at, "MM-DD HH:mm")}</span>
            <br />
            <span className="quiet">{counted(say, pack)}</span>
          </span>
          {pack.waiting > 0 && (
            <Progress
              aria-label={pack.name}
              size="small"
              style={{ width: 160 }}
              percent={Math.floor(((pack.files - pack.waiting) * 100) / pack.files)}
            />
          )}
          <Button size="small" type={pack.unmatched && pack.is_lying ? "primary" : "default"} onClick={() => setOpened(pack.id)}>
            {say(pack.unmatched && pack.is_lying ? "pictures.packMatch" : "pictures.packFiles")}
          </Button>
        </div>
      ))}
      {!all && packs.length > SHOWN && (
        <Button type="text" size="small" onClick={() => setAll(true)}>
          {say("pictures.packsAll", { count: packs.length })}
        </Button>
      )}
      <PackDrawer
        merchant={merchant}
        pack={packs.find((pack) => pack.id === opened) ?? null}
        mayEdit={mayEdit}
        onClose={() => setOpened(null)}
        onDone={refresh}
      />
    </>
  );
}

interface Props {
  merchant: string;
  pack: Pack | null;
  mayEdit: boolean;
  onClose: () => void;
  onDone: () => void;
}

function PackDrawer({ merchant, pack, mayEdit, onClose, onDone }: Props) {
  const say = useWords();
  const narrow = useNarrow();
  const found = useEntries(merchant, pack);

  async function give(row: PackEntry, code: string, kind: PackEntry["kind"]): Promise<boolean> {
    const match = await findCode(merchant, code, kind);
    if (!match?.product_id) return false;
    const { refused } = await assign(merchant, [row.id], match.product_id, kind, requestId());
    if (refused[0]) throw new Error(refused[0].message);
    onDone();
    return true;
  }
  const became = (row: PackEntry) => (
    <>
      <Mark color={COLORS[row.state]}>{sayCode(say, "pictures.entry", row.state)}</Mark>
      {row.message && <div className="quiet why">{row.message}</div>}
      {row.state === "unmatched" && pack?.is_lying && mayEdit && (
        <div>
          <GiveProduct name={row.name} kind={row.kind} onGive={(code, kind) => give(row, code, kind)} />
        </div>
      )}
    </>
  );
  const whose = (row: PackEntry) => (row.product_code ? `${row.product_code} · ${say(`pictures.kind.${row.kind}`)}` : "—");
  return (
    <Drawer open={pack !== null} onClose={onClose} size={narrow ? "100%" : 760} title={pack?.name} destroyOnHidden>
      {pack && (
        <p className="quiet">
          {say("pictures.packHint")} <a href={markedPackAddress(merchant, pack.id)}>{say("pictures.packMarked")}</a>
        </p>
      )}
      <DataTable<PackEntry>
        rows={found.data ?? []}
        loading={found.isLoading}
        failure={found.data ? null : found.error}
        empty={say("pictures.nothing")}
        columns={[
          { title: say("pictures.column.file"), key: "file", width: 240, render: (_, row) => <span className="why">{row.name}</span> },
          { title: say("pictures.column.whose"), key: "whose", width: 150, render: (_, row) => whose(row) },
          { title: say("pictures.column.became"), key: "became", render: (_, row) => became(row) },
        ]}
        card={(row) => (
          <div className="tile">
            <strong className="why">{row.name}</strong>
            <div className="quiet">{whose(row)}</div>
            {became(row)}
          </div>
        )}
      />
    </Drawer>
  );
}
