// 采集设置: sites that send events, with their keys; files of events; how long all is kept, and the erasure of one visitor.
import { Alert, Button, Card, Form, Input, InputNumber, Modal, Select, Table, Tag, Typography } from "antd";
import { useState } from "react";
import { Refusal, requestId } from "../../api/client";
import { storeName, useRights, useStoreList } from "../../app/stores";
import { VerbButton } from "../../ui/VerbButton";
import { useWords } from "../../words";
import { createSite, eraseVisitor, renewKey, setRetention, setRunning, type Site, type SiteWish, useRefresh, useSites } from "./data";
import { DownloadCard } from "./DownloadCard";
import { FilesCard } from "./FilesCard";
import { plain } from "./parts";

const MB = 1024 * 1024;

export function SettingsTab({ merchant }: { merchant: string }) {
  const rights = useRights(merchant);
  const mayManage = rights.has("behaviour.manage");
  return (
    <div className="stacked">
      <Sites merchant={merchant} mayManage={mayManage} />
      <FilesCard merchant={merchant} mayManage={mayManage} />
      <DownloadCard merchant={merchant} mayDownload={rights.has("behaviour.download")} />
      <Keeping merchant={merchant} mayManage={mayManage} />
    </div>
  );
}

interface Props {
  merchant: string;
  mayManage: boolean;
}

function Sites({ merchant, mayManage }: Props) {
  const say = useWords();
  const sites = useSites(merchant);
  const stores = useStoreList(merchant, useRights(merchant).has("channels.view"));
  const refresh = useRefresh(merchant);
  const [isOpen, setOpen] = useState(false);
  const [key, setKey] = useState("");
  const state = (row: Site) => <Tag color={row.stopped_at ? undefined : "green"}>{say(row.stopped_at ? "behaviour.stopped" : "behaviour.running")}</Tag>;
  const verbs = (row: Site) => (
    <div className="bar">
      <VerbButton
        label={say(row.stopped_at ? "behaviour.resume" : "behaviour.stop")}
        count={1}
        allowed={mayManage}
        question={<p>{say(row.stopped_at ? "behaviour.resumeAsk" : "behaviour.stopAsk", { name: row.name })}</p>}
        done={say("behaviour.siteDone")}
        run={(click) => setRunning(merchant, row.id, row.stopped_at !== null, click)}
        onDone={refresh}
      />
      <VerbButton
        danger
        label={say("behaviour.renew")}
        count={1}
        allowed={mayManage}
        question={<p>{say("behaviour.renewAsk", { name: row.name })}</p>}
        done={say("behaviour.renewed")}
        run={(click) => renewKey(merchant, row.id, click)}
        onDone={(outcome) => {
          setKey(String(outcome.facts?.key ?? ""));
          refresh();
        }}
      />
    </div>
  );
  return (
    <Card
      size="small"
      title={say("behaviour.sites")}
      extra={
        <Button type="primary" size="small" disabled={!mayManage || !sites.data} onClick={() => setOpen(true)}>
          {say("behaviour.newSite")}
        </Button>
      }
    >
      <div className="stacked">
        <p className="quiet">{say("behaviour.sitesHint")}</p>
        {key && <GivenKey value={key} onClose={() => setKey("")} />}
        <Table<Site>
          size="small"
          rowKey="id"
          pagination={false}
          loading={sites.isLoading}
          scroll={{ x: "max-content" }}
          dataSource={sites.data?.items ?? []}
          locale={{ emptyText: <span className="quiet">{say("behaviour.noSites")}</span> }}
          columns={[
            { title: say("behaviour.site"), key: "name", render: (_, row) => <><strong>{row.name}</strong> {state(row)}<div className="quiet">{row.origins.join(" ")}</div></> },
            { title: say("filter.store"), key: "store", render: (_, row) => storeName(stores, row.store_id) },
            { title: say("behaviour.key"), key: "key", render: (_, row) => <code>…{row.last_four}</code> },
            { title: say("behaviour.kept"), key: "kept", align: "right", render: (_, row) => plain(row.sent.kept) },
            { title: say("behaviour.repeated"), key: "repeated", align: "right", render: (_, row) => plain(row.sent.repeated) },
            { title: say("behaviour.refused"), key: "refused", align: "right", render: (_, row) => plain(row.sent.refused) },
            { title: say("behaviour.robots"), key: "robots", align: "right", render: (_, row) => plain(row.sent.robots) },
            { title: "", key: "verbs", render: (_, row) => verbs(row) },
          ]}
        />
      </div>
      <SiteDialog
        merchant={merchant}
        isOpen={isOpen}
        stores={stores.map((one) => ({ value: one.id, label: one.name }))}
        onClose={() => setOpen(false)}
        onMade={(made) => {
          setOpen(false);
          setKey(made);
          refresh();
        }}
      />
    </Card>
  );
}

