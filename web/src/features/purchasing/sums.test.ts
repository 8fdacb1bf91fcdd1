// Numbers as people read them.
import { moreFor, perDay, rateText } from "./sums";

test("a rate has as many decimals as say something", () => {
  expect([rateText(0), rateText(2000), rateText(1600), rateText(1234)]).toEqual(["0", "2", "1.6", "1.23"]);
  expect([perDay(14, 7), perDay(1, 30)]).toEqual(["2", "0.03"]);
});

test("how many more reach the next price", () => {
  expect(moreFor({ next_from: 48, quantity: 24 })).toBe(24);
  expect(moreFor({ next_from: null, quantity: 24 })).toBe(0);
});
