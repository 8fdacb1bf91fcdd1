// 当班: whose badge was scanned at this computer. The ticket goes with every scan; the server decides whether it still counts.
import { useCallback, useEffect, useRef, useState } from "react";
import { answered, client, requestId } from "../../api/client";

export interface Turn {
  ticket: string;
  name: string;
  idleMinutes: number;
}

/** A badge as it is printed: told from a waybill by its beginning (a scanner may add the stars of Code 39). */
export const isBadge = (code: string) => /^\*?PB-[0-9A-Z]{14}\*?$/i.test(code);

const place = (merchant: string) => `pinerp.turn.${merchant}`;

function kept(merchant: string): Turn | null {
  try {
    return JSON.parse(sessionStorage.getItem(place(merchant)) ?? "null") as Turn | null;
  } catch {
    return null;
  }
}

export function useCrew(merchant: string, onIdle: (name: string) => void) {
  const [turn, keep] = useState<Turn | null>(() => kept(merchant));
  const clock = useRef<ReturnType<typeof setTimeout>>(undefined);
  const idle = useRef(onIdle);
  idle.current = onIdle;

  const setTurn = useCallback(
    (next: Turn | null) => {
      if (next) sessionStorage.setItem(place(merchant), JSON.stringify(next));
      else sessionStorage.removeItem(place(merchant));
      keep(next);
    },
    [merchant],
  );

  /** Somebody works here: the idle minutes begin anew. */
  const touch = useCallback(() => {
    clearTimeout(clock.current);
    if (!turn) return;
    clock.current = setTimeout(() => {
      setTurn(null);
      idle.current(turn.name);
    }, turn.idleMinutes * 60_000);
  }, [turn, setTurn]);

  useEffect(() => {
    touch();
    return () => clearTimeout(clock.current);
  }, [touch]);

  /** The name, and whether the turn began: the badge of whose turn it is signs off. */
  async function scanBadge(badge: string): Promise<{ name: string; isOn: boolean }> {
    const door = "/api/v1/m/{merchant}/fulfilment/switch_person" as const;
    const given = { params: { path: { merchant } }, headers: { "X-Request-Id": requestId() } };
    const outcome = await answered(client.POST(door, { ...given, body: { badge, turn: turn?.ticket ?? "" } }));
    const facts = outcome.facts as { turn: string | null; name: string; idle_minutes: number };
    setTurn(facts.turn ? { ticket: facts.turn, name: facts.name, idleMinutes: facts.idle_minutes } : null);
    return { name: facts.name, isOn: facts.turn !== null };
  }

  async function signOff(): Promise<void> {
    if (!turn) return;
    const door = "/api/v1/m/{merchant}/fulfilment/sign_off" as const;
    const given = { params: { path: { merchant } }, headers: { "X-Request-Id": requestId() } };
    await answered(client.POST(door, { ...given, body: { turn: turn.ticket } }));
    setTurn(null);
  }

  return { turn, touch, scanBadge, signOff, forget: () => setTurn(null) };
}
