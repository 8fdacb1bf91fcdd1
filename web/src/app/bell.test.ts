import { type Notice, readOf, unread } from "./bell";

const late = (size: number): Notice => ({ key: "late", text: "", page: "orders", size });
const store = (since: string): Notice => ({ key: "7 platform_token_expired", text: "", page: "stores", since, size: 1 });

test("what was read is counted no more, until it grows or comes anew", () => {
  const first = [late(3), store("2026-11-27T01:00:00Z")];
  expect(unread(first, {})).toEqual(first);
  const read = readOf(first);
  expect(unread(first, read)).toEqual([]);
  expect(unread([late(2)], read)).toEqual([]);
  expect(unread([late(4)], read)).toEqual([late(4)]);
  expect(unread([store("2026-11-28T01:00:00Z")], read)).toHaveLength(1);
});
