import { allKeys } from "../../words";
import { adviceOf, placeOf } from "./advice";

test("fifty parcels without a number lead to binding the carrier", () => {
  expect(adviceOf("no_waybill")).toBe("improve.advice.no_waybill");
  expect(placeOf("no_waybill", "fulfilment.ship")).toEqual({ page: "settings", tab: "carriers" });
});

test("a refusal without words of its own is still answered, on the page of its door", () => {
  expect(adviceOf("password_weak")).toBe("improve.default");
  expect(placeOf("password_weak", "aftersales.agree")).toEqual({ page: "aftersales" });
  expect(placeOf("bug", "nobody.knows")).toEqual({ page: "home" });
  expect(allKeys().filter((key) => key.startsWith("improve.advice.")).length).toBeGreaterThan(20);
});
