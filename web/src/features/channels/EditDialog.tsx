// 编辑: how a store works, and who stands on its waybills as the sender.
import { Divider, Form, Input, Select, Switch } from "antd";
import { useContext } from "react";
import { useWarehouses } from "../../app/goods";
import type { Schemas, Store } from "../../api/client";
import { VerbDialog } from "../../ui/VerbButton";
import { LanguageContext, useWords } from "../../words";
import { changeStore, type StoreChange, useCarriers } from "./data";
import { senderGiven, senderOf } from "./sender";

interface Fields {
  name: string;
  push_moment: Schemas["ChangeMomentsIn"]["push_moment"];
  auto_parcel: boolean;
  carrier_code?: string;
  warehouse_id?: string;
  sender: Schemas["SenderIn"];
}

interface Props {
  merchant: string;
  store: Store;
  open: boolean;
  onClose: () => void;
  onDone: () => void;
}

export function EditDialog({ merchant, store, ...dialog }: Props) {
  const say = useWords();
  const [form] = Form.useForm<Fields>();
  const carriers = useCarriers(merchant).data ?? [];
  const warehouses = useWarehouses(merchant);
  const isEnglish = useContext(LanguageContext) === "en";
  const needed = { required: true, whitespace: true, message: say("form.required") };
  const neededOfSender = {
    validator: async (_: unknown, value?: string) => {
      if (!value?.trim() && senderGiven(form.getFieldValue("sender"))) throw new Error(say("form.required"));
    },
  };

  async function change(): Promise<StoreChange> {
    const fields = await form.validateFields().catch(() => {
      throw new Error(say("form.incomplete"));
    });
    const { carrier_code, warehouse_id, sender, ...rest } = fields;
    return {
      ...rest,
      name: fields.name.trim(),
      carrier_code: carrier_code ?? null,
      warehouse_id: warehouse_id ? Number(warehouse_id) : null,
      sender: senderGiven(sender) ? { ...sender, district: sender.district ?? "" } : null,
    };
  }

  const part = (name: keyof Schemas["SenderIn"], label: string, most: number, isNeeded = true) => (
    <Form.Item name={["sender", name]} label={label} rules={isNeeded ? [neededOfSender] : []} dependencies={["sender"]}>
      <Input maxLength={most} />
    </Form.Item>
  );
  return (
    <VerbDialog
      {...dialog}
      width={640}
      label={`${say("stores.verb.change_store")} · ${store.name}`}
      done={say("stores.done.change_store")}
      run={async (click) => changeStore(merchant, store, await change(), click)}
      question={
        <Form<Fields>
          form={form}
          layout="vertical"
          requiredMark={false}
          className="facts"
          initialValues={{
            name: store.name,
            push_moment: store.push_moment,
            auto_parcel: store.auto_parcel,
            carrier_code: store.carrier_code ?? undefined,
            warehouse_id: store.warehouse_id ?? undefined,
            sender: senderOf(store.sender),
          }}
        >
          <Form.Item name="name" label={say("edit.name")} rules={[needed]} className="whole">
            <Input maxLength={80} />
          </Form.Item>
          <Form.Item name="push_moment" label={say("edit.pushMoment")} extra={say("edit.pushMomentHint")}>
            <Select options={(["waybill", "printed", "verified", "weighed", "shipped"] as const).map((value) => ({ value, label: say(`moment.${value}`) }))} />
          </Form.Item>
          <Form.Item name="auto_parcel" label={say("edit.autoParcel")} extra={say("edit.autoParcelHint")} valuePropName="checked">
            <Switch />
          </Form.Item>
          <Form.Item name="carrier_code" label={say("edit.carrier")}>
            <Select
              showSearch={{ optionFilterProp: "label" }}
              placeholder={say("edit.carrierNone")}
              options={carriers.map((c) => ({ value: c.code, label: (isEnglish && c.name_en) || c.name }))}
            />
          </Form.Item>
          <Form.Item name="warehouse_id" label={say("edit.warehouse")}>
            <Select
              placeholder={say("edit.warehouseNone")}
              options={warehouses.map((w) => ({ value: w.id, label: w.name }))}
            />
          </Form.Item>
          <Divider titlePlacement="start" plain className="whole">
            {say("edit.sender")}
          </Divider>
          {part("name", say("edit.senderName"), 40)}
          {part("mobile", say("edit.senderMobile"), 20)}
          {part("province", say("edit.province"), 40)}
          {part("city", say("edit.city"), 40)}
          {part("district", say("edit.district"), 40, false)}
          {part("detail", say("edit.detail"), 200)}
          <div className="whole quiet">{say("edit.senderAll")}</div>
        </Form>
      }
    />
  );
}
