// One sheet: which column is which, what it would do or did, row by row where rows are few, and the verbs over it.
import { Alert, Button, Drawer, Progress, Table, Tabs, Tag } from "antd";
import type { ReactNode } from "react";
import { useNarrow } from "../../ui/narrow";
import { VerbButton } from "../../ui/VerbButton";
import { useWords } from "../../words";
import { Columns } from "./Columns";
import { type Detail, forget, isAtWork, type Kind, markedAddress, type Row, takeBack, takeIn, useFresh, useSheet } from "./data";

interface Props {
  merchant: string;
  id: string;
  kind: Kind | undefined;
  onClose: () => void;
}

export function SheetDrawer({ merchant, id, kind, onClose }: Props) {
  const found = useSheet(merchant, id);
  const detail = found.data;
  return (
    <Drawer open size={useNarrow() ? "100%" : 860} onClose={onClose} title={detail?.sheet.name ?? ""}>
      {found.error && !detail && <Alert showIcon type="error" title={found.error.message} />}
      {detail && kind && <Whole merchant={merchant} detail={detail} kind={kind} onClose={onClose} />}
    </Drawer>
  );
}

function Whole({ merchant, detail, kind, onClose }: { merchant: string; detail: Detail; kind: Kind; onClose: () => void }) {
  const say = useWords();
  const fresh = useFresh(merchant);
  const { sheet } = detail;
  const isOver = sheet.state === "done" || sheet.state === "undone";
  return (
    <div className="stacked">
      <div>
        <Tag color={sheet.state === "failed" ? "red" : isOver ? "green" : "blue"}>{say(`movein.state.${sheet.state}`)}</Tag>{" "}
        {sheet.rows > 0 && <strong>{say("movein.counts", { ...sheet })}</strong>}
      </div>
      {isAtWork(sheet) && <Progress percent={100} status="active" showInfo={false} />}
      {sheet.message && <Alert showIcon type={sheet.state === "columns" ? "info" : "error"} title={sheet.message} />}
      {sheet.state === "columns" && !sheet.message && <Alert showIcon type="info" title={say("movein.columnsWanted")} />}
      {sheet.state === "checked" && <Alert showIcon type="info" title={say("movein.checkedHint")} />}
      <div className="bar">
        {(sheet.state === "checked" || sheet.state === "undone" || (sheet.state === "failed" && sheet.rows > 0)) && (
          <VerbButton
            primary
            label={say("movein.takeIn")}
            count={sheet.new + sheet.changed}
            allowed
            question={<p>{say("movein.takeInAsk", { ...sheet })}</p>}
            run={(click) => takeIn(merchant, sheet.id, click)}
            onDone={() => undefined}
            onClosed={() => void fresh()}
            done={say("movein.takeInBegun")}
          />
        )}
        {sheet.can_undo && (
          <VerbButton
            danger
            label={say("movein.takeBack")}
            count={sheet.new + sheet.changed}
            allowed
            question={<p>{say(kind.is_history ? "movein.takeBackHistory" : "movein.takeBackAsk")}</p>}
            run={(click) => takeBack(merchant, sheet.id, click)}
            onDone={() => undefined}
            onClosed={() => void fresh()}
            done={say("movein.takeBackBegun")}
          />
        )}
        {sheet.wrong > 0 && <Button href={markedAddress(merchant, sheet.id)}>{say("movein.marked", { count: sheet.wrong })}</Button>}
        {!isAtWork(sheet) && (
          <VerbButton
            label={say("movein.forget")}
            count={1}
            allowed
            question={<p>{say("movein.forgetAsk")}</p>}
            run={(click) => forget(merchant, sheet.id, click)}
            onDone={() => undefined}
            onClosed={() => {
              onClose();
              void fresh();
            }}
          />
        )}
      </div>
      {sheet.state === "done" && !kind.can_undo && <p className="quiet">{say("movein.noUndo")}</p>}
      {detail.reasons.map((reason) => (
        <div key={reason.code} className="quiet">
          {say("movein.reason", { count: reason.count })} {reason.message}
        </div>
      ))}
      {sheet.header.length > 0 && !isOver && !isAtWork(sheet) && (
        <Columns key={sheet.id} merchant={merchant} sheet={sheet} fields={kind.fields} onDone={() => void fresh()} />
      )}
      <Rows detail={detail} kind={kind} />
    </div>
  );
}

function Rows({ detail, kind }: { detail: Detail; kind: Kind }) {
  const say = useWords();
  const shown = (["new", "changed", "wrong"] as const).filter((state) => detail[state].length > 0);
  if (!shown.length) return null;
  return (
    <Tabs
      size="small"
      items={shown.map((state) => ({
        key: state,
        label: say(`movein.rows.${state}`, { count: detail.sheet[state] }),
        children: (
          <Table<Row>
            size="small"
            rowKey="number"
            pagination={false}
            scroll={{ x: 500 }}
            dataSource={detail[state]}
            columns={[
              { title: say("movein.number"), width: 70, dataIndex: "number" },
              { title: say("movein.name"), width: 160, dataIndex: "name" },
              {
                title: say(state === "wrong" ? "movein.why.wrong" : "movein.facts"),
                render: (_, row) => (state === "wrong" ? row.message : <Facts row={row} kind={kind} />),
              },
            ]}
            footer={detail.sheet[state] > detail[state].length ? () => say("movein.more", { count: detail[state].length }) : undefined}
          />
        ),
      }))}
    />
  );
}

/** Each fact that differs: what it was, and what it becomes. */
function Facts({ row, kind }: { row: Row; kind: Kind }): ReactNode {
  const place = (key: string) => kind.fields.findIndex((field) => field.key === key);
  const name = (key: string) => kind.fields[place(key)]?.name ?? key;
  const facts = Object.entries(row.after).sort(([one], [other]) => place(one) - place(other));
  return (
    <>
      {facts.map(([key, after]) => (
        <div key={key}>
          <span className="quiet">{name(key)}</span> {key in row.before && <del className="quiet">{row.before[key] || "—"}</del>} {after || "—"}
        </div>
      ))}
    </>
  );
}
