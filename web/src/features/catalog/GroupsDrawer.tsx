// 商品分组: the merchant's own groups with how many SKUs each has; made, mended, set aside and brought back.
import { Button, Drawer, Segmented, Tag } from "antd";
import { useState } from "react";
import { DataTable } from "../../ui/DataTable";
import { useNarrow } from "../../ui/narrow";
import { VerbButton } from "../../ui/VerbButton";
import { useWords } from "../../words";
import { GroupDialog } from "./GroupDialog";
import { type Group, setGroupAside, useFreshGroups, useGroups } from "./groups";

interface Props {
  merchant: string;
  currency: string;
  rights: ReadonlySet<string>;
  onShow: (id: string) => void;
  onClose: () => void;
}

export function GroupsDrawer({ merchant, currency, rights, onShow, onClose }: Props) {
  const say = useWords();
  const fresh = useFreshGroups(merchant);
  const [show, setShow] = useState<"used" | "aside">("used");
  const found = useGroups(merchant, show === "aside", true);
  const [edited, setEdited] = useState<Group | "new" | null>(null);
  const mayEdit = rights.has("catalog.edit");
  const seesCost = rights.has("catalog.cost");

  const verbs = (row: Group) => (
    <>
      {mayEdit && !row.is_archived && (
        <Button type="link" size="small" onClick={() => setEdited(row)}>
          {say("groups.change")}
        </Button>
      )}
      {mayEdit && (
        <VerbButton
          label={say(row.is_archived ? "skus.restore" : "skus.setAside")}
          count={1}
          allowed
          question={row.is_archived ? undefined : <p>{say("groups.asideHint", { name: row.name })}</p>}
          run={(click) => setGroupAside(merchant, row.id, !row.is_archived, click)}
          onDone={() => undefined}
          onClosed={() => void fresh()}
        />
      )}
    </>
  );
  const name = (row: Group) =>
    row.is_archived ? (
      row.name
    ) : (
      <Button type="link" size="small" className="plain" onClick={() => onShow(row.id)}>
        {row.name}
      </Button>
    );
  const marks = (row: Group) => (
    <>
      <Tag>{say(`groups.kind.${row.kind}`)}</Tag>
      {row.rule && <Tag color="blue">{say("groups.byRule", { count: row.rule.conditions?.length ?? 0 })}</Tag>}
    </>
  );

  return (
    <Drawer open size={useNarrow() ? "100%" : 720} onClose={onClose} title={say("groups.title")}>
      <p className="quiet">{say("groups.why")}</p>
      <div className="bar">
        <Segmented<"used" | "aside">
          value={show}
          options={[
            { value: "used", label: say("skus.show.all") },
            { value: "aside", label: say("skus.show.archived") },
          ]}
          onChange={setShow}
        />
        {mayEdit && (
          <Button type="primary" onClick={() => setEdited("new")}>
            {say("groups.new")}
          </Button>
        )}
      </div>
      <DataTable<Group>
        rows={found.data ?? []}
        loading={found.isLoading}
        failure={found.data ? null : found.error}
        onRetry={() => void found.refetch()}
        empty={say(show === "aside" ? "groups.noneAside" : "groups.none")}
        columns={[
          { title: say("groups.name"), render: (_, row) => name(row) },
          { title: say("groups.kind"), width: 190, render: (_, row) => marks(row) },
          { title: say("groups.skus"), align: "right", width: 90, render: (_, row) => row.skus ?? "" },
          { title: "", width: 180, render: (_, row) => verbs(row) },
        ]}
        card={(row) => (
          <div className="tile">
            <div className="head">
              <span>
                {name(row)} {marks(row)}
              </span>
              <span>{row.skus !== null && say("groups.count", { count: row.skus })}</span>
            </div>
            {verbs(row)}
          </div>
        )}
      />
      {edited && (
        <GroupDialog
          merchant={merchant}
          group={edited === "new" ? undefined : edited}
          currency={currency}
          seesPrice={seesCost || rights.has("catalog.price")}
          seesCost={seesCost}
          onClose={() => setEdited(null)}
        />
      )}
    </Drawer>
  );
}
