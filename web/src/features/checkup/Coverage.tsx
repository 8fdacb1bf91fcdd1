// Which days each kind of file has, one strip above the other, and what a reader has to know before the numbers.
import { Alert, Card, Tooltip } from "antd";
import { isKey, type Say, useWords } from "../../words";
import type { Report } from "./data";
import { count } from "./numbers";

type Kind = "orders" | "bill" | "promotion";
type Day = Report["files"][number]["days"][number];
type Note = Report["notes"][number];

const stateWords = (say: Say, day: Day): string =>
  day.state === "covered" ? say("checkup.day.covered", { day: day.day, rows: count(day.rows) }) : say(day.state === "quiet" ? "checkup.day.quiet" : "checkup.day.missing", { day: day.day });

export function Coverage({ report }: { report: Report }) {
  const say = useWords();
  return (
    <Card size="small" className="checkup" data-section="coverage" title={<h2 className="steptitle">{say("checkup.coverage")}</h2>}>
      {report.files.map((one) => (
        <div key={one.kind} className="coverstrip" data-kind={one.kind}>
          <span>{say(`checkup.kind.${one.kind as Kind}`)}</span>
          {one.first === null ? (
            <span className="quiet">{say(`checkup.noFile.${one.kind as Kind}`)}</span>
          ) : (
            <div>
              <div className="stripdays" role="img" aria-label={spanWords(say, one)}>
                {one.days.map((day) => (
                  <Tooltip key={day.day} title={stateWords(say, day)}>
                    <i className={`cell ${day.state}`} />
                  </Tooltip>
                ))}
              </div>
              <span className="quiet">{spanWords(say, one)}</span>
            </div>
          )}
        </div>
      ))}
      <p className="quiet stripkey">
        {(["covered", "quiet", "missing"] as const).map((state) => (
          <span key={state}>
            <i className={`cell ${state}`} /> {say(`checkup.legend.${state}`)}
          </span>
        ))}
      </p>
      {report.is_counting && <Alert type="info" showIcon title={say("checkup.counting")} style={{ marginTop: 8 }} />}
      {report.notes.filter((one) => one.code !== "missing").map((one) => (
        <Alert key={`${one.code} ${String(one.params.kind)}`} type="warning" showIcon title={noteWords(say, one)} style={{ marginTop: 8 }} />
      ))}
    </Card>
  );
}

function spanWords(say: Say, one: Report["files"][number]): string {
  const covered = one.days.filter((day) => day.state === "covered").length;
  const missing = one.days.filter((day) => day.state === "missing").length;
  return say("checkup.span", { first: one.first, last: one.last, covered, missing, rows: count(one.rows), files: one.files.length });
}

/** A note in words; its own where the kind of file makes another sentence. */
function noteWords(say: Say, note: Note): string {
  const values = { ...note.params, kind: say(`checkup.kind.${note.params.kind as Kind}`) };
  const own = `checkup.note.${note.code}.${String(note.params.kind)}`;
  const key = `checkup.note.${note.code}`;
  return isKey(own) ? say(own, values) : isKey(key) ? say(key, values) : note.code;
}
