import type { Found } from "./data";
import { accuracyText, scopeText, signed } from "./facts";
import { added, AT_ONCE, begun, EMPTY, ended, type Queue, unsent, unsentCount } from "./queue";
import { sayIn } from "../../words";

const one = (sku: string, quantity: number, area = ""): Found => ({
  sku_id: sku, code: `C-${sku}`, quantity, area, is_scanned: true, counted_at: "2026-11-28T02:00:00.000Z",
});

test("a figure that still waits is replaced, one that is on its way is not", () => {
  let queue: Queue = added(added(EMPTY, one("1", 3)), one("1", 4));
  expect(queue.waiting.map((found) => found.quantity)).toEqual([4]);
  queue = added(begun(queue, "first"), one("1", 5));
  expect([queue.sending?.counts[0]?.quantity, queue.waiting[0]?.quantity, unsentCount(queue)]).toEqual([4, 5, 2]);
  expect([unsent(queue, "1", ""), unsent(queue, "1", "B"), unsent(queue, "2", "")]).toEqual([5, undefined, undefined]);
  expect(added(queue, one("1", 9, "B")).waiting).toHaveLength(2);
});

test("a batch keeps its request id until it is answered, whatever happens meanwhile", () => {
  const queue = begun(added(EMPTY, one("1", 3)), "first");
  expect(begun(added(queue, one("2", 1)), "second").sending?.click).toBe("first");
  expect(JSON.parse(JSON.stringify(queue))).toEqual(queue);
  expect(ended(queue, "another", [])).toBe(queue);
  const told = ended(queue, "first", [{ id: "1", message: "no" }]);
  expect([told.sending, told.refused]).toEqual([null, [{ code: "C-1", message: "no" }]]);
});

test("many go in several batches and none is lost", () => {
  let queue: Queue = EMPTY;
  for (let n = 0; n < AT_ONCE + 5; n++) queue = added(queue, one(String(n), n));
  queue = begun(queue, "a");
  expect([queue.sending?.counts.length, queue.waiting.length]).toEqual([AT_ONCE, 5]);
  queue = begun(ended(queue, "a", []), "b");
  expect([queue.sending?.click, queue.sending?.counts.length, queue.waiting.length]).toEqual(["b", 5, 0]);
});

test("numbers say their sign and their hundredths", () => {
  expect([signed(3), signed(-2), signed(0), signed(null)]).toEqual(["+3", "-2", "0", "—"]);
  expect([accuracyText(9950), accuracyText(10000), accuracyText(6666), accuracyText(null)]).toEqual(["99.5%", "100%", "66.66%", "—"]);
  const say = sayIn("zh-CN");
  expect(scopeText(say, { scope: "classes", scope_params: { grades: ["A", "B"], by_value: true } })).toContain("A、B");
  expect(scopeText(say, { scope: "sample", scope_params: { sample: 20 } })).toContain("20");
});
