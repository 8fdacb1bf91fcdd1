import { fireEvent, render, screen, waitFor } from "@testing-library/react";
import { ConfigProvider } from "antd";
import type { ReactNode } from "react";
import { flushSync } from "react-dom";
import { createRoot } from "react-dom/client";
import { sayIn } from "../words";
import { DataTable } from "./DataTable";
import { moneyText } from "./Money";
import { letterOf } from "./Thumb";
import { VerbButton } from "./VerbButton";

beforeAll(() => {
  window.matchMedia ??= ((query: string) => ({
    matches: false,
    media: query,
    addListener() {},
    removeListener() {},
    addEventListener() {},
    removeEventListener() {},
  })) as unknown as typeof window.matchMedia;
  globalThis.ResizeObserver ??= class {
    observe() {}
    unobserve() {}
    disconnect() {}
  };
});

/** As the app shows it: no space inside two-character buttons. */
const show = (what: ReactNode) => render(<ConfigProvider button={{ autoInsertSpace: false }}>{what}</ConfigProvider>);

test("money is whole minor units", () => {
  expect(moneyText(1230, "CNY")).toBe("¥12.30");
  expect(moneyText(-5, "CNY")).toBe("-¥0.05");
  expect(moneyText(123456789, "USD")).toBe("$1,234,567.89");
  expect(moneyText(500, "JPY")).toBe("¥500");
});

test("words are filled", () => {
  expect(sayIn("zh-CN")("outcome.title", { done: 97, refused: 3 })).toBe("97 单成功，3 单未成功");
});

test("a verb is done once per click and shows a reason per row", async () => {
  const clicks: string[] = [];
  const run = async (click: string) => {
    clicks.push(click);
    return { done: ["1"], refused: [{ id: "2", code: "already_shipped", message: "订单已发货", params: {} }] };
  };
  show(<VerbButton label="审核" count={2} allowed run={run} onDone={() => {}} />);
  fireEvent.click(screen.getByRole("button", { name: "审核" }));
  fireEvent.click(await screen.findByRole("button", { name: "确定" }));
  await waitFor(() => expect(screen.getByText("1 单成功，1 单未成功")).toBeTruthy());
  expect(screen.getByText("订单已发货")).toBeTruthy();
  expect(clicks).toHaveLength(1);
});

test("what was refused is tried again, alone and as another click", async () => {
  const asked: [string[], string][] = [];
  const refused = [{ id: "2", code: "already_shipped", message: "订单已发货", params: {} }];
  const run = async (click: string) => {
    asked.push([["1", "2"], click]);
    return { done: ["1"], refused };
  };
  const runAgain = async (ids: string[], click: string) => {
    asked.push([ids, click]);
    return { done: ids, refused: [] };
  };
  const told: number[] = [];
  show(<VerbButton label="转异常" count={2} allowed run={run} runAgain={runAgain} onDone={(one) => told.push(one.refused.length)} />);
  fireEvent.click(screen.getByRole("button", { name: "转异常" }));
  fireEvent.click(await screen.findByRole("button", { name: "确定" }));
  fireEvent.click(await screen.findByRole("button", { name: "重试未成功的 1 单" }));
  await waitFor(() => expect(screen.getByText("2 单成功，0 单未成功")).toBeTruthy());
  expect(asked.map(([ids]) => ids)).toEqual([["1", "2"], ["2"]]);
  expect(asked[0]?.[1]).not.toBe(asked[1]?.[1]);
  expect(told).toEqual([1, 0]);
});

test("what was typed stays where all rows were refused, and is sent as another click", async () => {
  const sent: [string, string][] = [];
  const refused = [{ id: "2", code: "already_shipped", message: "订单已发货", params: {} }];
  const run = async (click: string, note: string) => {
    sent.push([click, note]);
    return sent.length < 3 ? { done: [], refused } : { done: ["2"], refused: [] };
  };
  show(<VerbButton label="转异常" count={1} allowed asksNote run={run} onDone={() => {}} />);
  fireEvent.click(screen.getByRole("button", { name: "转异常" }));
  const typed = await screen.findByPlaceholderText("原因");
  fireEvent.change(typed, { target: { value: "等客户" } });
  fireEvent.click(screen.getByRole("button", { name: "确定" }));
  const told = await screen.findByText("0 单成功，1 单未成功");
  expect(told.compareDocumentPosition(screen.getByPlaceholderText("原因")) & Node.DOCUMENT_POSITION_FOLLOWING).toBeTruthy();
  expect(screen.getByText("订单已发货")).toBeTruthy();
  fireEvent.click(screen.getByRole("button", { name: /确定$/ }));
  await waitFor(() => expect(sent).toHaveLength(2));
  await screen.findByText("0 单成功，1 单未成功");
  fireEvent.click(screen.getByRole("button", { name: /确定$/ }));
  await screen.findByText("1 单成功，0 单未成功");
  expect(sent.map(([, note]) => note)).toEqual(["等客户", "等客户", "等客户"]);
  expect(new Set(sent.map(([click]) => click)).size).toBe(3);
  expect(screen.queryByPlaceholderText("原因")).toBeNull();
});

test("a verb without the right cannot be pressed", () => {
  show(<VerbButton label="取消订单" count={2} allowed={false} run={async () => ({ done: [], refused: [] })} onDone={() => {}} />);
  expect(screen.getByRole("button", { name: "取消订单" })).toHaveProperty("disabled", true);
});

test("who ticks all while the first rows stand there has ticked all that are loaded", async () => {
  const told: string[][] = [];
  const place = document.body.appendChild(document.createElement("div"));
  const root = createRoot(place);
  const plain = globalThis as { IS_REACT_ACT_ENVIRONMENT?: boolean };
  const before = plain.IS_REACT_ACT_ENVIRONMENT;
  plain.IS_REACT_ACT_ENVIRONMENT = false; // the rest of the rows is not hurried
  try {
    const rows = Array.from({ length: 50 }, (_, n) => ({ id: String(n) }));
    const table = <DataTable rows={rows} columns={[{ dataIndex: "id" }]} loading={false} empty="" chosen={[]} onChoose={(ids) => void told.push(ids)} />;
    flushSync(() => root.render(table));
    expect(place.querySelectorAll("tbody tr.ant-table-row")).toHaveLength(12);
    fireEvent.click(place.querySelector("thead .ant-checkbox-input") as Element);
    expect(told.map((ids) => ids.length)).toEqual([50]);
  } finally {
    root.unmount();
    plain.IS_REACT_ACT_ENVIRONMENT = before;
    place.remove();
  }
});

test.each([["收纳箱", "收"], ["😀【加厚】收纳箱", "加"], ["😀", "😀"], ["", ""]])("no picture of “%s”: a letter of its name", (name, letter) => {
  expect(letterOf(name)).toBe(letter);
});
