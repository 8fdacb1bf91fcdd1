// Two-step sign-in and forgotten passwords, over allauth's headless doors.
import { Refusal } from "../api/client";
import { allauth, type AllauthAnswer } from "./session";

/** The answer's first sentence as a refusal, unless it is fine. */
function refuseUnless(answer: AllauthAnswer, otherwise: string, fine: number[] = [200]): void {
  if (answer.status !== undefined && fine.includes(answer.status)) return;
  throw new Refusal(answer.status ?? 0, "refused", answer.errors?.[0]?.message ?? otherwise);
}

/** Whoever sits here proves once more who they are; it counts for five minutes. */
export async function proveWithPassword(password: string, otherwise: string): Promise<void> {
  refuseUnless(await allauth("POST", "auth/reauthenticate", { password }), otherwise);
}

export interface Secret {
  secret: string;
  url: string;
}

/** A new secret, not yet in force. */
export async function newSecret(otherwise: string): Promise<Secret> {
  const answer = (await allauth("GET", "account/authenticators/totp")) as AllauthAnswer & {
    meta?: { secret: string; totp_url: string };
  };
  if (!answer.meta) throw new Refusal(answer.status ?? 0, "refused", answer.errors?.[0]?.message ?? otherwise);
  return { secret: answer.meta.secret, url: answer.meta.totp_url };
}

export async function turnOn(code: string, otherwise: string): Promise<void> {
  refuseUnless(await allauth("POST", "account/authenticators/totp", { code }), otherwise);
}

export async function turnOff(otherwise: string): Promise<void> {
  refuseUnless(await allauth("DELETE", "account/authenticators/totp"), otherwise);
}

async function codes(method: "GET" | "POST", otherwise: string): Promise<string[]> {
  const answer = (await allauth(method, "account/authenticators/recovery-codes", method === "POST" ? {} : undefined)) as {
    status?: number;
    data?: { unused_codes?: string[] };
  };
  refuseUnless(answer as AllauthAnswer, otherwise);
  return answer.data?.unused_codes ?? [];
}

/** The recovery codes: those of now where they may still be seen, else new ones. */
export async function recoveryCodes(otherwise: string): Promise<string[]> {
  const seen = await codes("GET", otherwise);
  return seen.length ? seen : codes("POST", otherwise);
}

export const newRecoveryCodes = (otherwise: string) => codes("POST", otherwise);

export async function askForReset(email: string, otherwise: string): Promise<void> {
  refuseUnless(await allauth("POST", "auth/password/request", { email }), otherwise);
}

/** 401 is how allauth says that it is done and nobody is signed in yet. */
export async function resetByKey(key: string, password: string, otherwise: string): Promise<void> {
  refuseUnless(await allauth("POST", "auth/password/reset", { key, password }), otherwise, [200, 401]);
}
