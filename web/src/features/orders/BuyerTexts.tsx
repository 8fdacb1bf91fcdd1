// What is sent to buyers: a ready text per order, copied, and the platform's back office opened beside. Nothing is sent from here.
import { CopyOutlined, ExportOutlined } from "@ant-design/icons";
import { App, Button, Form, Input, Select, Space } from "antd";
import { useState } from "react";
import { copyText } from "../../ui/clipboard";
import { useWords } from "../../words";
import { fill, type Told, useAsking, usualText } from "./service";

const USUAL = "";

export function BuyerTexts({ merchant, orders, question }: { merchant: string; orders: Told[]; question: string }) {
  const say = useWords();
  const { message } = App.useApp();
  const asking = useAsking(merchant).data;
  const [chosen, setChosen] = useState(USUAL);
  const [own, setOwn] = useState<Record<string, string>>({});
  const templates = asking?.templates ?? [];
  const text = templates.find((one) => one.id === chosen)?.text ?? usualText(say);
  const wordsFor = (order: Told) => own[order.id] ?? fill(text, order, question);

  async function copy(order: Told) {
    if (await copyText(wordsFor(order))) void message.success(say("app.copied"));
    else void message.error(say("ask.copyFailed"));
  }

  return (
    <Form layout="vertical">
      {templates.length > 0 && (
        <Form.Item label={say("ask.template")}>
          <Select
            aria-label={say("ask.template")}
            value={chosen}
            onChange={(id: string) => {
              setChosen(id);
              setOwn({});
            }}
            options={[{ value: USUAL, label: say("ask.standard") }, ...templates.map((one) => ({ value: one.id, label: one.name }))]}
          />
        </Form.Item>
      )}
      <Form.Item label={say("ask.text")} extra={say("ask.openHint")}>
        {orders.map((order) => {
          const address = asking?.back_offices[order.storeId];
          return (
            <div key={order.id} style={{ marginBottom: 8 }}>
              <Input.TextArea
                aria-label={`${say("ask.text")} ${order.sn}`}
                autoSize={{ minRows: 2, maxRows: 5 }}
                value={wordsFor(order)}
                onChange={(e) => setOwn({ ...own, [order.id]: e.target.value })}
              />
              <Space style={{ marginTop: 4 }} wrap>
                <Button size="small" icon={<CopyOutlined />} onClick={() => void copy(order)}>
                  {say("app.copy")}
                </Button>
                {address && (
                  <Button size="small" icon={<ExportOutlined />} href={address} target="_blank" rel="noopener noreferrer">
                    {say("ask.open")}
                  </Button>
                )}
                <span className="quiet">{order.sn}</span>
              </Space>
            </div>
          );
        })}
      </Form.Item>
    </Form>
  );
}
