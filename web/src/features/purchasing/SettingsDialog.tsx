// 补货设置: how the company orders; each field says what follows from it.
import { Form, InputNumber } from "antd";
import { useState } from "react";
import { VerbDialog } from "../../ui/VerbButton";
import { useWords } from "../../words";
import { type Settings, setSettings } from "./data";

interface Props {
  merchant: string;
  settings: Settings;
  mayEdit: boolean;
  open: boolean;
  onClose: () => void;
  onDone: () => void;
}

const FIELDS = [
  { name: "cover_days", least: 1, most: 365, unit: "d" },
  { name: "safety_days", least: 0, most: 365, unit: "d" },
  { name: "recent_percent", least: 0, most: 100, unit: "%" },
  { name: "lead_days", least: 0, most: 365, unit: "d" },
  { name: "over_percent", least: 0, most: 100, unit: "%" },
] as const;

export function SettingsDialog({ merchant, settings, mayEdit, open, ...dialog }: Props) {
  const say = useWords();
  const [given, setGiven] = useState<Record<keyof Settings, number | null>>(settings);
  const [wasOpen, setWasOpen] = useState(open);
  if (open !== wasOpen) {
    setWasOpen(open);
    if (open) setGiven(settings);
  }

  async function run(click: string) {
    if (Object.values(given).some((value) => value === null)) throw new Error(say("purchasing.settings.wrong"));
    return setSettings(merchant, given as Settings, click);
  }
  return (
    <VerbDialog
      {...dialog}
      open={open}
      isEmpty={!mayEdit}
      label={say("purchasing.settings")}
      done={say("purchasing.settings.done")}
      run={run}
      question={
        <Form layout="vertical" component="div">
          {FIELDS.map(({ name, least, most, unit }) => (
            <Form.Item
              key={name}
              label={say(`purchasing.settings.${name}`)}
              htmlFor={`purchasing-${name}`}
              extra={say(`purchasing.settings.${name}Hint`)}
            >
              <InputNumber
                id={`purchasing-${name}`}
                style={{ width: 140 }}
                min={least}
                max={most}
                precision={0}
                suffix={unit === "%" ? "%" : undefined}
                disabled={!mayEdit}
                value={given[name]}
                onChange={(value) => setGiven({ ...given, [name]: value })}
              />
            </Form.Item>
          ))}
        </Form>
      }
    />
  );
}
