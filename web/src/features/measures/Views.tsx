export function Views(_: { merchant: string; current: string | undefined; question: object; ready: boolean; onLook: (change: object) => void }) {
  return null;
}
