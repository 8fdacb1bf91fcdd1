// All tests of one thread share their modules: each leaves the page empty, and each file the globals as they were.
import { cleanup } from "@testing-library/react";

afterEach(cleanup);
afterAll(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});
