// Every page has a guide of its own, in words of its own.
import { type Language, sayIn } from "../words";
import { guideOf } from "./guides";
import { PAGES } from "./menu";
import { router } from "./router";

const DEEP = /\/([a-z]+)$/;

test("each address leads to a page that can be helped with", () => {
  const ends = Object.keys(router.routesByPath).flatMap((path) => DEEP.exec(path)?.[1] ?? []);
  const pages = [...new Set([...ends, ...PAGES.map((page) => page.key)])];
  expect(pages.length).toBeGreaterThan(15);
  expect(pages.filter((page) => guideOf(page) === "help.other")).toEqual([]);
  for (const language of ["zh-CN", "en"] as Language[]) {
    const guides = pages.map((page) => sayIn(language)(guideOf(page)));
    expect(new Set(guides).size).toBe(guides.length);
    for (const guide of guides) expect(guide.split("\n").length).toBeGreaterThan(1);
  }
});
