// The guided tour over the real pages: it opens the page of each stop, waits for what it points at, and goes on after a reload.
import { useQueryClient } from "@tanstack/react-query";
import { useLocation, useNavigate } from "@tanstack/react-router";
import { Tour } from "antd";
import { useEffect, useState } from "react";
import { answered, client } from "../api/client";
import { useWords } from "../words";
import { stopsFor, useTouring } from "./touring";

const LOOK_MS = 100;
const PATIENCE_MS = 8000;
/** After this long the stop is told without pointing at anything. */

export interface TourProps {
  merchant: string;
  member: string;
  rights: string[];
}

export function GuidedTour({ merchant, member, rights }: TourProps) {
  const say = useWords();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const here = useLocation().pathname.split("/")[3] ?? "";
  const [at, go] = useTouring(merchant, member);
  const [target, setTarget] = useState<HTMLElement | null | undefined>(undefined);
  const stops = stopsFor(rights);
  const stop = at === null ? undefined : stops[at];

  useEffect(() => {
    if (stop && here && here !== stop.page) {
      void navigate({ to: `/m/$merchant/${stop.page}` as "/m/$merchant/home", params: { merchant } });
    }
  }, [stop, here, merchant, navigate]);

  useEffect(() => {
    setTarget(undefined);
    if (!stop || here !== stop.page) return;
    const began = performance.now();
    const timer = setInterval(() => {
      const found = stop.at.map((one) => document.querySelector<HTMLElement>(one)).find((one) => one?.offsetParent);
      if (!found && performance.now() - began < PATIENCE_MS) return;
      clearInterval(timer);
      setTarget(found ?? null);
    }, LOOK_MS);
    return () => clearInterval(timer);
  }, [stop?.key, stop, here]);

  useEffect(() => {
    if (target === undefined) return;
    const timer = setTimeout(() => document.querySelector<HTMLElement>(".ant-tour-next-btn")?.focus(), LOOK_MS);
    return () => clearTimeout(timer);
  }, [target]);

  async function end() {
    go(null);
    await answered(client.POST("/api/v1/toured", { body: { merchant } })).catch(() => null);
    await queries.invalidateQueries({ queryKey: ["me"] });
  }

  if (at === null || !stop || target === undefined) return null;
  const last = stops.length - 1;
  return (
    <Tour
      open
      current={at}
      onChange={go}
      onClose={() => void end()}
      onFinish={() => void end()}
      scrollIntoViewOptions={{ block: "nearest" }}
      indicatorsRender={(current, total) => <span className="quiet">{say("tour.place", { at: current + 1, of: total })}</span>}
      steps={stops.map((one, n) => ({
        title: say(`tour.${one.key}`),
        description: say(`tour.${one.key}.text`),
        target: target && n === at ? () => target : null,
        nextButtonProps: { children: say(n === last ? "tour.end" : "tour.next") },
        prevButtonProps: { children: say("tour.back") },
      }))}
    />
  );
}
