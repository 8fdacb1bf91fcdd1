// 首页: today at a glance. Each number is the length of the list to which it leads.
import { Link, useParams } from "@tanstack/react-router";
import { Alert, Button, Card, Spin, Tooltip } from "antd";
import { useOnly } from "../../app/only";
import { ParcelWarnings } from "../../app/ParcelWarnings";
import { PracticeMark } from "../../app/PracticeTag";
import { useRights } from "../../app/stores";
import { beijing } from "../../ui/times";
import { useWords } from "../../words";
import { type Today, useFirstSteps, useToday } from "./data";
import { FirstSteps } from "./FirstSteps";
import { HealthTable } from "./HealthTable";
import { SalesChart } from "./SalesChart";
import { TodoCard } from "./TodoCard";

const ORDER_TABS = ["to_review", "held", "short", "to_ship"] as const;

export function HomePage() {
  const say = useWords();
  const { merchant } = useParams({ strict: false }) as { merchant: string };
  const [only] = useOnly(merchant);
  const today = useToday(merchant, only);
  const steps = useFirstSteps(merchant);
  const isDone = steps.data?.has_store && steps.data.has_reviewed && steps.data.has_shipped;
  const practises = today.data?.stores?.some((store) => store.is_practice);
  const rights = useRights(merchant);
  if (today.error && !today.data) {
    return (
      <Alert
        type="error"
        showIcon
        title={say("app.failed")}
        description={today.error.message}
        action={<Button onClick={() => void today.refetch()}>{say("app.retry")}</Button>}
      />
    );
  }
  if (!today.data || steps.isLoading) return <Spin />;
  return (
    <>
      <h1 className="pagetitle">
        {say("home.title")} <span className="quiet">{say("home.asOf", { time: beijing(today.data.as_of, "HH:mm") })}</span>{" "}
        {practises && (
          <Tooltip title={say("home.practiceIncluded")}>
            <span>
              <PracticeMark />
            </span>
          </Tooltip>
        )}
      </h1>
      <ParcelWarnings merchant={merchant} maySee={rights.has("fulfilment.view")} />
      {!isDone && steps.data && <FirstSteps merchant={merchant} steps={steps.data} />}
      {steps.data?.has_store === false ? null : <Numbers merchant={merchant} today={today.data} />}
      {rights.has("todo.view") && <TodoCard merchant={merchant} />}
      {steps.data?.has_store === false ? null : (
      <div className="halves">
        <SalesChart days={today.data.sales} />
        {today.data.stores && <HealthTable merchant={merchant} stores={today.data.stores} />}
      </div>
      )}
    </>
  );
}

function Numbers({ merchant, today }: { merchant: string; today: Today }) {
  const say = useWords();
  return (
    <div className="numbers">
      {ORDER_TABS.map((tab) => (
        <Link key={tab} to="/m/$merchant/orders" params={{ merchant }} search={{ tab }} data-number={tab}>
          <Number title={say(`tab.${tab}`)} value={today[tab]} isBad={tab === "held" || tab === "short"} />
        </Link>
      ))}
      <Link to="/m/$merchant/orders" params={{ merchant }} search={{ tab: "late" }} data-number="late">
        <Number title={say("tab.late")} value={today.late} hint={say("home.lateHint")} isBad />
      </Link>
      <Link to="/m/$merchant/service" params={{ merchant }} search={{ state: "overdue" }} data-number="questions_overdue">
        <Number title={say("home.questionsOverdue")} value={today.questions_overdue} isBad />
      </Link>
      {today.refunds_waiting !== null && (
        <Link to="/m/$merchant/aftersales" params={{ merchant }} search={{ tab: "asked" }} data-number="refunds">
          <Number title={say("home.refunds")} value={today.refunds_waiting} isBad />
        </Link>
      )}
      {today.below_safety !== null && (
        <Link to="/m/$merchant/stock" params={{ merchant }} search={{ only: "below_safety" }} data-number="below_safety">
          <Number title={say("home.belowSafety")} value={today.below_safety} hint={say("home.belowSafetyHint")} isBad />
        </Link>
      )}
      {today.quarantined !== null && (
        <Link to="/m/$merchant/stores" params={{ merchant }} data-number="quarantined">
          <Number title={say("home.quarantined")} value={today.quarantined} isBad />
        </Link>
      )}
    </div>
  );
}

function Number({ title, value, hint, isBad }: { title: string; value: number; hint?: string; isBad?: boolean }) {
  return (
    <Card size="small" hoverable>
      <div className="quiet">{title}</div>
      <div className={isBad && value > 0 ? "figure bad" : "figure"}>{value.toLocaleString("en-US")}</div>
      {hint && <div className="quiet">{hint}</div>}
    </Card>
  );
}
