// The letters that reports are printed with, and their licence, to where the program finds them. No page loads them.
import { copyFileSync, mkdirSync } from "node:fs";

const from = "node_modules/@expo-google-fonts/noto-sans-sc";
const to = "../pinerp/config/fonts";
mkdirSync(to, { recursive: true });
copyFileSync(`${from}/400Regular/NotoSansSC_400Regular.ttf`, `${to}/NotoSansSC-Regular.ttf`);
copyFileSync(`${from}/LICENSE_FONT`, `${to}/OFL.txt`);
