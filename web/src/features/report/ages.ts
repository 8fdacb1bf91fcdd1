// Buckets of days in words: "31,61" means 0-30, 31-60 and 61+.
export function spans(buckets: string): string[] {
  const bounds = buckets.split(",").map(Number);
  const firsts = [0, ...bounds];
  return firsts.map((first, index) => (index < bounds.length ? `${first}-${(bounds[index] ?? 0) - 1}` : `${first}+`));
}
