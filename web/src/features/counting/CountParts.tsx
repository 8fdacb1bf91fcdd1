// What stands around the scan box while counting: the goods in hand, what is on its way, and what was counted so far.
import { Alert, Button } from "antd";
import { Mark } from "../../ui/Mark";
import { Thumb } from "../../ui/Thumb";
import { beijing } from "../../ui/times";
import { useWords } from "../../words";
import type { Count } from "./data";
import { type Queue, unsentCount } from "./queue";
import type { InHand } from "./tallying";

export function Goods({ hand, picture }: { hand: InHand; picture: string | undefined }) {
  const say = useWords();
  return (
    <div className="tile scanline" data-sku={hand.code}>
      <span className="picture">
        <Thumb url={picture} name={hand.name || hand.code} />
      </span>
      <span className="what">
        <b>{hand.code}</b>
        <br />
        {hand.name ? (
          <span>
            {hand.name} {hand.spec}
          </span>
        ) : (
          <span className="bad">{say("counting.noNetwork")}</span>
        )}
        <br />
        {hand.wantsRecount && <Mark color="gold">{say("counting.wantsRecount")}</Mark>}
        {hand.isExtra && <Mark color="orange">{say("counting.extra")}</Mark>}
        {hand.people > 0 && <Mark>{say("counting.people", { people: hand.people })}</Mark>}
        {hand.book !== null && <Mark color="blue">{say("counting.bookIs", { book: hand.book })}</Mark>}
      </span>
      <span className="tally big" data-figure={hand.figure}>
        {hand.figure}
      </span>
    </div>
  );
}

/** What the server has not answered yet, and what it refused: nothing disappears unread. */
export function Sending({ queue, onRetry, onSeen }: { queue: Queue; onRetry: () => void; onSeen: () => void }) {
  const say = useWords();
  const count = unsentCount(queue);
  return (
    <div data-unsent={count}>
      {queue.stopped !== "" && (
        <Alert showIcon type="error" title={say("counting.stopped", { count })} description={queue.stopped} action={<Button onClick={onRetry}>{say("app.retry")}</Button>} />
      )}
      {queue.stopped === "" && count > 0 && <p className="quiet">{say("counting.sending", { count })}</p>}
      {queue.refused.length > 0 && (
        <Alert
          showIcon
          type="error"
          title={say("counting.refusedCounts", { count: queue.refused.length })}
          description={queue.refused.map((one, at) => <div key={`${one.code}-${at}`}>{`${one.code} ${one.message}`}</div>)}
          action={<Button onClick={onSeen}>{say("counting.seen")}</Button>}
        />
      )}
    </div>
  );
}

export function CountedSoFar({ queue, mine }: { queue: Queue; mine: Count[] }) {
  const say = useWords();
  const unsent = [...(queue.sending?.counts ?? []), ...queue.waiting].reverse();
  if (unsent.length === 0 && mine.length === 0) return null;
  return (
    <section className="sofar">
      <p className="quiet">{say("counting.soFar")}</p>
      {unsent.map((one, at) => (
        <div className="head" key={`unsent-${at}`}>
          <span>
            {one.code} <span className="quiet">{one.area}</span> <Mark color="gold">{say("counting.unsent")}</Mark>
          </span>
          <b>{one.quantity}</b>
        </div>
      ))}
      {mine.map((one) => (
        <div className="head" key={one.id} data-mine={one.code}>
          <span>
            {one.code} <span className="quiet">{`${one.name} ${one.area} ${beijing(one.counted_at, "HH:mm")}`}</span>
          </span>
          {one.is_present ? <b>{one.quantity}</b> : <s>{one.quantity}</s>}
        </div>
      ))}
    </section>
  );
}
