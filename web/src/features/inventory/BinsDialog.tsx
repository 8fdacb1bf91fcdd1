// The bins of a warehouse: made by spans of codes, printed as labels, put in order, set aside and brought back.
import { Alert, Button, Input, Modal, Radio, Space } from "antd";
import { useState } from "react";
import type { Warehouse } from "../../app/goods";
import { type Bin, useBins } from "../../app/receiving/told";
import { Barcode } from "../../ui/Barcode";
import { DataTable } from "../../ui/DataTable";
import { VerbButton, VerbDialog } from "../../ui/VerbButton";
import { useWords } from "../../words";
import { changeBins, createBins } from "./lots";

interface Props {
  merchant: string;
  warehouse: Warehouse | null;
  may: boolean;
  onClose: () => void;
  onDone: () => void;
}

const CODE_39 = /^[0-9A-Z\-. ]+$/;

export function BinsDialog({ merchant, warehouse, may, onClose, onDone }: Props) {
  const say = useWords();
  const [archived, setArchived] = useState(false);
  const [chosen, setChosen] = useState<string[]>([]);
  const [pattern, setPattern] = useState<string | null>(null);
  const [prints, setPrints] = useState(false);
  const rows = useBins(merchant, warehouse?.id ?? "", warehouse !== null, archived);
  const printed = chosen.length ? rows.filter((one) => chosen.includes(one.id)) : rows;
  const byCode = rows.toSorted((a, b) => a.code.localeCompare(b.code, "en", { numeric: true })).map((one) => one.id);

  function turn(to: boolean) {
    setArchived(to);
    setChosen([]);
  }

  return (
    <>
      <Modal
        open={warehouse !== null}
        title={`${say("bins.title")} · ${warehouse?.name ?? ""}`}
        width={720}
        onCancel={onClose}
        footer={<Button onClick={onClose}>{say("app.close")}</Button>}
        destroyOnHidden
      >
        <div className="stacked">
          <Space wrap>
            <Radio.Group value={archived} onChange={(e) => turn(e.target.value as boolean)} optionType="button">
              <Radio.Button value={false}>{say("bins.inUse")}</Radio.Button>
              <Radio.Button value={true}>{say("bins.archived")}</Radio.Button>
            </Radio.Group>
            {may && !archived && (
              <Button type="primary" onClick={() => setPattern("")}>
                {say("act.create_bins")}
              </Button>
            )}
            {!archived && (
              <Button disabled={rows.length === 0} onClick={() => setPrints(true)}>
                {say("bins.print")}
              </Button>
            )}
            {may && !archived && (
              <VerbButton
                label={say("bins.order")}
                count={rows.length}
                allowed={rows.length > 1}
                question={<p>{say("bins.orderAsk")}</p>}
                done={say("bins.done")}
                run={(click) => changeBins(merchant, "order_bins", byCode, click)}
                onDone={onDone}
              />
            )}
            {may && (
              <VerbButton
                label={say(archived ? "act.restore_bins" : "act.archive_bins")}
                count={chosen.length}
                allowed={chosen.length > 0}
                run={(click) => changeBins(merchant, archived ? "restore_bins" : "archive_bins", chosen, click)}
                onDone={() => {
                  setChosen([]);
                  onDone();
                }}
              />
            )}
          </Space>
          <DataTable<Bin>
            rows={rows}
            columns={[
              { title: say("lots.bin"), dataIndex: "code" },
              { title: say("bins.turn"), align: "right", dataIndex: "pick_order" },
              { title: say("stock.pieces"), align: "right", dataIndex: "pieces" },
            ]}
            loading={false}
            empty={say("bins.empty")}
            chosen={chosen}
            onChoose={may ? setChosen : undefined}
          />
        </div>
      </Modal>
      <VerbDialog
        open={pattern !== null}
        label={say("act.create_bins")}
        run={(click) => createBins(merchant, warehouse?.id ?? "", pattern ?? "", click)}
        onClose={() => setPattern(null)}
        onDone={onDone}
        done={say("bins.done")}
        question={
          <div className="stacked">
            <p className="quiet">{say("bins.patternHint")}</p>
            <Input.TextArea
              rows={3}
              aria-label={say("bins.pattern")}
              placeholder={say("bins.pattern")}
              value={pattern ?? ""}
              onChange={(e) => setPattern(e.target.value)}
            />
          </div>
        }
      />
      <Modal
        open={prints}
        title={say("bins.print")}
        width={720}
        onCancel={() => setPrints(false)}
        okText={say("bins.paper")}
        onOk={() => window.print()}
        cancelText={say("app.close")}
        destroyOnHidden
      >
        <div className="badge binlabels">
          {printed.map((one) => (
            <section key={one.id}>
              {CODE_39.test(one.code) ? <Barcode text={one.code} label={one.code} /> : <Alert type="warning" title={say("bins.noBarcode")} />}
              <b>{one.code}</b>
            </section>
          ))}
        </div>
      </Modal>
    </>
  );
}
