import { readPasted } from "./lines";

test("rows are read as they are copied from a table, a header is none, and what has no count is named", () => {
  const none = { bin_code: "", batch: "", expiry_date: null };
  const pasted = readPasted("商品编码\t数量\nA-1 红\t3\tEAST\n\nB\t2.0\nC\t\nD\t1.5", 1);
  expect(pasted.lines).toEqual([
    { row: 2, sku_code: "A-1 红", quantity: 3, warehouse_code: "EAST", ...none },
    { row: 4, sku_code: "B", quantity: 2, warehouse_code: "", ...none },
  ]);
  expect(pasted.unread).toEqual([5, 6]);
  expect(readPasted("A,3\nB，0", 1)).toEqual({ lines: [{ row: 1, sku_code: "A", quantity: 3, warehouse_code: "", ...none }], unread: [2] });
  const told = { bin_code: "A-01", batch: "B1", expiry_date: "2027-03-05" };
  expect(readPasted("A\t3\t\tA-01\tB1\t2027/3/5\nA\t3\t\t\t\t2027-02-30", 1)).toEqual({
    lines: [{ row: 1, sku_code: "A", quantity: 3, warehouse_code: "", ...told }],
    unread: [2],
  });
  expect(readPasted("B 0", 0).lines).toHaveLength(1);
});
