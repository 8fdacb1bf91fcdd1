// One order whole: goods, why it waits, parcels, the platform's order beside ours, and its history.
import { Alert, Descriptions, Drawer, Empty, Space, Spin, Table, Tag, Timeline, Typography } from "antd";
import { PracticeTag } from "../../app/PracticeTag";
import { useMe } from "../../app/session";
import { beijing } from "../../ui/times";
import { Money } from "../../ui/Money";
import { sayCode, useWords } from "../../words";
import { useOrder } from "./data";
import { FiredRules, HoldReason } from "./Explanation";
import { FinishButton } from "./FinishButton";
import { LineVerbs } from "./LineVerbs";
import { ServiceFacts } from "./ServiceFacts";
import { MadeFacts } from "./MadeFacts";
import { ParcelTrail } from "./ParcelTrail";
import { ResendButton } from "./ResendButton";

export interface OrderDrawerProps {
  merchant: string;
  id: string | null;
  onClose: () => void;
}

export function OrderDrawer({ merchant, id, onClose }: OrderDrawerProps) {
  const say = useWords();
  const order = useOrder(merchant, id).data;
  const me = useMe();
  const rights = new Set(me.data?.merchants.find((m) => m.code === merchant)?.permissions ?? []);
  return (
    <Drawer
      open={id !== null}
      onClose={onClose}
      size={720}
      title={
        <>
          {say("orders.title")} {id} <PracticeTag store={order?.store_id} />
        </>
      }
      extra={
        order && ["shipped", "done"].includes(order.stage) && (
          <Space>
            <FinishButton merchant={merchant} order={order} allowed={rights.has("orders.finish")} />
            {rights.has("orders.resend_order") && <ResendButton merchant={merchant} order={order} />}
          </Space>
        )
      }
    >
      {!order ? (
        <Spin />
      ) : (
        <>
          {order.holds.length > 0 && (
            <>
              <Typography.Title level={5}>{say("drawer.holds")}</Typography.Title>
              {order.holds.map((hold) => (
                <p key={hold.code}>
                  <Tag color="red">{beijing(hold.since, "MM-DD HH:mm")}</Tag>
                  <HoldReason merchant={merchant} currency={order.currency} hold={hold} lines={order.lines} />
                </p>
              ))}
            </>
          )}
          {order.merged_into_id && <Alert showIcon type="info" title={say("drawer.mergedInto", { id: order.merged_into_id })} />}
          {order.split_from_id && <Alert showIcon type="info" style={{ marginBottom: 12 }} title={say("drawer.splitFrom", { id: order.split_from_id })} />}
          <MadeFacts order={order} />
          {order.marks.length > 0 && (
            <p>
              {order.marks.map((word) => (
                <Tag key={word} color="purple">
                  {word}
                </Tag>
              ))}
            </p>
          )}
          <FiredRules merchant={merchant} order={order} />
          <ServiceFacts merchant={merchant} order={order} rights={rights} />
          <Typography.Title level={5}>{say("drawer.items")}</Typography.Title>
          <Table
            size="small"
            rowKey="id"
            pagination={false}
            dataSource={order.lines}
            columns={[
              { title: "SKU", dataIndex: "sku_code" },
              {
                title: say("column.goods"),
                render: (_, line) => (
                  <>
                    {line.name} {line.spec}
                    <LineVerbs merchant={merchant} line={line} rights={rights} />
                    {line.home_id && <Tag color="gold">{say("drawer.fromOrder", { id: line.home_id })}</Tag>}
                  </>
                ),
              },
              { title: "×", dataIndex: "quantity", align: "right" },
              {
                title: say("column.price"),
                align: "right",
                render: (_, line) => <Money minor={line.unit_price} currency={order.currency} />,
              },
            ]}
          />
          <Typography.Title level={5}>{say("drawer.parcels")}</Typography.Title>
          {order.parcels.length === 0 && <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={say("drawer.noParcel")} />}
          {order.parcels.map((parcel) => (
            <ParcelTrail key={parcel.id} merchant={merchant} parcel={parcel} />
          ))}
          <Typography.Title level={5}>{say("drawer.platform")}</Typography.Title>
          {order.platform_orders.map((p) => (
            <Descriptions
              key={p.id}
              size="small"
              column={2}
              bordered
              title={p.order_sn}
              items={[
                { key: "s", label: say("column.stage"), children: sayCode(say, "status", p.status) },
                { key: "r", label: say("column.refund"), children: sayCode(say, "refund", p.refund) },
                { key: "g", label: say("money.goods"), children: <Money minor={p.goods_amount} currency={p.currency} /> },
                { key: "d", label: say("money.discount"), children: <Money minor={p.discount_amount} currency={p.currency} /> },
                { key: "p", label: say("money.paid"), children: <Money minor={p.pay_amount} currency={p.currency} /> },
                { key: "v", label: say("money.receivable"), children: <Money minor={p.receivable} currency={p.currency} /> },
              ]}
            />
          ))}
          <Typography.Title level={5} style={{ marginTop: 16 }}>
            {say("drawer.history")}
          </Typography.Title>
          <Timeline
            items={order.history.map((line) => ({
              key: line.id,
              content: (
                <>
                  {beijing(line.at, "MM-DD HH:mm:ss")} · {line.member_name ?? say("history.system")} ·{" "}
                  {sayCode(say, "history", line.verb)}
                  {typeof line.params.stage === "string" ? ` → ${sayCode(say, "tab", line.params.stage)}` : ""}
                </>
              ),
            }))}
          />
        </>
      )}
    </Drawer>
  );
}
