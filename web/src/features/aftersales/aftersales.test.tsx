import { fireEvent, render, screen, waitFor } from "@testing-library/react";
import { ConfigProvider } from "antd";
import type { Case } from "../../api/client";
import { VerbButton } from "../../ui/VerbButton";
import { alikeOf, cameOf } from "./back";
import { CaseReplies, CaseState } from "./CaseFacts";
import { amountText, countUnder, isTab, tabsShown } from "./tabs";

const counts = { asked: 3, agreed: 2, platform: 1, refunding: 1, done: 40, closed: 9, unknown: 0 };

test("open is what is neither done nor closed, known or not", () => {
  expect(countUnder("open", counts)).toBe(7);
  expect(countUnder("open", { ...counts, unknown: 5 })).toBe(12);
  expect(countUnder("open", { ...counts, of_tomorrow: 1 } as typeof counts)).toBe(8);
  expect(countUnder("done", counts)).toBe(40);
  expect(countUnder("closed", { asked: 1 })).toBe(0);
  expect(countUnder("open", {})).toBe(0);
  expect(countUnder("all", counts)).toBeNull();
  expect(countUnder("open", undefined)).toBeNull();
});

test("unknown states have a tab while there are some, or while they are looked at", () => {
  expect(tabsShown("open", counts)).not.toContain("unknown");
  expect(tabsShown("unknown", counts)).toContain("unknown");
  expect(tabsShown("open", { ...counts, unknown: 1 })).toContain("unknown");
});

test("a tab of another page is none of ours", () => {
  expect(isTab("asked")).toBe(true);
  expect(isTab("to_ship")).toBe(false);
  expect(isTab(undefined)).toBe(false);
});

test("amounts of two currencies are not added up", () => {
  const yuan = { amount: 1230, currency: "CNY" };
  expect(amountText([yuan, yuan])).toBe("¥24.60");
  expect(amountText([yuan, { amount: 500, currency: "JPY" }])).toBe("¥12.30 + ¥500");
});

test("what the platform calls its unknown state is shown", () => {
  render(<CaseState row={{ state: "unknown", raw_status: "77" } as Case} />);
  expect(screen.getByText("未知状态")).toBeTruthy();
  expect(screen.getByText("平台状态 77")).toBeTruthy();
  render(<CaseState row={{ state: "of_tomorrow", raw_status: "78" } as Case} />);
  expect(screen.getByText("of_tomorrow")).toBeTruthy();
});

test("a refused answer says why", () => {
  const created_at = "2026-11-23T04:00:00Z";
  render(<CaseReplies replies={[{ verb: "agree_refund", state: "refused", code: "x", message: "售后单已关闭", created_at }]} />);
  expect(screen.getByText("平台拒绝")).toBeTruthy();
  expect(screen.getByText("售后单已关闭")).toBeTruthy();
});

test("what was written to one buyer is not sent to the next", async () => {
  const notes: string[] = [];
  const run = async (_: string, note: string) => {
    notes.push(note);
    return { done: ["1"], refused: [] };
  };
  const verb = { label: "同意退款", noteLabel: "留言", asksNote: true, count: 1, allowed: true, run, onDone: () => {} };
  render(
    <ConfigProvider button={{ autoInsertSpace: false }} theme={{ token: { motion: false } }}>
      <VerbButton {...verb} question={<p>钱会退给买家</p>} />
    </ConfigProvider>,
  );
  fireEvent.click(screen.getByRole("button", { name: "同意退款" }));
  expect(await screen.findByText("钱会退给买家")).toBeTruthy();
  fireEvent.change(screen.getByPlaceholderText("留言"), { target: { value: "张女士您好" } });
  fireEvent.click(screen.getByRole("button", { name: "确定" }));
  await waitFor(() => expect(screen.getByText("1 单成功，0 单未成功")).toBeTruthy());
  fireEvent.click(screen.getAllByRole("button", { name: "关闭" }).at(-1) as HTMLElement);
  await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
  fireEvent.click(screen.getByRole("button", { name: "同意退款" }));
  fireEvent.click(await screen.findByRole("button", { name: "确定" }));
  await waitFor(() => expect(notes).toEqual(["张女士您好", ""]));
});

test("damaged pieces go apart as the pieces that they are", () => {
  const part = { made_date: null, expiry_date: null, bin_id: null };
  const arrived = [
    { sku_id: 1, quantity: 2, damaged: 0, reason: "", told: [{ ...part, batch: "", serials: ["S1", "S2"], quantity: 2 }] },
    { sku_id: 2, quantity: 4, damaged: 0, reason: "", told: [{ ...part, batch: "B1", serials: [], quantity: 3 }] },
  ];
  const [, second, batch, rest] = alikeOf(arrived).map((one) => one.key);
  const came = cameOf(arrived, { [second!]: 1, [batch!]: 2, [rest!]: 5, gone: 1 });
  const told = came.map((one) => [one.quantity, one.damaged, one.told.map((piece) => [piece.serials[0] ?? piece.batch, piece.quantity, piece.is_damaged])]);
  expect(told).toEqual([
    [1, 1, [["S1", 1, false], ["S2", 1, true]]],
    [1, 3, [["B1", 1, false], ["B1", 2, true]]],
  ]);
});
