// 大屏: how the warehouse gets on, in numbers that are read from ten metres; without amounts and without anybody's data.
import { useEffect, useState } from "react";
import { beijing } from "../../ui/times";
import { sayCode, useWords } from "../../words";
import { keyOf, useWall, type Wall, type WallFacts } from "./data";
import { Hours } from "./Hours";
import "./wall.css";

const plain = (count: number) => count.toLocaleString("en-US");

export function WallPage() {
  const say = useWords();
  const [key] = useState(() => keyOf(window.location.hash));
  const wall = useWall(key);
  useAwake();
  const { facts, state } = wall;
  return (
    <main className="wall" data-state={state}>
      <Head wall={wall} />
      {facts && state !== "gone" ? <Told facts={facts} /> : <p className="wallempty">{say(state === "gone" ? "wall.gone" : "wall.waiting")}</p>}
    </main>
  );
}

function Head({ wall }: { wall: Wall }) {
  const say = useWords();
  const at = wall.heardAt === null ? null : new Date(wall.heardAt).toISOString();
  return (
    <header>
      <h1>{wall.facts?.name ?? say("wall.title")}</h1>
      <span className="wallquiet">{wall.facts && say("wall.day", { day: wall.facts.day })}</span>
      <span className="wallstate" role="status">{say(`wall.state.${wall.state}`, { at: at ? beijing(at, "HH:mm:ss") : "" })}</span>
      <FullScreen />
    </header>
  );
}

function Told({ facts }: { facts: WallFacts }) {
  const say = useWords();
  const isPaced = facts.pace_basis !== "none";
  return (
    <>
      <section className="wallbig">
        <Big name="to-ship" title={say("wall.toShip")} count={facts.to_ship} hint={isPaced ? say(`wall.pace.${facts.pace_basis as "hour"}`, { count: plain(facts.per_hour) }) : say("wall.pace.none")} />
        <Big name="shipped" title={say("wall.shipped")} count={facts.shipped_today} tone="good" hint={say("wall.shippedHint")} />
        <Big name="late" title={say("wall.late")} count={facts.late} tone={facts.late > 0 ? "late" : undefined} hint={say("wall.lateHint")} />
        <Big name="soon" title={say("wall.soon", { hours: facts.soon_hours })} count={facts.soon} tone={facts.soon > 0 ? "soon" : undefined} hint={isPaced ? say("wall.lateThen", { count: plain(facts.late_then) }) : say("wall.soonHint")} />
      </section>
      <section className="wallstations">
        {Object.entries(facts.stations).map(([station, count]) => (
          <div key={station} data-station={station} className={station === "push_failed" && count > 0 ? "walllate" : undefined}>
            <span className="wallquiet">{sayCode(say, "wall.station", station)}</span>
            <strong>{plain(count)}</strong>
          </div>
        ))}
      </section>
      <Hours facts={facts} />
      <footer className="wallquiet">{say("wall.foot")}</footer>
    </>
  );
}

function Big({ name, title, count, hint, tone }: { name: string; title: string; count: number; hint: string; tone?: "good" | "late" | "soon" }) {
  return (
    <div className={tone && `wall${tone}`} data-big={name}>
      <span>{title}</span>
      <strong>{plain(count)}</strong>
      <span className="wallquiet">{hint}</span>
    </div>
  );
}

/** Browsers let a page fill the screen only after a click. */
function FullScreen() {
  const say = useWords();
  const [isFull, setFull] = useState(() => document.fullscreenElement !== null);
  useEffect(() => {
    const changed = () => setFull(document.fullscreenElement !== null);
    document.addEventListener("fullscreenchange", changed);
    return () => document.removeEventListener("fullscreenchange", changed);
  }, []);
  if (isFull || !document.fullscreenEnabled) return null;
  return (
    <button type="button" onClick={() => void document.documentElement.requestFullscreen().catch(() => undefined)}>
      {say("wall.full")}
    </button>
  );
}

/** Keeps the screen lit where the browser can; it lets go by itself when the page is hidden, so it is asked again. */
function useAwake() {
  useEffect(() => {
    const wake = () => {
      if (document.visibilityState === "visible" && "wakeLock" in navigator) void navigator.wakeLock.request("screen").catch(() => undefined);
    };
    wake();
    document.addEventListener("visibilitychange", wake);
    return () => document.removeEventListener("visibilitychange", wake);
  }, []);
}
