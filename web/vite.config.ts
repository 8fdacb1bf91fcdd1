import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";
import manifest from "./package.json" with { type: "json" };

export default defineConfig({
  base: "/app/",
  define: { __VERSION__: JSON.stringify(manifest.version) },
  plugins: [react()],
  build: { outDir: "../pinerp/config/webroot/app", emptyOutDir: true, chunkSizeWarningLimit: 1500 },
  server: { proxy: { "/api": "http://127.0.0.1:8000", "/_allauth": "http://127.0.0.1:8000", "/wall": "http://127.0.0.1:8000" } },
  test: { environment: "jsdom", globals: true, setupFiles: ["src/words/learnt.ts", "src/ui/tidy.ts"], testTimeout: 20000, pool: "threads", isolate: false },
});
