// Files of events: logs of other shops and tools come in, and go again.
import { Alert, Button, Card, Popover, Table, Upload } from "antd";
import { useState } from "react";
import { beijing } from "../../ui/times";
import { VerbButton } from "../../ui/VerbButton";
import { useWords } from "../../words";
import { type EventFile, handIn, takeBackFile, useFiles, useRefresh } from "./data";
import { plain } from "./parts";

const TABLES = ".csv,.txt,.tsv,.json,.jsonl,.ndjson,.xlsx,.xls,.zip,.gz";

export function FilesCard({ merchant, mayManage }: { merchant: string; mayManage: boolean }) {
  const say = useWords();
  const files = useFiles(merchant);
  const refresh = useRefresh(merchant);
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
  const state = (row: EventFile) => (row.problem ? <span className="bad">{row.problem}</span> : say(`behaviour.file.${row.state}`));
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
            { title: say("behaviour.givenAt"), key: "at", render: (_, row) => beijing(row.given_at, "MM-DD HH:mm") },
            { title: "", key: "verb", render: (_, row) => row.state === "done" && <TakeBack merchant={merchant} row={row} mayManage={mayManage} /> },
          ]}
        />
      </div>
    </Card>
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
