// 分级设置: by what SKUs are graded, over how many days, and where the classes end.
import { Form, InputNumber, Radio } from "antd";
import { useState } from "react";
import { VerbDialog } from "../../ui/VerbButton";
import { useWords } from "../../words";
import { type Grading, setGrading } from "./moving";

interface Props {
  merchant: string;
  grading: Grading;
  mayEdit: boolean;
  open: boolean;
  onClose: () => void;
  onDone: () => void;
}

const BASES = ["revenue", "margin", "units"] as const;
const FIELDS = [
  { name: "days", least: 7, most: 366 },
  { name: "a_upto", least: 1, most: 99 },
  { name: "b_upto", least: 2, most: 100 },
  { name: "x_upto", least: 1, most: 999 },
  { name: "y_upto", least: 2, most: 1000 },
] as const;
type Given = Pick<Grading, "basis"> & Record<(typeof FIELDS)[number]["name"], number | null>;

export function GradingDialog({ merchant, grading, mayEdit, open, ...dialog }: Props) {
  const say = useWords();
  const [given, setGiven] = useState<Given>(grading);
  const [wasOpen, setWasOpen] = useState(open);
  if (open !== wasOpen) {
    setWasOpen(open);
    if (open) setGiven(grading);
  }

  async function run(click: string) {
    const { basis, days, a_upto, b_upto, x_upto, y_upto } = given;
    if (days === null || a_upto === null || b_upto === null || x_upto === null || y_upto === null) throw new Error(say("report.gradingWrong"));
    return setGrading(merchant, { basis, days, a_upto, b_upto, x_upto, y_upto }, click);
  }
  return (
    <VerbDialog
      {...dialog}
      open={open}
      isEmpty={!mayEdit}
      label={say("report.grading")}
      done={say("report.gradingDone")}
      run={run}
      question={
        <Form layout="vertical" component="div">
          <Form.Item label={say("report.basis")}>
            <Radio.Group value={given.basis} disabled={!mayEdit} onChange={(e) => setGiven({ ...given, basis: e.target.value as Grading["basis"] })}>
              {BASES.map((one) => (
                <Radio key={one} value={one}>
                  {say(`report.basis.${one}`)}
                </Radio>
              ))}
            </Radio.Group>
          </Form.Item>
          {FIELDS.map(({ name, least, most }) => (
            <Form.Item key={name} label={say(`report.grading.${name}`)} htmlFor={`grading-${name}`} extra={say(`report.grading.${name}Hint`)}>
              <InputNumber
                id={`grading-${name}`}
                style={{ width: 140 }}
                min={least}
                max={most}
                precision={0}
                suffix={name === "days" ? undefined : "%"}
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
