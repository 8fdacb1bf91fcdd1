// 图片标准: what pictures are judged by where the platform does not say it clearly.
import { Button, Form, InputNumber } from "antd";
import { useEffect } from "react";
import { VerbDialog } from "../../ui/VerbButton";
import { useWords } from "../../words";
import { type Limits, setLimits, useLimits, useRefresh } from "./data";

const FIELDS: [keyof Limits, number, number][] = [
  ["most_main", 1, 100],
  ["most_detail", 1, 200],
  ["white_width", 0, 10_000],
  ["white_height", 0, 10_000],
  ["white_kb", 1, 20_000],
  ["white_percent", 0, 100],
  ["least_sharpness", 0, 10_000],
  ["most_alike", 0, 16],
];

export function LimitsDialog({ merchant, open, onClose }: { merchant: string; open: boolean; onClose: () => void }) {
  const say = useWords();
  const [form] = Form.useForm<Limits>();
  const refresh = useRefresh(merchant);
  const limits = useLimits(merchant, open).data;
  useEffect(() => {
    if (open && limits) form.setFieldsValue(limits.now);
  }, [open, limits, form]);
  return (
    <VerbDialog
      open={open}
      width={640}
      label={say("pictures.limits")}
      onClose={onClose}
      onDone={refresh}
      done={say("pictures.limitsSet")}
      run={async (click) => setLimits(merchant, await form.validateFields(), click)}
      question={
        <Form form={form} layout="vertical" requiredMark={false} className="facts" disabled={!limits}>
          <p className="quiet whole">{say("pictures.limitsHint")}</p>
          {FIELDS.map(([name, least, most]) => (
            <Form.Item
              key={name}
              name={name}
              label={say(`pictures.limit.${name}`)}
              extra={say(`pictures.limitWhy.${name}`, { first: limits?.first[name] })}
              rules={[{ required: true, message: say("form.required") }]}
            >
              <InputNumber min={least} max={most} precision={0} style={{ width: "100%" }} />
            </Form.Item>
          ))}
          <Button className="whole" size="small" style={{ justifySelf: "start" }} onClick={() => limits && form.setFieldsValue(limits.first)}>
            {say("pictures.limitsFirst")}
          </Button>
        </Form>
      }
    />
  );
}
