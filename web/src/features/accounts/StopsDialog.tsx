// 停发区域: where a bound carrier does not deliver.
import { Form, Select } from "antd";
import { useEffect, useState } from "react";
import type { Schemas } from "../../api/client";
import { VerbDialog } from "../../ui/VerbButton";
import { useWords } from "../../words";
import { stopRegions } from "./data";

interface Props {
  merchant: string;
  account: Schemas["CarrierAccountOut"] | null;
  onClose: () => void;
  onDone: () => void;
}

export function StopsDialog({ merchant, account, ...dialog }: Props) {
  const say = useWords();
  const [regions, setRegions] = useState<string[]>([]);
  useEffect(() => setRegions(account?.stopped_regions ?? []), [account]);
  return (
    <VerbDialog
      {...dialog}
      open={account !== null}
      width={560}
      label={`${say("carriers.stops")} · ${account?.name ?? ""}`}
      done={say("settings.saved")}
      run={(click) => stopRegions(merchant, account?.id ?? "", regions, click)}
      question={
        <Form layout="vertical" component="div">
          <Form.Item label={say("carriers.stops")} extra={say("carriers.stopsHint")} htmlFor="stopped-regions">
            <Select
              id="stopped-regions"
              mode="tags"
              open={false}
              suffixIcon={null}
              tokenSeparators={[",", "，", "、", "\n"]}
              placeholder={say("carriers.stopsExample")}
              value={regions}
              onChange={setRegions}
            />
          </Form.Item>
        </Form>
      }
    />
  );
}
