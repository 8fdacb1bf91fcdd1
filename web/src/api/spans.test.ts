import { type Outcome, Refusal, Unreachable } from "./client";
import { inSpans, onSpan, SPAN, spanProgress } from "./spans";

const ids = Array.from({ length: 2 * SPAN + 200 }, (_, at) => String(at + 1));
const all = (span: number[]): Outcome => ({ done: span.map(String), refused: [] });

test("few rows go at once, under the click's own id", async () => {
  const sent: [number[], string][] = [];
  await inSpans(["7", "8"], "c", async (span, click) => {
    sent.push([span, click]);
    return all(span);
  });
  expect(sent).toEqual([[[7, 8], "c"]]);
});

test("many rows go in spans one after another, with progress and one sum", async () => {
  const sent: [number, string][] = [];
  const seen: unknown[] = [];
  const stop = onSpan(() => seen.push(spanProgress()?.done));
  let running = 0;
  const outcome = await inSpans(ids, "c", async (span, click) => {
    expect(++running).toBe(1);
    sent.push([span.length, click]);
    await Promise.resolve();
    running--;
    const [first, ...rest] = span.map(String);
    return { done: rest, refused: [{ id: first ?? "", code: "not_ready", message: "", params: {} }] };
  });
  stop();
  expect(sent).toEqual([[SPAN, "c.0"], [SPAN, `c.${SPAN}`], [200, `c.${2 * SPAN}`]]);
  expect(outcome.refused.map((row) => row.id)).toEqual(["1", String(SPAN + 1), String(2 * SPAN + 1)]);
  expect(outcome.done).toHaveLength(ids.length - 3);
  expect(seen).toEqual([0, SPAN, 2 * SPAN, undefined]);
});

test("a span that is refused as a whole leaves what was done, and says of the others why", async () => {
  const outcome = await inSpans(ids, "c", async (span, click) => {
    if (click !== "c.0") throw new Refusal(401, "not_signed_in", "请先登录。");
    return all(span);
  });
  expect([outcome.done.length, outcome.refused.length]).toEqual([SPAN, SPAN + 200]);
  expect(outcome.refused[0]).toMatchObject({ id: String(SPAN + 1), message: "请先登录。" });
  const first = inSpans(ids, "c", () => Promise.reject(new Refusal(422, "wrong_shape", "")));
  await expect(first).rejects.toBeInstanceOf(Refusal);
});

test("where nobody answers, the same click sends the same spans again", async () => {
  const clicks: string[] = [];
  let isGone = true;
  const send = async (span: number[], click: string) => {
    clicks.push(click);
    if (isGone && click !== "c.0") throw new Unreachable();
    return all(span);
  };
  await expect(inSpans(ids, "c", send)).rejects.toBeInstanceOf(Unreachable);
  expect(spanProgress()).toBeNull();
  isGone = false;
  expect((await inSpans(ids, "c", send)).done).toHaveLength(ids.length);
  expect(clicks).toEqual(["c.0", "c.500", "c.0", "c.500", "c.1000"]);
});