/** A write key is shown once, with the lines that a page needs to send. */
function GivenKey({ value, onClose }: { value: string; onClose: () => void }) {
  const say = useWords();
  const address = `${window.location.origin}/collect/${value}`;
  const lines = `<script src="${window.location.origin}/app/collect.js" data-address="${address}" defer></script>`;
  return (
    <Alert
      type="success"
      closable={{ onClose }}
      title={say("behaviour.keyOnce")}
      description={
        <>
          <Typography.Paragraph copyable code style={{ wordBreak: "break-all" }}>
            {value}
          </Typography.Paragraph>
          <div>{say("behaviour.snippet")}</div>
          <Typography.Paragraph copyable code style={{ wordBreak: "break-all" }}>
            {lines}
          </Typography.Paragraph>
        </>
      }
    />
  );
}

interface DialogProps {
  merchant: string;
  isOpen: boolean;
  stores: { value: string; label: string }[];
  onClose: () => void;
  onMade: (key: string) => void;
}

function SiteDialog({ merchant, isOpen, stores, onClose, onMade }: DialogProps) {
  const say = useWords();
  const [form] = Form.useForm<{ name: string; store_id?: string; origins?: string }>();
  const [failure, setFailure] = useState("");
  const [isBusy, setBusy] = useState(false);
  async function make() {
    const given = await form.validateFields();
    const wish: SiteWish = { name: given.name, store_id: given.store_id, origins: (given.origins ?? "").split(/\s+/).filter(Boolean) };
    setBusy(true);
    setFailure("");
    try {
      const made = await createSite(merchant, wish, requestId());
      form.resetFields();
      onMade(String(made.facts?.key ?? ""));
    } catch (error) {
      setFailure(error instanceof Refusal || error instanceof Error ? error.message : String(error));
    } finally {
      setBusy(false);
    }
  }
  return (
    <Modal title={say("behaviour.newSite")} open={isOpen} onCancel={onClose} onOk={() => void make()} confirmLoading={isBusy} okText={say("behaviour.make")} forceRender>
      <Form form={form} layout="vertical">
        <Form.Item name="name" label={say("behaviour.site")} rules={[{ required: true, message: say("behaviour.nameWanting") }]}>
          <Input maxLength={60} />
        </Form.Item>
        <Form.Item name="store_id" label={say("filter.store")}>
          <Select allowClear options={stores} />
        </Form.Item>
        <Form.Item name="origins" label={say("behaviour.origins")} extra={say("behaviour.originsHint")}>
          <Input.TextArea rows={2} />
        </Form.Item>
      </Form>
      {failure && <Alert showIcon type="error" title={failure} />}
    </Modal>
  );
}

function Keeping({ merchant, mayManage }: Props) {
  const say = useWords();
  const refresh = useRefresh(merchant);
  const held = useSites(merchant).data?.holdings;
  const [days, setDays] = useState<number | null>(null);
  const [visitor, setVisitor] = useState("");
  if (!held) return null;
  const facts = { events: plain(held.events), megabytes: (held.bytes / MB).toFixed(1), first: held.first_day ?? "—", last: held.last_day ?? "—", waiting: plain(held.waiting) };
  const wanted = days ?? held.retention_days;
  return (
    <Card size="small" title={say("behaviour.keeping")}>
      <div className="stacked">
        <p>{say("behaviour.holdings", facts)}</p>
        <div className="bar">
          <InputNumber min={1} max={3650} aria-label={say("behaviour.keepDays")} addonBefore={say("behaviour.keepDays")} style={{ width: 200 }} value={wanted} onChange={setDays} />
          <VerbButton
            label={say("behaviour.setRetention")}
            count={wanted === held.retention_days ? 0 : 1}
            allowed={mayManage}
            danger={wanted < held.retention_days}
            question={<p>{say("behaviour.setRetentionAsk", { days: wanted })}</p>}
            done={say("behaviour.retentionSet")}
            run={(click) => setRetention(merchant, wanted, click)}
            onDone={refresh}
          />
        </div>
        <div className="bar">
          <Input style={{ width: 260 }} maxLength={64} aria-label={say("behaviour.visitor")} placeholder={say("behaviour.visitor")} value={visitor} onChange={(e) => setVisitor(e.target.value.trim())} />
          <VerbButton
            danger
            label={say("behaviour.erase")}
            count={visitor ? 1 : 0}
            allowed={mayManage}
            question={<p>{say("behaviour.eraseAsk", { visitor })}</p>}
            done={say("behaviour.erased")}
            run={(click) => eraseVisitor(merchant, visitor, click)}
            onDone={() => {
              setVisitor("");
              refresh();
            }}
          />
        </div>
      </div>
    </Card>
  );
}
