import { answered, client, isSignedOut, signedIn } from "./client";

test("a refusal of what was asked before the sign-in ends no new session", async () => {
  const waiting: ((answer: Response) => void)[] = [];
  vi.stubGlobal("fetch", () => new Promise<Response>((tell) => waiting.push(tell)));
  const refusal = () => new Response('{"code":"not_signed_in","message":"请先登录。"}', { status: 401, headers: { "Content-Type": "application/json" } });
  const asked = () => expect(answered(client.GET("/api/v1/me"))).rejects.toThrow("请先登录。");

  const [first, slow] = [asked(), asked()];
  await vi.waitFor(() => expect(waiting).toHaveLength(2));
  waiting[0]?.(refusal());
  await first;
  expect(isSignedOut()).toBe(true);
  signedIn();
  expect(isSignedOut()).toBe(false);
  waiting[1]?.(refusal());
  await slow;
  expect(isSignedOut()).toBe(false);

  const next = asked();
  await vi.waitFor(() => expect(waiting).toHaveLength(3));
  waiting[2]?.(refusal());
  await next;
  expect(isSignedOut()).toBe(true);
});
