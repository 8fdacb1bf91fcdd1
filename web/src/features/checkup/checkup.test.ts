// Numbers as a reader takes them; the picture to share tells no name and no amount, whatever the report holds.
import { learnPage, sayIn } from "../../words";
import type { Report } from "./data";
import { count, percent, shareOf, times } from "./numbers";
import { linesOf, pictureOf } from "./share";

const product = { goods_id: "700000001", name: "秘密茶", orders: 10, refunded: 3, refunded_before: 1, refunded_after: 2, paid: 98765, refund: 4321, refund_before: 1000, refund_after: 3321, rate_orders: 3000, rate_money: 438 };

const report: Report = {
  store_id: "1", currency: "CNY", first: "2026-10-01", last: "2026-10-31", common_first: null, common_last: null, is_counting: false, files: [], notes: [],
  fines: {
    entries: 3, amount: 1000, repaid: 250, repaid_entries: 1,
    rows: [
      { cause: "延迟发货", entries: 2, orders: 2, amount: 750, repaid: 250, repaid_entries: 1 },
      { cause: "订单261001-000000000000001", entries: 1, orders: 1, amount: 250, repaid: 0, repaid_entries: 0 },
    ],
  },
  refunds: { ...product, rows: [product], products: 1, estimated: 4321 },
  settlement: null,
  promotion: { rows: [], totals: [], spend: 100, gmv: 400, roi: 400, known_spend: 100, known_gmv: 400, net_gmv: 300, net_roi: 300 },
  costly: [{ ...product, units: 10, receivable: 99999, due: 90000, fines: null, fees: null, spend: null, cost: null, uncosted: 0, costs: 4321, left: 90000, rate: 432 }],
};

test("nothing that was divided by nothing pretends to be a number", () => {
  expect([percent(null), times(null), shareOf(1, 0), shareOf(null, 5)]).toEqual(["—", "—", null, null]);
  expect([percent(8702), times(567), shareOf(1, 3), count(20000)]).toEqual(["87.02%", "5.67", 3333, "20,000"]);
});

test("the picture holds shares, and neither names nor amounts", async () => {
  await learnPage("checkup");
  const say = sayIn("zh-CN");
  expect(linesOf(say, report).filter((line) => !line.isHead).map((line) => [line.text, line.share])).toEqual([
    ["延迟发货", 7500],
    ["第 2 项原因", 2500],
    ["申诉补回（占罚款）", 2500],
    ["退款率（金额）", 438],
    ["退款率（订单）", 3000],
    ["发货前退款（占退款订单）", 3333],
    ["第 1 名商品", 438],
    ["退款后剩下的交易额", 7500],
    ["第 1 名商品", 10000],
  ]);
  const { svg } = pictureOf(say, report);
  for (const hidden of ["秘密茶", "700000001", "261001", "¥", "987.65", "43.21", "98765", "4321"]) expect(svg).not.toContain(hidden);
});
