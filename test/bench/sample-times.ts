/** Takes samples: how long something takes, again and again. */

/** Milliseconds of each run. */
export const sampleTimes = async (count: number, run: (sample: number) => unknown): Promise<number[]> => {
  const samples: number[] = [];
  for (let sample = 0; sample < count; sample += 1) {
    const start = performance.now();
    await run(sample);
    samples.push(performance.now() - start);
  }
  return samples;
};
