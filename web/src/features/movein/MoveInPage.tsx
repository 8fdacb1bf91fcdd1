// 搬家: what another ERP holds comes in kind by kind; each file is looked at first, then taken in, and can be taken back.
import { Link, useParams } from "@tanstack/react-router";
import { Alert, Button, Card, Tag, Upload } from "antd";
import { useState } from "react";
import { useRights } from "../../app/stores";
import { beijing } from "../../ui/times";
import { useWords } from "../../words";
import { exportAddress, handIn, type Kind, type Sheet, templateAddress, useFresh, useKinds, useSheets } from "./data";
import { SheetDrawer } from "./SheetDrawer";
import { nextStep, standing, type Step, stepsOf } from "./steps";

const COLORS = { none: undefined, asks: "orange", works: "processing", done: "green" };
const SHOWN = 5;

export function MoveInPage() {
  const say = useWords();
  const { merchant } = useParams({ strict: false }) as { merchant: string };
  const rights = useRights(merchant);
  const kinds = useKinds(merchant);
  const sheets = useSheets(merchant);
  const [opened, setOpened] = useState<string>();
  const all = sheets.data ?? [];
  const steps = stepsOf(kinds.data ?? [], rights.has("pictures.edit"));
  const of = (step: Step) => all.filter((sheet) => sheet.kind === step);
  const next = sheets.data && nextStep(steps, of);
  const failure = kinds.error ?? sheets.error;
  const open = all.find((sheet) => sheet.id === opened);

  return (
    <div className="stacked" style={{ maxWidth: 920 }}>
      <h2 style={{ margin: 0 }}>{say("movein.title")}</h2>
      <p className="quiet">{say("movein.why")}</p>
      {failure && <Alert showIcon type="error" title={failure.message} />}
      {steps.map((step, at) => {
        const kind = kinds.data?.find((one) => one.kind === step);
        return (
          <Card
            key={step}
            size="small"
            title={
              <>
                {at + 1}. {kind?.name ?? say("menu.pictures")} <StepMark state={standing(of(step))} isNext={step === next} />
              </>
            }
          >
            {kind ? (
              <KindStep merchant={merchant} kind={kind} sheets={of(step)} onOpen={setOpened} />
            ) : (
              <>
                <p className="quiet">{say("movein.about.pictures")}</p>
                <Link to="/m/$merchant/pictures" params={{ merchant }}>
                  {say("movein.toPictures")}
                </Link>
              </>
            )}
          </Card>
        );
      })}
      {open && (
        <SheetDrawer
          merchant={merchant}
          id={open.id}
          kind={kinds.data?.find((kind) => kind.kind === open.kind)}
          onClose={() => setOpened(undefined)}
        />
      )}
    </div>
  );
}

function StepMark({ state, isNext }: { state: keyof typeof COLORS; isNext: boolean }) {
  const say = useWords();
  if (state !== "none") return <Tag color={COLORS[state]}>{say(`movein.standing.${state}`)}</Tag>;
  return isNext ? <Tag color="blue">{say("movein.next")}</Tag> : null;
}

function KindStep({ merchant, kind, sheets, onOpen }: { merchant: string; kind: Kind; sheets: Sheet[]; onOpen: (id: string) => void }) {
  const say = useWords();
  const fresh = useFresh(merchant);
  const [failure, setFailure] = useState("");
  const [busy, setBusy] = useState(false);

  async function send(file: File) {
    setBusy(true);
    setFailure("");
    try {
      const sheet = await handIn(merchant, kind.kind, file);
      await fresh();
      onOpen(sheet.id);
    } catch (error) {
      setFailure(error instanceof Error ? error.message : String(error));
    } finally {
      setBusy(false);
    }
  }

  return (
    <div className="stacked">
      <p className="quiet">{say(`movein.about.${kind.kind}`)}</p>
      <div className="bar">
        <Upload
          accept=".xlsx,.xls,.xlsm,.xlsb,.ods,.csv,.txt,.zip,.gz,.htm,.html,.xml"
          showUploadList={false}
          beforeUpload={(file) => {
            void send(file);
            return false;
          }}
        >
          <Button type="primary" loading={busy}>
            {say("movein.upload", { kind: kind.name })}
          </Button>
        </Upload>
        <Button href={templateAddress(merchant, kind.kind)}>{say("movein.template")}</Button>
        {kind.may_see && (
          <>
            <Button href={exportAddress(merchant, kind.kind, "xlsx")}>{say("movein.export", { form: "XLSX" })}</Button>
            <Button href={exportAddress(merchant, kind.kind, "csv")}>{say("movein.export", { form: "CSV" })}</Button>
          </>
        )}
      </div>
      {failure && <Alert showIcon type="error" title={failure} />}
      {sheets.slice(0, SHOWN).map((sheet) => (
        <div key={sheet.id}>
          <Button type="link" size="small" className="plain" onClick={() => onOpen(sheet.id)}>
            {sheet.name}
          </Button>{" "}
          <Tag>{say(`movein.state.${sheet.state}`)}</Tag>{" "}
          <span className="quiet">
            {beijing(sheet.handed_at, "MM-DD HH:mm")} {sheet.rows > 0 && say("movein.counts", { ...sheet })}
          </span>
        </div>
      ))}
    </div>
  );
}
