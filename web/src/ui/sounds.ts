// What scanning sounds like, made on the spot: nobody looks at the screen while packing or counting.
type Sound = "piece" | "done" | "wrong" | "stop";

const TONES: Record<Sound, [hertz: number, seconds: number][]> = {
  piece: [[1320, 0.07]],
  done: [
    [880, 0.1],
    [1320, 0.16],
  ],
  wrong: [
    [220, 0.25],
    [180, 0.35],
  ],
  stop: [
    [740, 0.2],
    [440, 0.2],
    [740, 0.2],
    [440, 0.3],
  ],
};

let context: AudioContext | null = null;

export function play(sound: Sound): void {
  try {
    context ??= new AudioContext();
    void context.resume();
    let at = context.currentTime;
    for (const [hertz, seconds] of TONES[sound]) {
      const tone = context.createOscillator();
      const volume = context.createGain();
      tone.type = sound === "wrong" || sound === "stop" ? "square" : "sine";
      tone.frequency.value = hertz;
      volume.gain.setValueAtTime(0.25, at);
      volume.gain.exponentialRampToValueAtTime(0.001, at + seconds);
      tone.connect(volume).connect(context.destination);
      tone.start(at);
      tone.stop(at + seconds);
      at += seconds;
    }
  } catch {
    // a computer without sound packs all the same
  }
}
