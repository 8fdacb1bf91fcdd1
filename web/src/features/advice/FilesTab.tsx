// Figures that only the back office has come in as files: goods data by day, and search terms; each can be taken back.
import { Link } from "@tanstack/react-router";
import { Alert, Button, Card, Popover, Radio, Select, Table, Upload } from "antd";
import type { Dayjs } from "dayjs";
import { useState } from "react";
import { storeName, useRights, useStoreList } from "../../app/stores";
import { DayField } from "../../ui/DayField";
import { VerbButton } from "../../ui/VerbButton";
import { beijing } from "../../ui/times";
import { useWords } from "../../words";
import { type AdviceFile, FILE_KINDS, type FileKind, handIn, takeBackFile, useFiles, useRefresh, useSellers } from "./data";

const TABLES = ".xlsx,.xls,.xlsm,.xlsb,.ods,.csv,.txt,.zip,.gz,.htm,.html,.xml";

export function FilesTab({ merchant }: { merchant: string }) {
  const say = useWords();
  const rights = useRights(merchant);
  const stores = useStoreList(merchant, rights.has("channels.view"));
  const refresh = useRefresh(merchant);
  const files = useFiles(merchant);
  const [kind, setKind] = useState<FileKind>("goods_data");
  const [store, setStore] = useState("");
  const [day, setDay] = useState<Dayjs | null>(null);
  const [isBusy, setBusy] = useState(false);
  const [said, setSaid] = useState<{ type: "success" | "error"; text: string } | null>(null);
  const target = store || stores[0]?.id || "";

  async function send(file: File) {
    setBusy(true);
    setSaid(null);
    try {
      const told = await handIn(merchant, { kind, store: target, day: day?.format("YYYY-MM-DD") ?? "", file });
      setSaid({ type: "success", text: say("advice.read", { ...told }) });
      refresh();
    } catch (error) {
      setSaid({ type: "error", text: error instanceof Error ? error.message : String(error) });
    } finally {
      setBusy(false);
    }
  }

  return (
    <div className="stacked">
      <Card size="small" title={say("advice.import")}>
        <div className="stacked">
          <Radio.Group
            value={kind}
            onChange={(e) => setKind(e.target.value as FileKind)}
            options={FILE_KINDS.map((one) => ({ value: one, label: say(`advice.kind.${one}`) }))}
          />
          <p className="quiet">{say(`advice.about.${kind}`)}</p>
          <div className="bar">
            <Select
              aria-label={say("filter.store")}
              style={{ width: 180 }}
              value={target || undefined}
              onChange={setStore}
              options={stores.map((one) => ({ value: one.id, label: one.name }))}
            />
            <DayField label={say("advice.day")} value={day} onChange={setDay} />
            <Upload
              accept={TABLES}
              showUploadList={false}
              disabled={!rights.has("advice.edit") || !target}
              beforeUpload={(file) => {
                void send(file);
                return false;
              }}
            >
              <Button type="primary" loading={isBusy} disabled={!rights.has("advice.edit") || !target}>
                {say("advice.choose")}
              </Button>
            </Upload>
          </div>
          <p className="quiet">
            {say("advice.promotionHint")} <Link to="/m/$merchant/files" params={{ merchant }}>{say("menu.files")}</Link>
          </p>
          {said && <Alert showIcon type={said.type} title={said.text} />}
        </div>
      </Card>
      <Table<AdviceFile>
        size="small"
        rowKey="id"
        pagination={false}
        loading={files.isLoading}
        dataSource={files.data ?? []}
        scroll={{ x: "max-content" }}
        locale={{ emptyText: <span className="quiet">{say("advice.noFiles")}</span> }}
        columns={[
          { title: say("advice.file"), key: "name", render: (_, row) => <>{row.name}<div className="quiet">{say(`advice.kind.${row.kind}`)}</div></> },
          { title: say("filter.store"), key: "store", render: (_, row) => storeName(stores, row.store_id) },
          { title: say("advice.days"), key: "days", render: (_, row) => (row.day_from === row.day_to ? row.day_from : `${row.day_from} – ${row.day_to}`) },
          { title: say("advice.rows"), dataIndex: "rows", align: "right" },
          { title: say("advice.aside"), key: "aside", align: "right", render: (_, row) => <Aside row={row} /> },
          { title: say("advice.givenAt"), key: "at", render: (_, row) => beijing(row.given_at, "MM-DD HH:mm") },
          {
            title: "",
            key: "verb",
            render: (_, row) =>
              row.taken_back_at ? (
                <span className="quiet">{say("advice.fileTakenBack")}</span>
              ) : (
                <VerbButton
                  danger
                  label={say("advice.takeBackFile")}
                  count={1}
                  allowed={rights.has("advice.edit")}
                  question={<p>{say("advice.takeBackFileAsk", { name: row.name })}</p>}
                  done={say("advice.takeBackFileDone")}
                  run={(click) => takeBackFile(merchant, row.id, click)}
                  onDone={refresh}
                />
              ),
          },
        ]}
      />
      <Sellers merchant={merchant} />
    </div>
  );
}

/** Rows that were set aside, each with its reason. */
function Aside({ row }: { row: AdviceFile }) {
  const say = useWords();
  if (!row.aside) return <>0</>;
  const content = (
    <div className="stacked" style={{ maxWidth: 460, maxHeight: 300, overflowY: "auto" }}>
      {row.wrong.map((one) => (
        <div key={one.row}>{say("advice.wrongRow", { row: one.row, message: one.message })}</div>
      ))}
    </div>
  );
  return (
    <Popover trigger="click" title={say("advice.aside")} content={content}>
      <button type="button" className="link" data-number="aside" aria-label={`${row.name} ${say("advice.aside")} ${row.aside}`}>
        {row.aside}
      </button>
    </Popover>
  );
}

/** The words that go with sales. */
function Sellers({ merchant }: { merchant: string }) {
  const say = useWords();
  const [category, setCategory] = useState("");
  const found = useSellers(merchant, category);
  return (
    <Card size="small" title={say("advice.sellers")}>
      <div className="stacked">
        <p className="quiet">{say("advice.sellersHint")}</p>
        <Select
          aria-label={say("advice.category")}
          style={{ width: 320, maxWidth: "100%" }}
          value={category}
          onChange={setCategory}
          options={[{ value: "", label: say("advice.allCategories") }, ...(found.data?.categories ?? []).map((one) => ({ value: one, label: one }))]}
        />
        <Table
          size="small"
          rowKey="word"
          pagination={false}
          dataSource={found.data?.items ?? []}
          locale={{ emptyText: <span className="quiet">{say("advice.noSellers")}</span> }}
          columns={[
            { title: say("advice.word"), dataIndex: "word" },
            { title: say("advice.inTitles"), dataIndex: "listings", align: "right" },
            { title: say("advice.soldUnits"), dataIndex: "units", align: "right" },
            { title: say("advice.lift"), key: "lift", align: "right", render: (_, row) => `${row.lift} %` },
          ]}
        />
      </div>
    </Card>
  );
}
