// In which order files are sent, and where a picture goes that is moved.
import type { Match } from "./data";
import { moved } from "./PictureCard";
import { groups, type Item } from "./sending";

function item(name: string, product: string | null, number = 0): Item {
  const match: Match | null = product
    ? { name, product_id: product, product_code: "", product_name: "", sku_id: null, kind: "main", number }
    : null;
  return { id: name, file: new File([], name), name, state: "waiting", percent: 0, match, kind: "main" };
}

test("a product's files are sent one after the other by their numbers, then by their names as people count", () => {
  const items = [item("a_10.jpg", "1", 10), item("b.jpg", "2"), item("a_2.jpg", "1", 2), item("x10.jpg", "2"), item("x9.jpg", "2"), item("图.zip", null)];
  const told = groups(items).map((group) => group.map((one) => one.name));
  expect(told.sort((a, b) => a.length - b.length)).toEqual([["图.zip"], ["a_2.jpg", "a_10.jpg"], ["b.jpg", "x9.jpg", "x10.jpg"]]);
});

test("a picture that is moved stands where it was put, and no other is lost", () => {
  expect(moved(["a", "b", "c"], "c", 0)).toEqual(["c", "a", "b"]);
  expect(moved(["a", "b", "c"], "a", 2)).toEqual(["b", "c", "a"]);
  expect(moved(["a", "b", "c"], "b", 1)).toEqual(["a", "b", "c"]);
});
