import type { Kind, Sheet } from "./data";
import { nextStep, standing, stepsOf, type Step } from "./steps";

const sheet = (kind: string, state: string) => ({ kind, state }) as Sheet;
const kind = (code: string, may_take = true) => ({ kind: code, may_take }) as Kind;

test("the steps are those that one may take, in the order in which they need each other", () => {
  const kinds = [kind("stock"), kind("suppliers"), kind("products"), kind("bundles", false)];
  expect(stepsOf(kinds, true)).toEqual(["products", "pictures", "suppliers", "stock"]);
  expect(stepsOf([kind("stock")], true)).toEqual(["stock"]);
});

test("what comes next is the first step behind all that is done", () => {
  const steps: Step[] = ["products", "pictures", "bundles", "stock"];
  const of = (sheets: Sheet[]) => (step: Step) => sheets.filter((one) => one.kind === step);
  expect(nextStep(steps, of([]))).toBe("products");
  expect(nextStep(steps, of([sheet("products", "checked")]))).toBe("products");
  expect(nextStep(steps, of([sheet("products", "done")]))).toBe("pictures");
  expect(nextStep(steps, of([sheet("products", "done"), sheet("bundles", "done")]))).toBe("stock");
  expect(nextStep(steps, of([sheet("stock", "done")]))).toBeUndefined();
});

test("a sheet that waits for a person goes before one that was taken in", () => {
  expect(standing([sheet("stock", "checked"), sheet("stock", "done")])).toBe("asks");
  expect(standing([sheet("stock", "undone"), sheet("stock", "done")])).toBe("done");
  expect(standing([sheet("stock", "running")])).toBe("works");
  expect(standing([])).toBe("none");
});
