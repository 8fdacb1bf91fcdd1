// 大屏链接: boards for the wall, each with a link whose key is shown once; stopped, set going again, and given another key.
import { Alert, Button, Card, Form, Input, Modal, Select, Table, Tag, Typography } from "antd";
import { useState } from "react";
import { requestId } from "../../api/client";
import { useRights } from "../../app/stores";
import { beijing } from "../../ui/times";
import { VerbButton } from "../../ui/VerbButton";
import { useWords } from "../../words";
import { type Board, createBoard, renewBoardKey, setBoardRunning, useBoards, useRefreshBoards, useWarehouses } from "./data";

export function BoardsTab({ merchant }: { merchant: string }) {
  const say = useWords();
  const boards = useBoards(merchant);
  const refresh = useRefreshBoards(merchant);
  const [isOpen, setOpen] = useState(false);
  const [key, setKey] = useState("");
  const given = (value: unknown) => {
    setKey(String(value ?? ""));
    refresh();
  };
  return (
    <Card
      size="small"
      title={say("operations.boards")}
      extra={
        <Button type="primary" size="small" disabled={!boards.data} onClick={() => setOpen(true)}>
          {say("operations.newBoard")}
        </Button>
      }
    >
      <div className="stacked">
        <p className="quiet">{say("operations.boardsHint")}</p>
        {key && <GivenLink value={key} onClose={() => setKey("")} />}
        {boards.error && !boards.data && <Alert showIcon type="error" title={boards.error.message} />}
        <Table<Board>
          size="small"
          rowKey="id"
          pagination={false}
          loading={boards.isLoading}
          scroll={{ x: "max-content" }}
          dataSource={boards.data?.items ?? []}
          locale={{ emptyText: <span className="quiet">{say("operations.noBoards")}</span> }}
          columns={[
            { title: say("operations.board"), key: "name", render: (_, row) => <><strong>{row.name}</strong> <Tag color={row.is_stopped ? undefined : "green"}>{say(row.is_stopped ? "operations.stopped" : "operations.running")}</Tag></> },
            { title: say("operations.counts"), key: "counts", render: (_, row) => row.warehouses.join("、") || say(row.is_bounded ? "operations.someStores" : "operations.everything") },
            { title: say("operations.keyEnd"), key: "key", render: (_, row) => <code>…{row.last_four}</code> },
            { title: say("operations.createdAt"), key: "created", render: (_, row) => beijing(row.created_at, "YYYY-MM-DD HH:mm") },
            { title: "", key: "verbs", render: (_, row) => <Verbs merchant={merchant} row={row} onKey={given} onDone={refresh} /> },
          ]}
        />
      </div>
      <BoardDialog
        merchant={merchant}
        isOpen={isOpen}
        onClose={() => setOpen(false)}
        onMade={(made) => {
          setOpen(false);
          given(made);
        }}
      />
    </Card>
  );
}

function Verbs({ merchant, row, onKey, onDone }: { merchant: string; row: Board; onKey: (key: unknown) => void; onDone: () => void }) {
  const say = useWords();
  const mayManage = useRights(merchant).has("operations.boards");
  return (
    <div className="bar">
      <VerbButton
        label={say(row.is_stopped ? "operations.resume" : "operations.stop")}
        count={1}
        allowed={mayManage}
        question={<p>{say(row.is_stopped ? "operations.resumeAsk" : "operations.stopAsk", { name: row.name })}</p>}
        done={say("operations.boardDone")}
        run={(click) => setBoardRunning(merchant, row.id, row.is_stopped, click)}
        onDone={onDone}
      />
      <VerbButton
        danger
        label={say("operations.renew")}
        count={1}
        allowed={mayManage}
        question={<p>{say("operations.renewAsk", { name: row.name })}</p>}
        done={say("operations.renewed")}
        run={(click) => renewBoardKey(merchant, row.id, click)}
        onDone={(outcome) => onKey(outcome.facts?.key)}
      />
    </div>
  );
}

/** A link is shown once. The key stands behind the #, which no browser sends to any server. */
function GivenLink({ value, onClose }: { value: string; onClose: () => void }) {
  const say = useWords();
  const address = `${window.location.origin}/app/wall#${value}`;
  return (
    <Alert
      type="success"
      closable={{ onClose }}
      title={say("operations.linkOnce")}
      description={
        <>
          <Typography.Paragraph copyable code style={{ wordBreak: "break-all" }} data-link="wall">
            {address}
          </Typography.Paragraph>
          <a href={address} target="_blank" rel="noreferrer">{say("operations.openBoard")}</a>
        </>
      }
    />
  );
}

interface DialogProps {
  merchant: string;
  isOpen: boolean;
  onClose: () => void;
  onMade: (key: unknown) => void;
}

function BoardDialog({ merchant, isOpen, onClose, onMade }: DialogProps) {
  const say = useWords();
  const [form] = Form.useForm<{ name: string; warehouses?: string[] }>();
  const places = useWarehouses(merchant, useRights(merchant).has("inventory.view"));
  const [failure, setFailure] = useState("");
  const [isBusy, setBusy] = useState(false);
  async function make() {
    const wish = await form.validateFields();
    setBusy(true);
    setFailure("");
    try {
      const made = await createBoard(merchant, { name: wish.name, warehouses: (wish.warehouses ?? []).map(Number) }, requestId());
      form.resetFields();
      onMade(made.facts?.key);
    } catch (error) {
      setFailure(error instanceof Error ? error.message : String(error));
    } finally {
      setBusy(false);
    }
  }
  return (
    <Modal title={say("operations.newBoard")} open={isOpen} onCancel={onClose} onOk={() => void make()} confirmLoading={isBusy} okText={say("operations.make")} forceRender>
      <Form form={form} layout="vertical">
        <Form.Item name="name" label={say("operations.board")} extra={say("operations.boardNameHint")} rules={[{ required: true, whitespace: true, message: say("operations.nameWanting") }]}>
          <Input maxLength={60} />
        </Form.Item>
        <Form.Item name="warehouses" label={say("operations.warehouses")} extra={say("operations.warehousesHint")}>
          <Select mode="multiple" allowClear options={(places.data ?? []).map((one) => ({ value: one.id, label: one.name }))} />
        </Form.Item>
      </Form>
      {failure && <Alert showIcon type="error" title={failure} />}
    </Modal>
  );
}
