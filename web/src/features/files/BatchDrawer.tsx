// The orders of a 批量发货 file, and what the back office said of each.
import { Alert, Drawer, Table, Tag } from "antd";
import type { Schemas } from "../../api/client";
import { sayCode, useWords } from "../../words";
import { type Batch, useBatchRows } from "./shipping";

const TONES: Record<string, string> = { out: "processing", done: "success", refused: "error" };

interface Props {
  merchant: string;
  batch: Batch | null;
  store: string;
  onClose: () => void;
}

export function BatchDrawer({ merchant, batch, store, onClose }: Props) {
  const say = useWords();
  const found = useBatchRows(merchant, batch?.id);
  return (
    <Drawer open={batch !== null} onClose={onClose} size="min(760px, 100vw)" title={`${store} · ${say("batch.rowsTitle")}`}>
      {found.error && <Alert type="error" showIcon title={found.error.message} />}
      <Table<Schemas["ShipmentFileRowOut"]>
        size="small"
        rowKey="order_sn"
        loading={found.isLoading}
        dataSource={found.data?.items ?? []}
        pagination={{ pageSize: 100, hideOnSinglePage: true }}
        scroll={{ x: "max-content" }}
        columns={[
          { title: say("batch.orderSn"), dataIndex: "order_sn" },
          { title: say("batch.carrier"), dataIndex: "carrier_code" },
          { title: say("batch.waybill"), dataIndex: "waybill_no" },
          {
            title: say("batch.outcome"),
            key: "answer",
            render: (_, row) => (
              <>
                <Tag color={TONES[row.answer]}>{sayCode(say, "batchAnswer", row.answer)}</Tag> {row.reason}
              </>
            ),
          },
        ]}
      />
    </Drawer>
  );
}
