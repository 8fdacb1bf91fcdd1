// What a row of the shadow report shows: our side, whether it agrees with the platform's, and some orders.
import { CheckCircleOutlined, CloseCircleOutlined } from "@ant-design/icons";
import { Link } from "@tanstack/react-router";
import { Card } from "antd";
import { Money } from "../../ui/Money";
import { sayCode, useWords } from "../../words";
import { sayReason, type ShadowRow } from "./shadow";
import { useTones } from "./tones";

export function Ours({ row }: { row: ShadowRow }) {
  const say = useWords();
  return (
    <>
      {sayCode(say, "shadowOurs", row.ours)}
      {row.code && <div className="quiet">{sayReason(say, row.code)}</div>}
    </>
  );
}

export function Agrees({ row }: { row: ShadowRow }) {
  const say = useWords();
  const tones = useTones();
  return (
    <span style={{ color: row.agrees ? tones.good : tones.bad, whiteSpace: "nowrap" }} data-agrees={row.agrees}>
      {row.agrees ? <CheckCircleOutlined /> : <CloseCircleOutlined />} {say(row.agrees ? "shadow.agrees" : "shadow.differs")}
    </span>
  );
}

/** More of those that differ: they are to be looked at. */
export function Examples({ row, merchant }: { row: ShadowRow; merchant: string }) {
  return (
    <div className="examples">
      {row.examples.slice(0, row.agrees ? 2 : undefined).map((sn) => (
        <Link key={sn} to="/m/$merchant/orders" params={{ merchant }} search={{ tab: "all", search: sn }}>
          {sn}
        </Link>
      ))}
    </div>
  );
}

export function ShadowCard({ row, merchant, currency }: { row: ShadowRow; merchant: string; currency: string }) {
  const say = useWords();
  return (
    <>
      {row.span > 0 && <h4 className="day">{row.day}</h4>}
      <Card size="small" className="case">
        <div className="head">
          <strong>
            {say("shadow.orders", { count: row.orders })} · <Money minor={row.pay_amount} currency={currency} />
          </strong>
          <Agrees row={row} />
        </div>
        <dl>
          <div>
            <dt>{say("shadow.column.ours")}</dt>
            <dd>
              <Ours row={row} />
            </dd>
          </div>
          <div>
            <dt>{say("shadow.column.theirs")}</dt>
            <dd>{sayCode(say, "shadowTheirs", row.theirs)}</dd>
          </div>
          <div>
            <dt>{say("shadow.column.examples")}</dt>
            <dd>
              <Examples row={row} merchant={merchant} />
            </dd>
          </div>
        </dl>
      </Card>
    </>
  );
}
