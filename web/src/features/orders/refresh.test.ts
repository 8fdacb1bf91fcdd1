import { type OrdersPage, PAGE, type Row } from "./data";
import { type Loaded, renewed } from "./refresh";

/** A server whose orders are numbers in their order; a cursor is the last one shown. */
class Server {
  asked: [string | undefined, number][] = [];
  constructor(
    public orders: number[],
    private readonly far = Number.POSITIVE_INFINITY,
  ) {}

  page(after: string | undefined, limit: number): OrdersPage {
    const rest = this.orders.filter((n) => after === undefined || n > Number(after));
    const shown = rest.slice(0, Math.min(limit, this.far));
    return { rows: shown.map((n) => ({ id: String(n) }) as Row), next: shown.length < rest.length ? String(shown.at(-1) ?? 0) : null };
  }
  ask = async (after: string | undefined, limit: number) => {
    this.asked.push([after, limit]);
    return this.page(after, limit);
  };
  load(count: number): Loaded {
    const list: Loaded = { pages: [], pageParams: [] };
    let after: string | undefined;
    for (let n = 0; n < count; n++) {
      const page = this.page(after, PAGE);
      list.pages.push(page);
      list.pageParams.push(after);
      after = page.next ?? undefined;
    }
    return list;
  }
}

const numbers = (count: number) => Array.from({ length: count }, (_, at) => at + 1);
const shown = (list: Loaded | null) => list?.pages.flatMap((page) => page.rows.map((row) => Number(row.id)));
const touch = (...ids: number[]) => new Set(ids.map(String));

test("only the page of what was touched is asked, and what has left the list is gone", async () => {
  const server = new Server(numbers(1000));
  const before = server.load(10);
  server.orders = server.orders.filter((n) => n !== 120 && n !== 121);
  const after = await renewed(before, touch(120, 121), server.ask);
  expect(server.asked).toEqual([["100", PAGE]]);
  expect(shown(after)).toEqual(numbers(500).filter((n) => n !== 120 && n !== 121));
  expect(after?.pages.at(-1)?.next).toBe("500");
  expect(after?.pageParams).toEqual(before.pageParams);
});

test("what was touched and stays is shown as it is now", async () => {
  const server = new Server(numbers(200));
  const before = server.load(4);
  const after = await renewed(before, touch(60), server.ask);
  expect(shown(after)).toEqual(numbers(200));
  expect(after?.pages[1]?.rows[9]).not.toBe(before.pages[1]?.rows[9]);
  expect(after?.pages[0]?.rows[0]).toBe(before.pages[0]?.rows[0]);
});

test("a thousand rows that leave cost five questions, and the next ones stand there", async () => {
  const server = new Server(numbers(1100));
  const before = server.load(20);
  server.orders = server.orders.filter((n) => n > 1000);
  const after = await renewed(before, touch(...numbers(1000)), server.ask);
  expect(server.asked).toHaveLength(5);
  expect(shown(after)).toEqual(server.orders);
  expect(after?.pages.at(-1)?.next).toBeNull();
});

test("the last page goes on where the server says", async () => {
  const server = new Server(numbers(500));
  const before = server.load(3);
  server.orders = server.orders.filter((n) => n <= 100 || n > 150);
  const after = await renewed(before, touch(...numbers(150).slice(100)), server.ask);
  expect(shown(after)).toEqual([...numbers(100), ...numbers(200).slice(150)]);
  expect(after?.pages.at(-1)?.next).toBe("200");
});

test("rows that came in between have the whole list asked, so that none is missing", async () => {
  const server = new Server(numbers(300).map((n) => n * 10));
  const before = server.load(4);
  server.orders = [...server.orders, 601].sort((a, b) => a - b);
  expect(await renewed(before, touch(600), server.ask)).toBeNull();
  const unhurt = await renewed(before, touch(10), server.ask);
  expect(shown(unhurt)?.slice(0, 50)).toEqual(numbers(50).map((n) => n * 10));
});

test("pages that came in small pieces are asked in as many", async () => {
  const server = new Server(numbers(100), 10);
  const before = server.load(4);
  const after = await renewed(before, touch(...numbers(40)), server.ask);
  expect(shown(after)).toEqual(numbers(40));
  expect(server.asked.map(([from]) => from)).toEqual([undefined, "10", "20", "30"]);
});
