// The way in: language, theme, queries, addresses.
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { App, ConfigProvider, theme } from "antd";
import enUS from "antd/locale/en_US";
import zhCN from "antd/locale/zh_CN";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { ReaderContext } from "./app/reader";
import { router } from "./app/router";
import { useLanguage, useRemembered } from "./app/settings";
import { LanguageContext } from "./words";
import "antd/dist/reset.css";
import "./app/shell.css";

const queries = new QueryClient({ defaultOptions: { queries: { refetchOnWindowFocus: false } } });

function Root() {
  const [language, setLanguage] = useLanguage();
  const [darkness, setDarkness] = useRemembered<"dark" | "light">("pinerp.darkness", "light");
  const dark = darkness === "dark";
  const reader = {
    dark,
    switchDark: () => setDarkness(dark ? "light" : "dark"),
    switchLanguage: () => setLanguage(language === "en" ? "zh-CN" : "en"),
  };
  return (
    <LanguageContext.Provider value={language}>
      <ReaderContext.Provider value={reader}>
        <ConfigProvider
          locale={language === "en" ? enUS : zhCN}
          button={{ autoInsertSpace: false }}
          theme={{
            algorithm: dark ? theme.darkAlgorithm : theme.defaultAlgorithm,
            token: { colorPrimary: "#c8102e", borderRadius: 4, fontSize: 13 },
          }}
        >
          <App>
            <RouterProvider router={router} />
          </App>
        </ConfigProvider>
      </ReaderContext.Provider>
    </LanguageContext.Provider>
  );
}

const place = document.getElementById("root");
if (place) {
  createRoot(place).render(
    <StrictMode>
      <QueryClientProvider client={queries}>
        <Root />
      </QueryClientProvider>
    </StrictMode>,
  );
}
