// 接入检查: a connection tried point by point, a green or a red line each, with what to do.
import { CheckCircleFilled, CloseCircleFilled, ExclamationCircleFilled, MinusCircleFilled } from "@ant-design/icons";
import { Alert, Button, Spin } from "antd";
import { type ReactNode, useState } from "react";
import { requestId } from "../../api/client";
import { sayCode, useWords } from "../../words";
import { useCheck } from "./data";
import type { Tone } from "./progress";
import { useTones } from "./tones";

const SIGNS: Record<string, [ReactNode, Tone]> = {
  good: [<CheckCircleFilled key="good" />, "good"],
  warn: [<ExclamationCircleFilled key="warn" />, "late"],
  bad: [<CloseCircleFilled key="bad" />, "bad"],
  skipped: [<MinusCircleFilled key="skipped" />, "quiet"],
};

export function CheckList({ merchant, storeId }: { merchant: string; storeId: string }) {
  const say = useWords();
  const tones = useTones();
  const [round, setRound] = useState(requestId);
  const { check, failure } = useCheck(merchant, storeId, round);
  if (failure) return <Alert type="error" showIcon title={failure.message} />;
  if (check?.state !== "done") {
    return (
      <p className="quiet">
        <Spin size="small" /> {say("check.running")}
      </p>
    );
  }
  return (
    <>
      <ul className="checks">
        {check.lines.map((line) => {
          const [sign, tone] = SIGNS[line.state] ?? [null, "quiet"];
          return (
            <li key={line.code} data-check={line.code} data-state={line.state}>
              <span role="img" aria-label={sayCode(say, "check", line.state)} style={{ color: tones[tone] }}>
                {sign}
              </span>
              <b>{sayCode(say, "check", line.code)}</b>
              <span style={{ color: tone === "good" ? undefined : tones[tone] }}>{line.message}</span>
            </li>
          );
        })}
      </ul>
      <Button size="small" onClick={() => setRound(requestId())}>
        {say("check.again")}
      </Button>
    </>
  );
}
