// The last answers of the server, by number only: what a report of a fault needs, and nothing of any buyer.
export interface Step {
  at: string;
  method: string;
  /** The address without what was asked: ids become *, words after ? are left out. */
  door: string;
  status: number;
  request_id: string;
}

const KEPT = 40;
const steps: Step[] = [];

export function keep(request: Request, status: number, request_id: string): void {
  const door = new URL(request.url).pathname.replace(/\/m\/[^/]+/, "/m/*").replace(/\/\d+/g, "/*");
  steps.push({ at: new Date().toISOString(), method: request.method, door, status, request_id });
  if (steps.length > KEPT) steps.shift();
}

export const lastSteps = (): Step[] => [...steps];
