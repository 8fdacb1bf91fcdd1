// 保存为人群: an answer of an analysis is kept as its question, under a name.
import { Input } from "antd";
import { useState } from "react";
import { useRights } from "../../app/stores";
import { VerbButton } from "../../ui/VerbButton";
import { useWords } from "../../words";
import { daysOf, saveSegment, type SegmentAsked, type Span, useRefresh } from "./data";

interface Props {
  merchant: string;
  span: Span;
  asked: SegmentAsked;
  name: string;
}

/** The days of the span count back from yesterday in a segment: so many, whenever it is asked. */
export function SaveSegment({ merchant, span, asked, name }: Props) {
  const say = useWords();
  const refresh = useRefresh(merchant);
  const mayKeep = useRights(merchant).has("behaviour.segment");
  const [wanted, setWanted] = useState(name);
  return (
    <VerbButton
      label={say("behaviour.saveSegment")}
      count={1}
      allowed={mayKeep}
      question={
        <div className="stacked">
          <Input aria-label={say("behaviour.segmentName")} maxLength={60} value={wanted} onChange={(e) => setWanted(e.target.value)} />
          <p className="quiet">{say("behaviour.segmentIs", { days: daysOf(span) })}</p>
        </div>
      }
      done={say("behaviour.segmentSaved")}
      run={(click) => saveSegment(merchant, span, asked, wanted.trim(), click)}
      onDone={refresh}
    />
  );
}
