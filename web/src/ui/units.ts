// How long a title is as the platform counts: a Chinese character is two, and it takes sixty. Pure.
export const LONGEST = 60;
export const unitsOf = (title: string): number => [...title].reduce((sum, sign) => sum + ((sign.codePointAt(0) ?? 0) < 128 ? 1 : 2), 0);
