const LOOKS_PER_SECOND = 15;
/** More than comes in between two looks, so that nothing is missed. */
const SAMPLES = 4096;
const QUIETEST_DECIBELS = -60;
/** How fast the level falls when it becomes quiet; it rises at once. */
const FALL_PER_LOOK = 0.07;

/** Tells how loud a stream is, from 0 to 1, many times a second. The result ends it. */
export function watchLevel(stream: MediaStream, tell: (level: number) => void): () => void {
  const audio = new AudioContext();
  const analyser = audio.createAnalyser();
  analyser.fftSize = SAMPLES;
  audio.createMediaStreamSource(stream).connect(analyser);
  const samples = new Float32Array(SAMPLES);
  let level = 0;
  const timer = setInterval(() => {
    analyser.getFloatTimeDomainData(samples);
    level = Math.max(levelOf(samples), level - FALL_PER_LOOK);
    tell(level);
  }, 1000 / LOOKS_PER_SECOND);
  return () => {
    clearInterval(timer);
    void audio.close();
  };
}

/** Loudness as people hear it: by decibels, from -60 up to full. */
export function levelOf(samples: Float32Array): number {
  let sum = 0;
  for (const sample of samples) sum += sample * sample;
  const decibels = 10 * Math.log10(sum / Math.max(1, samples.length) + 1e-12);
  return Math.min(1, Math.max(0, 1 - decibels / QUIETEST_DECIBELS));
}
