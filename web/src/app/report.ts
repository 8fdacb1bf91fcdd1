// 报告问题: what a developer needs to find a fault, without any buyer's, company's or member's data.
import { answered, client } from "../api/client";
import { lastSteps } from "../api/trail";

const faults: { at: string; text: string }[] = [];

/** Phones and other long numbers, addresses of mail, tokens, and words of people: a fault of ours says what it is in English. */
const PRIVATE = /\S+@\S+|\d{5,}|\d{3,4}-\d{7,8}|[A-Za-z0-9+/=_-]{24,}|[~$@#][A-Za-z0-9+/=]{6,}|\p{Script=Han}{2,}/gu;

/** Filters whose values are words of ours; of all others only the name is told. */
const OURS = new Set(["tab", "hold", "store", "warehouse", "carrier", "memo", "note", "merged", "gift", "date", "date_from", "date_to", "kind"]);

export const discreet = (text: string) => text.replace(PRIVATE, "…");

/** Mistakes of ours that the page met, and what it told the console; kept by their first line. */
export function watchFaults(): void {
  const note = (text: string) => {
    faults.push({ at: new Date().toISOString(), text: discreet(text.split("\n")[0] ?? "").slice(0, 200) });
    if (faults.length > 20) faults.shift();
  };
  window.addEventListener("error", (event) => note(event.message));
  window.addEventListener("unhandledrejection", (event) => note(String(event.reason)));
  const told = console.error.bind(console);
  console.error = (...what: unknown[]) => {
    note(what.map(String).join(" "));
    told(...what);
  };
}

/** The filters of the address: which ones were set, and to what where that is a word of ours. */
export function filtersOf(search: string): Record<string, string> {
  const found: Record<string, string> = {};
  for (const [name, value] of new URLSearchParams(search)) {
    found[name] = OURS.has(name) && /^[\w.,:"[\] -]{0,60}$/.test(value) ? discreet(value) : "…";
  }
  return found;
}

export interface Report {
  [name: string]: unknown;
}

export function report(page: string, note: string, server: Record<string, string> | null): Report {
  return {
    program: "PinERP",
    versions: { page: __VERSION__, ...(server ?? { server: "?" }) },
    at: new Date().toISOString(),
    page,
    filters: filtersOf(window.location.search),
    note: discreetNote(note),
    language: document.documentElement.lang,
    colours: document.documentElement.dataset.colours,
    browser: navigator.userAgent,
    window: `${window.innerWidth}x${window.innerHeight}`,
    zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    requests: lastSteps(),
    faults,
  };
}

/** What the reader wrote themselves stays, but for what looks like a phone or a number of an order. */
const discreetNote = (note: string) => note.replace(/\d{6,}/g, "…");

export async function askVersions(): Promise<Record<string, string> | null> {
  return answered(client.GET("/api/v1/versions")).catch(() => null);
}

export function saveReport(text: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type: "application/json" }));
  link.download = `pinerp-report-${new Date().toISOString().slice(0, 19).replace(/[:T]/g, "-")}.json`;
  link.click();
  URL.revokeObjectURL(link.href);
}
