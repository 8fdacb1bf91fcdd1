import { act, fireEvent, render, screen } from "@testing-library/react";
import { askAhead, fetchOrTake } from "../api/ahead";
import { Copyable } from "./Copyable";
import { useFewFirst } from "./tall";

const many = (from: number, count: number) => Array.from({ length: count }, (_, n) => ({ id: String(from + n) }));
const drawn: number[] = [];

function List({ rows }: { rows: { id: string }[] }) {
  drawn.push(useFewFirst(rows).length);
  return null;
}

test("a new list begins with a window's rows and is whole at once after; what grows or is renewed never shrinks", async () => {
  const first = many(0, 50);
  const { rerender } = render(<List rows={first} />);
  await act(async () => {});
  expect([drawn[0], drawn.at(-1)]).toEqual([12, 50]);

  drawn.length = 0;
  for (const rows of [many(0, 100), many(40, 50), many(80, 40)]) {
    await act(async () => rerender(<List rows={rows} />));
  }
  expect(drawn).toEqual([100, 50, 40]);

  drawn.length = 0;
  await act(async () => rerender(<List rows={many(900, 30)} />));
  expect([drawn[0], drawn.at(-1)]).toEqual([12, 30]);

  drawn.length = 0;
  for (const rows of [[], many(2000, 12)]) await act(async () => rerender(<List rows={rows} />));
  expect(drawn).toEqual([0, 12]);
});

test("what was asked for ahead is taken once, by the one who asks the same", async () => {
  const asked: string[] = [];
  const before = globalThis.fetch;
  globalThis.fetch = (async (given: Request | string) => {
    asked.push(typeof given === "string" ? given : `${given.method} ${given.url}`);
    return new Response("{}");
  }) as typeof fetch;
  try {
    askAhead("/api/v1/me", "en");
    const url = `${window.location.origin}/api/v1/me`;
    for (const method of ["POST", "GET", "GET"]) {
      askAhead("/api/v1/other", "en");
      await fetchOrTake(new Request(url, { method }));
    }
    expect(asked.filter((one) => !one.endsWith("other"))).toEqual([url, `POST ${url}`, `GET ${url}`]);
  } finally {
    globalThis.fetch = before;
  }
});

test("a number is copied by the button beside it, and says so", async () => {
  const texts: string[] = [];
  Object.defineProperty(navigator, "clipboard", { configurable: true, value: { writeText: async (text: string) => void texts.push(text) } });
  render(<Copyable text="261123-1" />);
  fireEvent.click(screen.getByRole("button", { name: "复制 261123-1" }));
  await screen.findByRole("button", { name: "已复制 261123-1" });
  expect(texts).toEqual(["261123-1"]);
});
