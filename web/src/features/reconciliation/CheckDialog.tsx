// 核对某天: which store, which day.
import { DatePicker, Form, Select } from "antd";
import dayjs from "dayjs";
import { useState } from "react";
import type { Store } from "../../api/client";
import { wallClock } from "../../ui/times";
import { VerbDialog } from "../../ui/VerbButton";
import { useWords } from "../../words";
import { checkDay } from "./data";

const OLDEST_DAYS = 89;

interface Props {
  merchant: string;
  stores: Store[];
  open: boolean;
  onClose: () => void;
  onDone: () => void;
}

export function CheckDialog({ merchant, stores, open, onClose, onDone }: Props) {
  const say = useWords();
  const today = wallClock(new Date().toISOString()).startOf("day");
  const [store, setStore] = useState<string | undefined>();
  const [day, setDay] = useState(() => today.subtract(1, "day").format("YYYY-MM-DD"));
  const meant = store ?? (stores.length === 1 ? stores[0]?.id : undefined);
  return (
    <VerbDialog
      open={open}
      onClose={onClose}
      label={say("days.check")}
      done={say("days.begun")}
      onDone={onDone}
      run={(id) => {
        if (!meant) throw new Error(say("days.noStore"));
        return checkDay(merchant, meant, day, id);
      }}
      question={
        <Form layout="vertical" component="div">
          <p>{say("days.checkHint")}</p>
          <Form.Item label={say("days.store")} htmlFor="check-store">
            <Select
              id="check-store"
              value={meant}
              placeholder={say("days.noStore")}
              options={stores.map((one) => ({ value: one.id, label: one.name }))}
              onChange={setStore}
            />
          </Form.Item>
          <Form.Item label={say("days.day")} htmlFor="check-day">
            <DatePicker
              id="check-day"
              allowClear={false}
              value={dayjs(day)}
              disabledDate={(one) => !one.isBefore(today, "day") || one.isBefore(today.subtract(OLDEST_DAYS, "day"), "day")}
              onChange={(one) => setDay((one ?? today.subtract(1, "day")).format("YYYY-MM-DD"))}
            />
          </Form.Item>
        </Form>
      }
    />
  );
}
