// The score and what it is made of; a title with what becomes of each of its pieces.
import { Button, Popover, Tag, Typography } from "antd";
import type { ReactNode } from "react";
import { useWords } from "../../words";
import type { Advice, Part, Step } from "./data";

const FINE = 85;
const FAIR = 60;
const color = (score: number) => (score >= FINE ? "green" : score >= FAIR ? "gold" : "red");

/** The arithmetic: points of each part of those that could be judged, with the reasons. */
export function Parts({ parts, onlyWeak = false }: { parts: Part[]; onlyWeak?: boolean }) {
  const say = useWords();
  return (
    <div className="stacked" style={{ maxWidth: 560 }}>
      {parts
        .filter((part) => !onlyWeak || part.findings.length > 0)
        .map((part) => (
          <div key={part.code} data-part={part.code}>
            <strong>{say(`advice.part.${part.code as "length"}`)}</strong>{" "}
            <span className="quiet">{part.most ? `${part.points} / ${part.most}` : say("advice.notCounted")}</span>
            {part.findings.map((found, at) => (
              <div key={at}>
                {found.lost > 0 && <Typography.Text type="danger">−{found.lost} </Typography.Text>}
                {found.message}
              </div>
            ))}
          </div>
        ))}
    </div>
  );
}

/** A number that opens what makes it. */
export function Score({ row, children }: { row: Advice; children?: ReactNode }) {
  const say = useWords();
  const content = (
    <>
      <p className="quiet">{say("advice.scoreOf")}</p>
      <Parts parts={row.weak} />
      {children}
    </>
  );
  return (
    <Popover trigger="click" placement="bottomLeft" title={say("advice.score")} content={content}>
      <Button type="text" size="small" data-number="score" aria-label={`${row.title} ${say("advice.score")} ${row.score}`}>
        <Tag color={color(row.score)} style={{ marginInlineEnd: 0, fontSize: 15 }}>
          {row.score}
        </Tag>
      </Button>
    </Popover>
  );
}

/** Old to new: what goes is struck through, what comes is marked, each with its reason. */
export function Steps({ steps }: { steps: Step[] }) {
  const say = useWords();
  return (
    <p style={{ lineHeight: 2, margin: 0 }}>
      {steps.map((step, at) => {
        const title = step.why ? say(`advice.why.${step.why as "marks"}`) : undefined;
        if (step.op === "keep") return <span key={at}>{step.text}</span>;
        if (step.op === "add") return <Typography.Text key={at} type="success" underline title={title}>{step.text}</Typography.Text>;
        return (
          <span key={at} title={title}>
            <Typography.Text type="danger" delete>{step.text}</Typography.Text>
            {step.op === "replace" && step.to.trim() && <Typography.Text type="success" underline>{step.to}</Typography.Text>}
          </span>
        );
      })}
    </p>
  );
}

/** The reasons of a title's steps, each once. */
export function Reasons({ steps }: { steps: Step[] }) {
  const say = useWords();
  const by = new Map<string, string[]>();
  for (const step of steps) if (step.why && step.text.trim()) by.set(step.why, [...(by.get(step.why) ?? []), step.text]);
  return (
    <div className="quiet">
      {[...by].map(([why, texts]) => (
        <div key={why}>
          {say(`advice.why.${why as "marks"}`)}：{[...new Set(texts)].join(" ")}
        </div>
      ))}
    </div>
  );
}
