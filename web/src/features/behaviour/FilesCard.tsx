// Files of events: logs of other shops and tools come in, and go again.
import { Alert, Button, Card, Popover, Table, Upload } from "antd";
import { useEffect, useRef, useState } from "react";
import { beijing } from "../../ui/times";
import { VerbButton } from "../../ui/VerbButton";
import { useWords } from "../../words";
import { type EventFile, handIn, takeBackFile, useFiles, useRefresh } from "./data";
import { plain } from "./parts";
import { PlanDialog } from "./PlanDialog";

const TABLES = ".csv,.txt,.tsv,.json,.jsonl,.ndjson,.parquet,.xlsx,.xls,.zip,.gz";

export function FilesCard({ merchant, mayManage }: { merchant: string; mayManage: boolean }) {
  const say = useWords();
  const files = useFiles(merchant);
  const refresh = useRefresh(merchant);
  const done = files.data?.filter((one) => one.state === "done").length ?? 0;
  const again = useRef(refresh);
  again.current = refresh;
  useEffect(() => {
    if (done) again.current();
  }, [done]);
  const [isBusy, setBusy] = useState(false);
  const [failure, setFailure] = useState("");
  async function send(file: File) {
    setBusy(true);
    setFailure("");
    try {
      await handIn(merchant, "", file);
      refresh();
    } catch (error) {
      setFailure(error instanceof Error ? error.message : String(error));
    } finally {
      setBusy(false);
    }
  }
  const [checked, setChecked] = useState("");
  const state = (row: EventFile) => {
    if (row.problem) return <span className="bad">{row.problem}</span>;
    return row.state === "reading" && row.rows ? say("behaviour.readSoFar", { rows: plain(row.rows) }) : say(`behaviour.file.${row.state}`);
  };
  const verb = (row: EventFile) => (
    <div className="bar">
      {row.state === "asked" && (
        <Button size="small" type="primary" disabled={!mayManage} onClick={() => setChecked(row.id)}>
          {say("behaviour.check")}
        </Button>
      )}
      {(row.state === "done" || row.state === "asked") && <TakeBack merchant={merchant} row={row} mayManage={mayManage} />}
    </div>
  );
  return (
    <Card
      size="small"
      title={say("behaviour.files")}
      extra={
        <Upload
          accept={TABLES}
          showUploadList={false}
          disabled={!mayManage}
          beforeUpload={(file) => {
            void send(file);
            return false;
          }}
        >
          <Button size="small" type="primary" loading={isBusy} disabled={!mayManage || !files.data}>
            {say("behaviour.choose")}
          </Button>
        </Upload>
      }
    >
      <div className="stacked">
        <p className="quiet">{say("behaviour.filesHint")}</p>
        {failure && <Alert showIcon type="error" title={failure} />}
        <Table<EventFile>
          size="small"
          rowKey="id"
          pagination={false}
          loading={files.isLoading}
          dataSource={files.data ?? []}
          scroll={{ x: "max-content" }}
          locale={{ emptyText: <span className="quiet">{say("behaviour.noFiles")}</span> }}
          columns={[
            { title: say("behaviour.fileName"), dataIndex: "name" },
            { title: say("behaviour.state"), key: "state", render: (_, row) => state(row) },
            { title: say("behaviour.kept"), key: "kept", align: "right", render: (_, row) => plain(row.kept) },
            { title: say("behaviour.repeated"), key: "repeated", align: "right", render: (_, row) => plain(row.repeated) },
            { title: say("behaviour.aside"), key: "aside", align: "right", render: (_, row) => <Aside row={row} /> },
            { title: say("behaviour.leftOut"), key: "left", align: "right", render: (_, row) => <LeftOut row={row} /> },
            { title: say("behaviour.givenAt"), key: "at", render: (_, row) => beijing(row.given_at, "MM-DD HH:mm") },
            { title: "", key: "verb", render: (_, row) => verb(row) },
          ]}
        />
        {checked && (
          <PlanDialog
            merchant={merchant}
            id={checked}
            onClose={() => setChecked("")}
            onDone={() => {
              setChecked("");
              refresh();
            }}
          />
        )}
      </div>
    </Card>
  );
}

/** Rows of what is no behaviour of ours, and how the rows of a file sum up. */
function LeftOut({ row }: { row: EventFile }) {
  const say = useWords();
  const facts = { name: row.name, rows: plain(row.rows), kept: plain(row.kept), repeated: plain(row.repeated), aside: plain(row.aside), left: plain(row.left_out) };
  return (
    <Popover trigger="click" content={say("behaviour.leftOutWhy", facts)}>
      <button type="button" className="link" data-number="left-out" aria-label={`${row.name} ${row.left_out}`}>
        {plain(row.left_out)}
      </button>
    </Popover>
  );
}

function TakeBack({ merchant, row, mayManage }: { merchant: string; row: EventFile; mayManage: boolean }) {
  const say = useWords();
  return (
    <VerbButton
      danger
      label={say("behaviour.takeBack")}
      count={1}
      allowed={mayManage}
      question={<p>{say("behaviour.takeBackAsk", { name: row.name, events: plain(row.kept) })}</p>}
      done={say("behaviour.takenBack")}
      run={(click) => takeBackFile(merchant, row.id, click)}
      onDone={useRefresh(merchant)}
    />
  );
}

/** Rows that could not be read, with the reasons of the first of them. */
function Aside({ row }: { row: EventFile }) {
  const say = useWords();
  if (!row.aside) return <>0</>;
  return (
    <Popover trigger="click" content={<div className="stacked why">{row.wrong.map((one) => <div key={one.row}>{say("behaviour.wrongRow", { row: one.row, message: one.message })}</div>)}</div>}>
      <button type="button" className="link" data-number="aside" aria-label={`${row.name} ${row.aside}`}>
        {plain(row.aside)}
      </button>
    </Popover>
  );
}
