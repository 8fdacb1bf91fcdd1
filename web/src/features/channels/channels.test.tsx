import type { Past, Sync } from "../../api/client";
import { instantOf, wallClock } from "../../ui/times";
import { sayIn } from "../../words";
import { appOf, authorizeLink, codeFrom, redirectOf, rememberRedirect, stateOf } from "../../app/authorising";
import { spanWords } from "../../ui/spans";
import { pastWords, syncWords } from "./progress";
import { senderGiven, senderOf } from "./sender";
import { sayReason, shadowRows, shadowSum } from "./shadow";

const zh = sayIn("zh-CN");
const en = sayIn("en");

test.each([
  ["0a1b2c3d4e5f", "0a1b2c3d4e5f", null],
  ["  0a1b2c3d\n4e5f ", "0a1b2c3d4e5f", null],
  ["“0a1b2c3d4e5f”", "0a1b2c3d4e5f", null],
  ["https://erp.example.com/cb?code=abc123&state=7-x", "abc123", "7-x"],
  ["https://erp.example.com/cb?state=7-x&code=abc%2B123#/home", "abc+123", "7-x"],
  ["http://127.0.0.1/#/back?code=abc123", "abc123", null],
  ["erp.example.com/cb?shop=1&code=abc123", "abc123", null],
  ["?code=abc123&state=", "abc123", ""],
  ["code=abc123&state=7-x", "abc123", "7-x"],
  ["<https://erp.example.com/cb?code=\n  abc123>", "abc123", null],
])("the code in %j", (text, code, state) => {
  expect(codeFrom(text)).toEqual({ code, state });
});

test.each(["", "   ", "https://erp.example.com/cb", "https://erp.example.com/cb?error=access_denied", "code=", "还没有授权", "abc"])(
  "there is no code in %j",
  (text) => {
    expect(codeFrom(text)).toBeNull();
  },
);

test("the authorise link carries everything, encoded, and keeps what the page's address has", () => {
  const link = new URL(authorizeLink("https://fuwu.example.com/auth?view=web", "id 1", "https://erp.cn/回?a=1", "7-x"));
  expect(Object.fromEntries(link.searchParams)).toEqual({
    view: "web",
    response_type: "code",
    client_id: "id 1",
    redirect_uri: "https://erp.cn/回?a=1",
    state: "7-x",
  });
});

test("a state belongs to one app of one company and stays until its tab comes back", () => {
  const state = stateOf("m1", "7");
  expect(appOf(state)).toBe("7");
  expect(stateOf("m1", "7")).toBe(state);
  expect(stateOf("m2", "7")).not.toBe(state);
  expect(appOf(null)).toBeNull();
});

test("the callback address is this page until another was given", () => {
  expect(redirectOf("m1", "7")).toBe(`${window.location.origin}/app/m/m1/stores`);
  rememberRedirect("m1", "7", "https://erp.cn/cb");
  expect(redirectOf("m1", "7")).toBe("https://erp.cn/cb");
});

const sync = (behind_seconds: number | null, more: Partial<Sync> = {}): Sync => ({
  behind_seconds,
  complete_until: "2026-11-23T11:30:00Z",
  pulled_at: null,
  failed_at: null,
  failure_code: "",
  failure_message: "",
  quarantined: 0,
  ...more,
});

test.each([
  [null, "live", "quiet", "等待首次拉取"],
  [45, "live", "good", "已跟上 · 落后 45秒"],
  [250, "shadow", "good", "已跟上 · 落后 4分钟"],
  [1800, "live", "late", "落后 30分钟"],
  [7500, "live", "bad", "落后 2小时5分"],
  [200_000, "live", "bad", "落后 2天7小时"],
  [200_000, "stopped", "quiet", "已停止拉取 · 截至 11-23 19:30"],
])("behind by %s s in mode %s", (behind, mode, tone, text) => {
  expect(syncWords(zh, sync(behind), mode)).toEqual({ tone, text });
});

test("a stopped store that was never pulled says only that", () => {
  expect(syncWords(en, sync(null, { complete_until: null }), "stopped").text).toBe("Pulling stopped");
  expect(spanWords(en, 61)).toBe("1 min");
});

const past = (percent: number, is_done: boolean): Past => ({
  from_at: "",
  until_at: "",
  reached_at: "",
  percent,
  found: 12345,
  is_done,
});

test("the past is 100 % when it is done, and not before", () => {
  expect(pastWords(zh, past(37, false), "orders")).toEqual({ percent: 37, text: "接入前 37% · 已找到 12,345 单" });
  expect(pastWords(zh, past(100, false), "cases").percent).toBe(99);
  expect(pastWords(zh, past(98, true), "cases")).toEqual({ percent: 100, text: "接入前售后单已读完 · 共 12,345 张" });
});

test("a sender comes out nested, goes in flat, and an empty one is none", () => {
  const flat = { name: "张三", mobile: "138", province: "浙江省", city: "杭州市", district: "", detail: "一号库" };
  expect(senderOf({ name: "张三", mobile: "138", address: { province: "浙江省", city: "杭州市", detail: "一号库" } })).toEqual(flat);
  expect(senderGiven(senderOf({}))).toBe(false);
  expect(senderGiven({ ...senderOf({}), city: " " })).toBe(false);
  expect(senderGiven(flat)).toBe(true);
});

test("a picker shows and gives Beijing's clock wherever the browser stands", () => {
  expect(wallClock("2026-11-23T11:30:05Z").format("YYYY-MM-DD HH:mm:ss")).toBe("2026-11-23 19:30:05");
  expect(instantOf(wallClock("2026-11-23T11:30:05Z"))).toBe("2026-11-23T19:30:05+08:00");
});

test("what differs stands first in its day, and a day is told once", () => {
  const row = (ours: string, theirs: string, agrees: boolean, orders: number) => ({
    ...{ ours, theirs, agrees, orders },
    ...{ code: "", pay_amount: 0, examples: [] },
  });
  const rows = shadowRows([
    { day: "2026-11-23", rows: [row("would_ship", "waiting", true, 5), row("would_ship", "cancelled", false, 2)] },
    { day: "2026-11-22", rows: [row("short", "waiting", true, 1)] },
  ]);
  expect(rows.map((r) => [r.day, r.theirs, r.span])).toEqual([
    ["2026-11-23", "cancelled", 2],
    ["2026-11-23", "waiting", 0],
    ["2026-11-22", "waiting", 1],
  ]);
  expect(new Set(rows.map((r) => r.id)).size).toBe(3);
  expect(shadowSum(rows)).toEqual({ orders: 8, differ: 2 });
});

test.each([
  ["refund_asked", "用户已申请退款", "A refund was asked"],
  ["person", "转异常", "Held by hand"],
  ["awaiting_merge", "等待合并", "Waits until … for orders of the same receiver; release it to go at once"],
  ["of_tomorrow", "of_tomorrow", "of_tomorrow"],
])("the reason %s stands for many orders", (code, inChinese, inEnglish) => {
  expect(sayReason(zh, code)).toBe(inChinese);
  expect(sayReason(en, code)).toBe(inEnglish);
});
