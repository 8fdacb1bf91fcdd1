// One scheduled report: what is sent, to which mailbox, on which day and at which hour; a new one, or one that is changed.
import { Form, Select } from "antd";
import { useState } from "react";
import { VerbDialog } from "../../ui/VerbButton";
import { useWords } from "../../words";
import { type Mailbox, type Schedule, type View, writeSchedule } from "./views";

const WEEKDAYS = [0, 1, 2, 3, 4, 5, 6, 7] as const;
const HOURS = Array.from({ length: 24 }, (_, hour) => hour);
/** In the place of a view's id. */
const WEEKLY = "weekly";

export const clock = (hour: number) => `${String(hour).padStart(2, "0")}:00`;

interface Props {
  merchant: string;
  /** The one that is changed; none: a new one. */
  row?: Schedule;
  views: View[];
  mailboxes: Mailbox[];
  open: boolean;
  onClose: () => void;
  onDone: () => void;
}

export function ScheduleDialog({ merchant, row, views, mailboxes, open, onClose, onDone }: Props) {
  const say = useWords();
  const [what, setWhat] = useState<string | undefined>(row ? (row.view_id ?? WEEKLY) : views.length === 0 ? WEEKLY : undefined);
  const [way, setWay] = useState<string | undefined>(row?.way_id);
  const [weekday, setWeekday] = useState(row ? (row.weekday ?? 0) : 1);
  const [hour, setHour] = useState(row?.hour ?? 8);
  const isWeekly = what === WEEKLY;
  const field = <Value extends string | number>(label: string, value: Value | undefined, options: { value: Value; label: string }[], onChange: (value: Value) => void) => (
    <Form.Item label={label} required>
      <Select aria-label={label} value={value} options={options} onChange={onChange} />
    </Form.Item>
  );
  const pick = (value: string) => {
    setWhat(value);
    if (value === WEEKLY && weekday === 0) setWeekday(1);
  };
  const contents = [{ value: WEEKLY, label: say("measures.weekly") }, ...views.map((one) => ({ value: one.id, label: one.name }))];
  const days = WEEKDAYS.filter((one) => one > 0 || !isWeekly).map((one) => ({ value: one as number, label: say(`measures.weekday.${one}`) }));
  return (
    <VerbDialog
      open={open}
      onClose={onClose}
      label={say(row ? "measures.changeSchedule" : "measures.addSchedule")}
      isEmpty={!what || !way}
      done={say("measures.scheduled")}
      run={(click) => writeSchedule(merchant, { id: row?.id ?? null, view_id: isWeekly ? null : (what ?? ""), way_id: way ?? "", weekday: weekday || null, hour }, click)}
      onDone={onDone}
      question={
        <Form layout="vertical">
          {field(say("measures.what"), what, contents, pick)}
          {field(say("measures.mailbox"), way, mailboxes.map((one) => ({ value: one.id, label: `${one.name} ${one.hint}` })), setWay)}
          {field(say("measures.when"), weekday, days, setWeekday)}
          {field(say("measures.hour"), hour, HOURS.map((one) => ({ value: one, label: clock(one) })), setHour)}
        </Form>
      }
    />
  );
}
