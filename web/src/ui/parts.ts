// Parts of the page that are fetched when they are asked for. One that does not come was replaced by an upgrade, or the network is
// gone: the page says so and stays as it is. It never reloads by itself, for something may have been typed.

type Trouble = "" | "upgraded" | "unreachable";

const listeners = new Set<() => void>();
let trouble: Trouble = "";

export const partTrouble = () => trouble;
export function onPartTrouble(changed: () => void): () => void {
  listeners.add(changed);
  return () => listeners.delete(changed);
}
export function setTrouble(found: Trouble): void {
  trouble = found;
  for (const changed of listeners) changed();
}

/** The server answers and the part is not there: then another version of the page is. */
export async function partIsMissing(): Promise<void> {
  const answer = await fetch(import.meta.env.BASE_URL, { cache: "no-store" }).catch(() => null);
  setTrouble(answer?.ok ? "upgraded" : "unreachable");
}

export function watchParts(): void {
  window.addEventListener("vite:preloadError", () => void partIsMissing());
}

export const Nothing = () => null;

/** What was loaded, or what stands in its place where it is missing: an error would take the whole page away. */
export async function partOr<Part>(load: () => Promise<Part>, instead: Part): Promise<Part> {
  try {
    return await load();
  } catch (error) {
    console.error(error);
    await partIsMissing();
    return instead;
  }
}
