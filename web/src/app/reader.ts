// The reader's switches, for whoever shows them.
import { createContext } from "react";

export interface Reader {
  dark: boolean;
  switchDark: () => void;
  switchLanguage: () => void;
}

export const ReaderContext = createContext<Reader>({ dark: false, switchDark: () => {}, switchLanguage: () => {} });
