// 工牌 of a member: printed once, for shared packing computers, and revoked.
import { Alert, Button } from "antd";
import { useEffect, useState } from "react";
import { Barcode } from "../../ui/Barcode";
import { VerbDialog } from "../../ui/VerbButton";
import { useWords } from "../../words";
import { createBadge, doIds, type Member } from "./data";

interface Props {
  merchant: string;
  member: Member | null;
  onClose: () => void;
  onDone: () => void;
}

export function BadgeDialog({ merchant, member, onClose, onDone }: Props) {
  const say = useWords();
  const [made, setMade] = useState<{ badge: string; name: string } | null>(null);

  useEffect(() => {
    if (member) setMade(null);
  }, [member]);

  async function run(click: string) {
    const outcome = await createBadge(merchant, member?.id ?? "", click);
    setMade(outcome.facts as { badge: string; name: string });
    return outcome;
  }
  return (
    <VerbDialog
      open={member !== null}
      label={`${say("badge.print")} · ${member?.name ?? ""}`}
      run={run}
      onClose={onClose}
      onDone={onDone}
      done={
        made && (
          <>
            <p>{say("badge.once")}</p>
            <div className="badge">
              <b>{made.name}</b>
              <Barcode text={made.badge} label={say("badge.code")} />
              <code>{made.badge}</code>
            </div>
            <Button onClick={() => window.print()}>{say("badge.paper")}</Button>
          </>
        )
      }
      question={
        <>
          <p>{say("badge.explain", { name: member?.name })}</p>
          {member?.badge_at && <Alert type="warning" showIcon title={say("badge.again", { name: member.name })} />}
        </>
      }
    />
  );
}

export function RevokeDialog({ merchant, member, onClose, onDone }: Props) {
  const say = useWords();
  return (
    <VerbDialog
      danger
      open={member !== null}
      label={`${say("badge.revoke")} · ${member?.name ?? ""}`}
      done={say("settings.saved")}
      run={(click) => doIds(merchant, "revoke_badge", [member?.id ?? ""], click)}
      onClose={onClose}
      onDone={onDone}
      question={<p>{say("badge.revokeExplain", { name: member?.name })}</p>}
    />
  );
}
