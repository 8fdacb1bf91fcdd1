// The collector of a shop's page: small, silent before the visitor consents, and in batches afterwards.
import text from "../../../public/collect.js?raw";

interface Collector {
  track: (kind: string, facts?: object) => void;
  consent: (yes: boolean) => void;
  send: () => void;
}

function opened(): { collector: Collector; sent: string[] } {
  const sent: string[] = [];
  Object.defineProperty(navigator, "sendBeacon", { configurable: true, value: (_: string, body: string) => sent.push(body) > 0 });
  const script = document.createElement("script");
  script.dataset.address = "https://erp.example/collect/wk_1";
  script.dataset.listing = "123";
  Object.defineProperty(document, "currentScript", { configurable: true, value: script });
  new Function(text)();
  return { collector: (window as unknown as { pinerp: Collector }).pinerp, sent };
}

const events = (sent: string[]) => sent.flatMap((body) => body.split("\n")).map((line) => JSON.parse(line) as Record<string, unknown>);

beforeEach(() => localStorage.clear());

test("it is small", () => {
  expect(text.length).toBeLessThan(3000);
});

test("nothing is sent or kept before the visitor consents, and nothing after they take it back", () => {
  const { collector, sent } = opened();
  collector.track("cart", { listing: "123", price: 1990 });
  collector.send();
  expect([sent, localStorage.length]).toEqual([[], 0]);
  collector.consent(true);
  expect(events(sent).map((one) => one.kind)).toEqual(["view", "cart"]);
  expect(new Set(events(sent).map((one) => one.visitor)).size).toBe(1);
  expect(new Set(events(sent).map((one) => one.id)).size).toBe(2);
  collector.consent(false);
  collector.track("pay");
  collector.send();
  expect([sent.length, localStorage.length]).toEqual([1, 0]);
});

test("many events go in batches that the door takes", () => {
  const { collector, sent } = opened();
  collector.consent(true);
  for (let n = 0; n < 120; n++) collector.track("click");
  collector.send();
  expect(events(sent).length).toBe(121);
  expect(Math.max(...sent.map((body) => body.split("\n").length))).toBeLessThanOrEqual(500);
});
