// One typed client for all doors: CSRF token, reader's language, and refusals as errors that carry their sentence.
import createClient from "openapi-fetch";
import { fetchOrTake } from "./ahead";
import { sayIn } from "../words";
import type { components, paths } from "./schema";
import { begin, keep } from "./trail";

export type Schemas = components["schemas"];
export type Order = Schemas["OrderOut"];
export type OrderWhole = Schemas["OrderWholeOut"];
export type Parcel = Schemas["ParcelOut"];
export type TrailItem = Schemas["TrailItemOut"];
export type Outcome = Schemas["OutcomeOut"];
export type Me = Schemas["MeOut"];
export type Store = Schemas["StoreOut"];
export type Sync = Schemas["SyncOut"];
export type Past = Schemas["PastOut"];
export type PlatformApp = Schemas["AppOut"];
export type Case = Schemas["CaseOut"];
export type CaseCounts = Schemas["CaseCountsOut"];
export type Reply = Schemas["ReplyOut"];
export type ShadowDay = Schemas["ShadowDayOut"];
export type Unread = Schemas["QuarantineOut"];

/** A refused request: the code for us, the sentence for people. */
export class Refusal extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    readonly fields: Record<string, string> = {},
  ) {
    super(message);
  }
}

/** Nobody answered. Whether the request was done is not known, so the same click may be sent again. */
export class Unreachable extends Error {
  constructor() {
    super(say("app.serverGone"));
  }
}

const say = (key: "app.serverGone" | "app.noSentence") => sayIn(document.documentElement.lang === "en" ? "en" : "zh-CN")(key);

const sessionListeners = new Set<() => void>();
let signedOut = false;
let signIns = 0;
const askedAfter = new WeakMap<Request, number>();
function setSignedOut(is: boolean) {
  if (signedOut === is) return;
  signedOut = is;
  for (const changed of sessionListeners) changed();
}
/** A door said 401: the session ended. The page asks for the password over what it shows (SignInAgain). */
export const isSignedOut = () => signedOut;
export function signedIn(): void {
  signIns += 1;
  setSignedOut(false);
}
export function onSession(changed: () => void): () => void {
  sessionListeners.add(changed);
  return () => sessionListeners.delete(changed);
}

export function csrfToken(): string {
  return /(?:^|; )csrftoken=([^;]+)/.exec(document.cookie)?.[1] ?? "";
}

export const client = createClient<paths>({ baseUrl: window.location.origin, fetch: fetchOrTake });

client.use({
  onRequest({ request }) {
    request.headers.set("Accept-Language", document.documentElement.lang);
    if (!request.headers.has("X-Request-Id")) request.headers.set("X-Request-Id", requestId());
    if (request.method !== "GET") request.headers.set("X-CSRFToken", csrfToken());
    begin(request.headers.get("X-Request-Id") ?? "");
    askedAfter.set(request, signIns);
    return request;
  },
  async onResponse({ request, response }) {
    const said = response.ok ? {} : ((await response.clone().json().catch(() => ({}))) as { code?: string });
    keep(request, response.status, request.headers.get("X-Request-Id") ?? "", String(said.code ?? ""));
    // A slow refusal of what was asked before somebody signed in again says nothing about the session they have now.
    if (response.status === 401 && askedAfter.get(request) === signIns) setSignedOut(true);
  },
  onError({ request }) {
    keep(request, 0, request.headers.get("X-Request-Id") ?? "", "");
    return new Unreachable();
  },
});

/** The body of an answer, or the refusal thrown. */
export async function answered<T>(call: Promise<{ data?: T; error?: unknown; response: Response }>): Promise<T> {
  const { data, error, response } = await call;
  if (response.ok && data !== undefined) return data;
  const said = (typeof error === "object" && error !== null ? error : {}) as { code?: string; message?: string; fields?: Record<string, string> };
  if (!said.code && response.status >= 502 && response.status <= 504) throw new Unreachable();
  throw new Refusal(response.status, said.code ?? "unknown", said.message ?? say("app.noSentence"), said.fields);
}

/** A new request id: one per click, so that a click is done once however often it is sent. */
export function requestId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16)); // randomUUID is missing on plain HTTP in a local network
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
