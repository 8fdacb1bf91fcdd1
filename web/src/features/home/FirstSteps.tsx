// 三步开始: connect, review, ship. Each step's state is what is really there, and only the next one has a loud button.
import { CheckCircleFilled } from "@ant-design/icons";
import { useNavigate } from "@tanstack/react-router";
import { Alert, Button, Card } from "antd";
import { type ReactNode, useState } from "react";
import { beginPractising } from "../../app/authorising";
import { useMe } from "../../app/session";
import { useTouring } from "../../app/touring";
import { type Key, useWords } from "../../words";
import { practise, type Steps } from "./data";

type Name = "connect" | "review" | "ship";

export function FirstSteps({ merchant, steps }: { merchant: string; steps: Steps }) {
  const say = useWords();
  const mine = useMe().data?.merchants.find((one) => one.code === merchant);
  const [, goTo] = useTouring(merchant, mine?.member_id ?? "");
  const done: Record<Name, boolean> = {
    connect: steps.has_store && steps.is_live,
    review: steps.has_reviewed,
    ship: steps.has_shipped,
  };
  const next = (["connect", "review", "ship"] as const).find((name) => !done[name]);
  const rights = new Set(mine?.permissions);
  const parts: Record<Name, [Key, ReactNode]> = {
    connect: connecting(merchant, steps, rights, next === "connect", say),
    review: [
      steps.has_store && !steps.has_orders ? "first.review.wait" : "first.review.text",
      <Go key="review" merchant={merchant} page="orders" words="first.review.go" isNext={next === "review"} search={{ tab: "to_review" }} off={!steps.has_orders} />,
    ],
    ship: shipping(merchant, steps, rights, next === "ship"),
  };
  return (
    <Card
      size="small"
      className="firststeps"
      title={<h2 className="steptitle">{say("first.title")}</h2>}
      extra={
        !mine?.has_toured && (
          <Button type="link" size="small" onClick={() => goTo(0)}>
            {say("first.tour")}
          </Button>
        )
      }
    >
      <p className="quiet">{say("first.explain")}</p>
      <ol className="steps">
        {(["connect", "review", "ship"] as const).map((name, n) => (
          <li key={name} data-step={name} data-done={done[name]} className={name === next ? "next" : ""}>
            <div className="stephead">
              {done[name] ? <CheckCircleFilled aria-label={say("first.done")} className="tick" /> : <span className="stepnumber">{n + 1}</span>}
              <strong>{say(`first.${name}`)}</strong>
            </div>
            <p>{say(parts[name][0])}</p>
            {!done[name] && parts[name][1]}
          </li>
        ))}
      </ol>
      {next === "connect" && rights.has("checkup.view") && (
        <p className="bar">
          <span>{say("first.checkup")}</span>
          <Go merchant={merchant} page="checkup" words="first.checkup.go" isNext={false} />
        </p>
      )}
    </Card>
  );
}

function connecting(merchant: string, steps: Steps, rights: Set<string>, isNext: boolean, say: (key: Key) => string): [Key, ReactNode] {
  if (!rights.has("channels.manage")) return ["first.connect.noRight", null];
  if (steps.has_store) {
    return ["first.connect.live", <Go key="live" merchant={merchant} page="stores" words="first.connect.golive" isNext={isNext} />];
  }
  const real = <Go key="real" merchant={merchant} page="stores" words="first.connect.store" isNext={isNext && !steps.practice_offered} />;
  if (!steps.practice_offered) return ["first.connect.real", real];
  return [
    "first.connect.text",
    <div key="both" className="bar">
      <PractiseButton merchant={merchant} say={say} />
      {real}
    </div>,
  ];
}

function shipping(merchant: string, steps: Steps, rights: Set<string>, isNext: boolean): [Key, ReactNode] {
  const given = { merchant, isNext, off: !steps.has_reviewed };
  if (isNext && !steps.has_carrier && rights.has("channels.carriers")) {
    return ["first.ship.carrier", <Go key="carrier" {...given} page="settings" search={{ tab: "carriers" }} words="first.ship.carrierGo" />];
  }
  if (isNext && !steps.has_sender && rights.has("channels.manage")) {
    return ["first.ship.sender", <Go key="sender" {...given} page="stores" words="first.ship.senderGo" />];
  }
  return ["first.ship.text", <Go key="ship" {...given} page="packing" words="first.ship.go" />];
}

/** One click: the stand-in's shop agrees at once, and this browser comes back to the stores page with its code. */
function PractiseButton({ merchant, say }: { merchant: string; say: (key: Key) => string }) {
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState("");
  async function begin() {
    setBusy(true);
    setFailure("");
    try {
      window.location.assign(beginPractising(merchant, await practise(merchant)));
    } catch (error) {
      setFailure(error instanceof Error ? error.message : String(error));
      setBusy(false);
    }
  }
  return (
    <>
      <Button type="primary" loading={busy} onClick={() => void begin()}>
        {say(busy ? "first.practising" : "first.connect.practise")}
      </Button>
      {failure && <Alert type="error" showIcon title={failure} />}
    </>
  );
}

interface GoProps {
  merchant: string;
  page: "orders" | "stores" | "packing" | "settings" | "checkup";
  words: Key;
  isNext: boolean;
  search?: { tab: string };
  off?: boolean;
}

function Go({ merchant, page, words, isNext, search, off }: GoProps) {
  const say = useWords();
  const navigate = useNavigate();
  const to = `/m/$merchant/${page}` as "/m/$merchant/orders";
  return (
    <Button type={isNext ? "primary" : "default"} disabled={off} onClick={() => void navigate({ to, params: { merchant }, search: search ?? {} })}>
      {say(words)}
    </Button>
  );
}
