// Keys for a thumb: a figure is typed without the phone's keyboard, which would cover half of the page.
import { DeleteOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { useWords } from "../../words";

interface Props {
  onDigit: (key: string) => void;
  onBack: () => void;
  onStep: (change: number) => void;
  onSave: () => void;
}

const ROWS = [["7", "8", "9"], ["4", "5", "6"], ["1", "2", "3"], ["0", "00"]];

export function NumberPad({ onDigit, onBack, onStep, onSave }: Props) {
  const say = useWords();
  const key = (name: string) => (
    <Button key={name} size="large" data-key={name} onClick={() => onDigit(name)}>
      {name}
    </Button>
  );
  return (
    <div className="numberpad" role="group" aria-label={say("counting.pad")}>
      {ROWS.flatMap((row) => row.map(key))}
      <Button size="large" aria-label={say("counting.backspace")} icon={<DeleteOutlined />} onClick={onBack} />
      <Button size="large" onClick={() => onStep(-1)}>
        −1
      </Button>
      <Button size="large" onClick={() => onStep(1)}>
        +1
      </Button>
      <Button size="large" type="primary" onClick={onSave}>
        {say("counting.save")}
      </Button>
    </div>
  );
}
