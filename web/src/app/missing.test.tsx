import { fireEvent, render, screen, waitFor } from "@testing-library/react";
import { onDemand } from "../ui/onDemand";
import { setTrouble, watchParts } from "../ui/parts";
import { LanguageContext } from "../words";
import { MissingPart } from "./MissingPart";

watchParts();
afterEach(() => setTrouble(""));
const server = (answers: () => Promise<Response>) => vi.stubGlobal("fetch", vi.fn(answers));
const isThere = () => Promise.resolve(new Response("<!doctype html>"));

test("a part that an upgrade replaced is told in the reader's language, and may be put aside", async () => {
  server(isThere);
  render(
    <LanguageContext.Provider value="en">
      <MissingPart />
    </LanguageContext.Provider>,
  );
  expect(screen.queryByRole("alert")).toBeNull();
  window.dispatchEvent(new Event("vite:preloadError"));
  await screen.findByText(/PinERP was updated: reload the page/);
  expect(screen.getByRole("button", { name: "Reload" })).toBeTruthy();
  fireEvent.click(screen.getByRole("button", { name: "close" }));
  await waitFor(() => expect(screen.queryByText(/was updated/)).toBeNull());
});

test("without a network it does not speak of an upgrade", async () => {
  server(() => Promise.reject(new TypeError("Failed to fetch")));
  render(<MissingPart />);
  window.dispatchEvent(new Event("vite:preloadError"));
  await screen.findByText(/连不上服务器，页面有一部分没有加载/);
});

test("a dialog that does not come takes nothing of the page with it", async () => {
  server(isThere);
  vi.spyOn(console, "error").mockImplementation(() => {});
  const Dialog = onDemand<{ open: boolean }>(({ open }) => open, () => Promise.reject(new TypeError("Failed to fetch dynamically imported module")));
  const page = (open: boolean) => (
    <>
      <input aria-label="备注" defaultValue="" />
      <MissingPart />
      <Dialog open={open} />
    </>
  );
  const { rerender } = render(page(false));
  fireEvent.change(screen.getByLabelText("备注"), { target: { value: "周末送" } });
  rerender(page(true));
  await screen.findByText(/PinERP 已更新，请刷新页面/);
  expect(screen.getByLabelText("备注")).toHaveProperty("value", "周末送");
});
