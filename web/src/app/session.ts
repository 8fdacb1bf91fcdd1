// Who is signed in, and signing in and out over allauth's headless doors.
import { queryOptions, useQuery } from "@tanstack/react-query";
import { answered, client, csrfToken, type Me, Refusal, signedIn, Unreachable } from "../api/client";

const SIGNED_IN = "pinerp.signedIn";

/** Whether somebody signed in with this browser: else the sign-in page need not ask who it is, and be refused. */
export const wasSignedIn = () => localStorage.getItem(SIGNED_IN) === "yes";

export const meQuery = queryOptions<Me, Error>({
  queryKey: ["me"],
  queryFn: async () => {
    const me = await answered(client.GET("/api/v1/me")).catch((error: unknown) => {
      localStorage.removeItem(SIGNED_IN);
      throw error;
    });
    localStorage.setItem(SIGNED_IN, "yes");
    return me;
  },
  retry: false,
  staleTime: 60_000,
});

export function useMe(isAsked = true) {
  return useQuery({ ...meQuery, enabled: isAsked });
}

export interface SignIn {
  ok: boolean;
  needsCode: boolean;
  message: string;
}

export interface AllauthAnswer {
  status?: number;
  data?: { flows?: { id: string; is_pending?: boolean }[] };
  errors?: { message: string }[];
}

/** A door of allauth's: its answer as it is, refusals too. */
export async function allauth(method: string, path: string, body?: unknown): Promise<AllauthAnswer> {
  const call = fetch(`/_allauth/browser/v1/${path}`, {
    method,
    headers: {
      "Content-Type": "application/json",
      "X-CSRFToken": csrfToken(),
      "Accept-Language": document.documentElement.lang,
    },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  const response = await call.catch(() => {
    throw new Unreachable();
  });
  if (response.status === 429) throw new Refusal(429, "too_many_tries", await response.text());
  return { status: response.status, ...((await response.json().catch(() => ({}))) as AllauthAnswer) };
}

function read(answer: AllauthAnswer): SignIn {
  const pending = answer.data?.flows?.some((flow) => flow.id === "mfa_authenticate" && flow.is_pending) ?? false;
  return { ok: answer.status === 200, needsCode: pending, message: answer.errors?.[0]?.message ?? "" };
}

function ended(answer: SignIn): SignIn {
  if (answer.ok) {
    localStorage.setItem(SIGNED_IN, "yes");
    signedIn();
  }
  return answer;
}

export async function signIn(username: string, password: string): Promise<SignIn> {
  return ended(read(await allauth("POST", "auth/login", { username, password })));
}

export async function giveCode(code: string): Promise<SignIn> {
  return ended(read(await allauth("POST", "auth/2fa/authenticate", { code })));
}

export async function signOut(): Promise<void> {
  await allauth("DELETE", "auth/session");
  localStorage.removeItem(SIGNED_IN);
}
