import { readPasted } from "./lines";

test("rows are read as they are copied from a table, a header is none, and what has no count is named", () => {
  const pasted = readPasted("商品编码\t数量\nA-1 红\t3\tEAST\n\nB\t2.0\nC\t\nD\t1.5", 1);
  expect(pasted.lines).toEqual([
    { row: 2, sku_code: "A-1 红", quantity: 3, warehouse_code: "EAST" },
    { row: 4, sku_code: "B", quantity: 2, warehouse_code: "" },
  ]);
  expect(pasted.unread).toEqual([5, 6]);
  expect(readPasted("A,3\nB，0", 1)).toEqual({ lines: [{ row: 1, sku_code: "A", quantity: 3, warehouse_code: "" }], unread: [2] });
  expect(readPasted("B 0", 0).lines).toHaveLength(1);
});
