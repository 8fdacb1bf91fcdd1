// The last answers of the server, by number only: what a report of a fault needs, and nothing of any buyer.
export interface Step {
  at: string;
  method: string;
  /** The address without what was asked: ids become *, words after ? are left out. */
  door: string;
  status: number;
  /** The code of a refusal; empty where the door answered. */
  code: string;
  ms: number;
  request_id: string;
}

const KEPT = 40;
const steps: Step[] = [];
const begun = new Map<string, number>();

export function begin(request_id: string): void {
  if (begun.size > KEPT) begun.clear(); // what never came back
  begun.set(request_id, performance.now());
}

export function keep(request: Request, status: number, request_id: string, code = ""): void {
  const door = new URL(request.url).pathname.replace(/\/m\/[^/]+/, "/m/*").replace(/\/\d+/g, "/*");
  const ms = Math.round(performance.now() - (begun.get(request_id) ?? performance.now()));
  begun.delete(request_id);
  steps.push({ at: new Date().toISOString(), method: request.method, door, status, code, ms, request_id });
  if (steps.length > KEPT) steps.shift();
}

export const lastSteps = (): Step[] => [...steps];
