// Colours that everybody can read: antd's own greys, links and reds are too faint for small text.
import { type ThemeConfig, theme } from "antd";

/** Who asked their system for less motion gets none. */
const motion = !window.matchMedia("(prefers-reduced-motion: reduce)").matches;

const SHARED = { motion, colorPrimary: "#c8102e", borderRadius: 4, fontSize: 13 };

export function themeOf(dark: boolean): ThemeConfig {
  const quiet = dark ? "#a3a3a3" : "#666666";
  return {
    algorithm: dark ? theme.darkAlgorithm : theme.defaultAlgorithm,
    token: {
      ...SHARED,
      colorTextDescription: quiet,
      colorTextTertiary: quiet,
      colorTextPlaceholder: dark ? "#8f8f8f" : "#6f6f6f",
      colorLink: dark ? "#69a8ff" : "#0958d9",
      colorError: dark ? "#ff6b6e" : "#cf1322",
    },
    components: {
      Layout: dark ? { siderBg: "#141414", triggerBg: "#141414" } : {},
      Menu: dark ? { darkItemBg: "#141414", darkSubMenuItemBg: "#141414" } : {},
      Tabs: dark ? { itemSelectedColor: "#ff8a94", itemHoverColor: "#ffa3ab", inkBarColor: "#ff8a94" } : {},
    },
  };
}
