// What every page asks first is asked before the page's own code is here, which then takes the answer over.
const asked = new Map<string, Promise<Response>>();

/** Ask a door now; who asks the same within its next breath gets this answer. */
export function askAhead(path: string, language: string): void {
  const url = window.location.origin + path;
  const answer = fetch(url, { headers: { "Accept-Language": language } });
  answer.catch(() => undefined); // whoever takes it over hears of it
  asked.set(url, answer);
}

/** The answer that was asked for ahead, once; else asked now. */
export function fetchOrTake(request: Request): Promise<Response> {
  if (request.method !== "GET") return fetch(request);
  const ahead = asked.get(request.url);
  asked.delete(request.url);
  return ahead ?? fetch(request);
}
