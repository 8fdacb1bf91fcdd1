// 报告问题: what a developer needs to find a fault, without any buyer's, company's or member's data.
import { lastSteps } from "../api/trail";

const faults: { at: string; text: string }[] = [];

/** Mistakes of ours that the page met; kept by their first line. */
export function watchFaults(): void {
  const note = (text: string) => {
    faults.push({ at: new Date().toISOString(), text: text.split("\n")[0]?.slice(0, 200) ?? "" });
    if (faults.length > 20) faults.shift();
  };
  window.addEventListener("error", (event) => note(event.message));
  window.addEventListener("unhandledrejection", (event) => note(String(event.reason)));
}

export function report(page: string, note: string): Record<string, unknown> {
  return {
    program: "PinERP",
    version: __VERSION__,
    at: new Date().toISOString(),
    page,
    note,
    language: document.documentElement.lang,
    browser: navigator.userAgent,
    window: `${window.innerWidth}x${window.innerHeight}`,
    zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    requests: lastSteps(),
    faults,
  };
}

export function saveReport(page: string, note: string): void {
  const text = JSON.stringify(report(page, note), null, 1);
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type: "application/json" }));
  link.download = `pinerp-report-${new Date().toISOString().slice(0, 19).replace(/[:T]/g, "-")}.json`;
  link.click();
  URL.revokeObjectURL(link.href);
}
