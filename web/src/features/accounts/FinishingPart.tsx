// 自动完成: after how many days an order that no platform knows is over by itself, with what follows from it.
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Alert, App, Button, Form, InputNumber } from "antd";
import { useEffect, useState } from "react";
import { requestId } from "../../api/client";
import { useWords } from "../../words";
import { changeFinishing, finishing } from "./shipping";

export function FinishingPart({ merchant, mayChange }: { merchant: string; mayChange: boolean }) {
  const say = useWords();
  const queries = useQueryClient();
  const { message } = App.useApp();
  const found = useQuery({ queryKey: ["finishing", merchant], queryFn: () => finishing(merchant), retry: false }).data;
  const [days, setDays] = useState<number | null>(null);
  const [failure, setFailure] = useState("");

  useEffect(() => {
    if (found) setDays(found.days);
  }, [found]);

  async function save() {
    setFailure("");
    try {
      await changeFinishing(merchant, days ?? 0, requestId());
      void message.success(say("settings.saved"));
      await queries.invalidateQueries({ queryKey: ["finishing", merchant] });
    } catch (error) {
      setFailure(error instanceof Error ? error.message : String(error));
    }
  }

  if (!found) return null; // a field without its value yet would lose what is typed into it
  return (
    <>
      <h2 className="pagetitle">{say("finish.title")}</h2>
      <Form layout="vertical" disabled={!mayChange} onFinish={() => void save()}>
        <Form.Item label={say("finish.days")} htmlFor="finish-days" extra={say("finish.daysHint")}>
          <InputNumber id="finish-days" min={0} max={90} precision={0} value={days} onChange={setDays} />
        </Form.Item>
        {failure && <Alert type="error" showIcon title={failure} />}
        <Button htmlType="submit" disabled={!mayChange || days === null || days === found.days}>
          {say("finish.save")}
        </Button>
      </Form>
    </>
  );
}
