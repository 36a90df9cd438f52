/** The value below which so many percent of the others lie. */
export const percentile = (values: readonly number[], percent: number): number => {
  const inOrder = values.toSorted((a, b) => a - b);
  return inOrder[Math.min(inOrder.length - 1, Math.floor((inOrder.length * percent) / 100))] ?? Number.NaN;
};

/** A line of the report: what was measured, its median, its p95 and how often. */
export const report = (what: string, values: readonly number[]): void => {
  const write = (percent: number) => percentile(values, percent).toFixed(1).padStart(7);
  process.stdout.write(
    `${what.padEnd(52)} median ${write(50)} ms  p95 ${write(95)} ms  (${values.length} times)\n`,
  );
};

/** The path of a pointer over the board and back, in parts of its width and height. */
export const path: readonly (readonly [x: number, y: number])[] = Array.from({ length: 240 }, (_, at) => {
  const turn = (at / 240) * 2 * Math.PI;
  return [0.5 + 0.42 * Math.sin(turn), 0.5 + 0.36 * Math.sin(2 * turn)];
});
