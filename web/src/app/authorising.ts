// Authorising: the link for the shop's main account, and the code out of whatever comes back. Pure, apart from the memory.
import { requestId } from "../api/client";

export interface Pasted {
  code: string;
  /** What came back with the code; null where only the code was pasted. */
  state: string | null;
}

/** A code, or an address (or the tail of one) that carries it; null where there is none. */
export function codeFrom(text: string): Pasted | null {
  const clean = text.replace(/\s+/g, "").replace(/^["'“‘<]+|["'”’>]+$/g, "");
  for (const part of clean.split(/[?#]/)) {
    const given = new URLSearchParams(part);
    const code = given.get("code");
    if (code) return { code, state: given.get("state") };
  }
  return /^[\w.~+-]{4,200}$/.test(clean) ? { code: clean, state: null } : null;
}

export function authorizeLink(page: string, clientId: string, redirect: string, state: string): string {
  const link = new URL(page);
  const facts = { response_type: "code", client_id: clientId, redirect_uri: redirect, state };
  for (const [name, value] of Object.entries(facts)) link.searchParams.set(name, value);
  return link.href;
}

/** The app that a returned state was made for. */
export function appOf(state: string | null): string | null {
  return state?.split("-")[0] || null;
}

function remembered(name: string, first: () => string): string {
  const known = localStorage.getItem(name);
  if (known) return known;
  const made = first();
  localStorage.setItem(name, made);
  return made;
}

/** One per app and browser: a tab that comes back later still fits. */
export function stateOf(merchant: string, appId: string): string {
  return remembered(`pinerp.authorise.${merchant}.${appId}`, () => `${appId}-${requestId()}`);
}

const redirectName = (merchant: string, appId: string) => `pinerp.redirect.${merchant}.${appId}`;

export function redirectOf(merchant: string, appId: string): string {
  return localStorage.getItem(redirectName(merchant, appId)) ?? `${window.location.origin}/app/m/${merchant}/stores`;
}

export function rememberRedirect(merchant: string, appId: string, redirect: string): void {
  localStorage.setItem(redirectName(merchant, appId), redirect);
}

const practising = (merchant: string) => `pinerp.practising.${merchant}`;

/** On the way to the stand-in platform: what comes back is used at once. */
export function beginPractising(merchant: string, app: { id: string; authorize_url: string; client_id: string }): string {
  sessionStorage.setItem(practising(merchant), "yes");
  return authorizeLink(app.authorize_url, app.client_id, redirectOf(merchant, app.id), stateOf(merchant, app.id));
}

export function takePractising(merchant: string): boolean {
  const was = sessionStorage.getItem(practising(merchant)) === "yes";
  sessionStorage.removeItem(practising(merchant));
  return was;
}
