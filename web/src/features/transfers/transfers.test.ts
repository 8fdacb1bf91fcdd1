// What is pasted from a table becomes lines.
import { readPasted } from "./pasted";

test("codes with counts, codes alone, a header, and rows that hold no count", () => {
  expect(readPasted("SKU\tn\nA\t3\nB 2\nC\n\nD,x")).toEqual({
    rows: [
      { code: "A", quantity: 3 },
      { code: "B", quantity: 2 },
      { code: "C", quantity: 1 },
    ],
    unread: [6],
  });
  expect(readPasted("A 0")).toEqual({ rows: [], unread: [1] });
});
