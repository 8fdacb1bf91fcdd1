// The whole page: language, theme, queries, addresses. start.ts draws it.
import { QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { App, ConfigProvider } from "antd";
import enUS from "antd/locale/en_US";
import zhCN from "antd/locale/zh_CN";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { MissingPart } from "./app/MissingPart";
import { queries } from "./app/queries";
import { ReaderContext } from "./app/reader";
import { watchFaults } from "./app/report";
import { router } from "./app/router";
import { useDark, useLanguage } from "./app/settings";
import { themeOf } from "./app/theme";
import { watchParts } from "./ui/parts";
import { LanguageContext, learn } from "./words";
import "antd/dist/reset.css";
import "./app/shell.css";

watchFaults();
watchParts();
function Root() {
  const [language, setLanguage] = useLanguage();
  const [dark, switchDark] = useDark();
  const reader = {
    dark,
    switchDark,
    switchLanguage: () => {
      const other = language === "en" ? "zh-CN" : "en";
      void learn(other).then(() => setLanguage(other));
    },
  };
  return (
    <LanguageContext.Provider value={language}>
      <ReaderContext.Provider value={reader}>
        <ConfigProvider
          locale={language === "en" ? enUS : zhCN}
          button={{ autoInsertSpace: false }}
          modal={{ mask: { closable: false } }} // a click beside a dialog must not throw away what was typed in it
          theme={themeOf(dark)}
        >
          <App>
            <MissingPart />
            <RouterProvider router={router} />
          </App>
        </ConfigProvider>
      </ReaderContext.Provider>
    </LanguageContext.Provider>
  );
}

export function draw(place: HTMLElement): void {
  createRoot(place).render(
    <StrictMode>
      <QueryClientProvider client={queries}>
        <Root />
      </QueryClientProvider>
    </StrictMode>,
  );
}
