// Code 39, which every scanner reads: two of five bars are wide, and one of four spaces says which ten signs are meant.
const BARS = ["NNWWN", "WNNNW", "NWNNW", "WWNNN", "NNWNW", "WNWNN", "NWWNN", "NNNWW", "WNNWN", "NWNWN"];
/** Each row: the signs for the bars of 0, 1, … 9, and its wide space. */
const GROUPS = [
  { signs: "0123456789", spaces: "NWNN" },
  { signs: "JABCDEFGHI", spaces: "NNWN" },
  { signs: "TKLMNOPQRS", spaces: "NNNW" },
  { signs: "*UVWXYZ-. ", spaces: "WNNN" },
];
const WIDE = 2.5;

/** Widths of bar, space, bar, … of one sign. */
export function elementsOf(sign: string): number[] {
  const group = GROUPS.find((one) => one.signs.includes(sign));
  if (!group) throw new Error(`no Code 39 sign: ${sign}`);
  const bars = BARS[group.signs.indexOf(sign)] ?? "";
  return [...bars].flatMap((bar, place) => [bar, group.spaces[place]].filter(Boolean).map((width) => (width === "W" ? WIDE : 1)));
}

export function Barcode({ text, label }: { text: string; label: string }) {
  const bars: { x: number; width: number }[] = [];
  let x = 10;
  for (const sign of `*${text}*`) {
    elementsOf(sign).forEach((width, place) => {
      if (place % 2 === 0) bars.push({ x, width });
      x += width;
    });
    x += 1;
  }
  return (
    <svg role="img" aria-label={label} viewBox={`0 0 ${x + 9} 60`} width="100%" height={80} preserveAspectRatio="none" style={{ background: "#fff" }}>
      {bars.map((bar) => (
        <rect key={bar.x} x={bar.x} y={4} width={bar.width} height={52} fill="#000" />
      ))}
    </svg>
  );
}
