// 发货设置: when the platform is told, by store and carrier, and what is warned of; each with what follows from it.
import { useQueryClient } from "@tanstack/react-query";
import { Alert, App, Button, Form, InputNumber } from "antd";
import { useEffect, useState } from "react";
import { requestId } from "../../api/client";
import { useRights, useStoreList } from "../../app/stores";
import { useWords } from "../../words";
import { BinScanningPart } from "./BinScanningPart";
import { FinishingPart } from "./FinishingPart";
import { StoreMoments } from "./StoreMoments";
import { changeSettings, MOMENTS, NUMBERS, type ShippingSettings, useShippingSettings } from "./shipping";

export function ShippingTab({ merchant }: { merchant: string }) {
  const say = useWords();
  const rights = useRights(merchant);
  const stores = useStoreList(merchant, rights.has("channels.view")).filter((store) => store.platform !== "hand");
  return (
    <div className="narrowpage">
      {rights.has("channels.view") && (
        <>
          <h2 className="pagetitle">{say("moment.title")}</h2>
          <p className="quiet">{say("moment.hint")}</p>
          <ul className="quiet">
            {MOMENTS.map((moment) => (
              <li key={moment}>
                <b>{say(`moment.${moment}`)}</b>: {say(`momentWhat.${moment}`)}
              </li>
            ))}
          </ul>
          {stores.map((store) => (
            <StoreMoments key={store.id} merchant={merchant} store={store} mayChange={rights.has("channels.manage")} />
          ))}
        </>
      )}
      {rights.has("fulfilment.view") && <Numbers merchant={merchant} mayChange={rights.has("fulfilment.settings")} />}
      {rights.has("fulfilment.view") && <BinScanningPart merchant={merchant} mayChange={rights.has("fulfilment.settings")} />}
      {rights.has("orders.view") && <FinishingPart merchant={merchant} mayChange={rights.has("orders.rules")} />}
    </div>
  );
}

function Numbers({ merchant, mayChange }: { merchant: string; mayChange: boolean }) {
  const say = useWords();
  const queries = useQueryClient();
  const { message } = App.useApp();
  const [form] = Form.useForm<ShippingSettings>();
  const [failure, setFailure] = useState("");
  const found = useShippingSettings(merchant, true);

  useEffect(() => {
    if (found.data) form.setFieldsValue(found.data);
  }, [found.data, form]);

  async function save(fields: ShippingSettings) {
    setFailure("");
    try {
      await changeSettings(merchant, fields, requestId());
      void message.success(say("settings.saved"));
      await queries.invalidateQueries({ queryKey: ["shippingSettings", merchant] });
      await queries.invalidateQueries({ queryKey: ["parcelWarnings", merchant] });
    } catch (error) {
      setFailure(error instanceof Error ? error.message : String(error));
    }
  }

  return (
    <>
      <h2 className="pagetitle">{say("ship.title")}</h2>
      <Form form={form} layout="vertical" requiredMark={false} className="facts" disabled={!mayChange} onFinish={(fields) => void save(fields)}>
        {NUMBERS.map((name) => (
          <Form.Item key={name} name={name} label={say(`ship.${name}`)} extra={say(`ship.${name}Hint`)} rules={[{ required: true, message: say("form.required") }]}>
            <InputNumber min={name.startsWith("weight") || name === "low_numbers" ? 0 : 1} max={1_000_000} precision={0} style={{ width: "100%" }} />
          </Form.Item>
        ))}
        {failure && <Alert className="whole" type="error" showIcon title={failure} />}
        <Button className="whole" type="primary" htmlType="submit" disabled={!mayChange || !found.data} style={{ justifySelf: "start" }}>
          {say("ship.save")}
        </Button>
      </Form>
    </>
  );
}
