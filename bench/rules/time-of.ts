/** What one way of judging readings takes. */
export interface Judge extends Times {
  id: string;
  title: string;
  rulesPerReading: number;
  /** Windows and states of all rules of a series; null: nothing is kept. */
  bytesPerSeries: number | null;
  alarms: number;
}

interface Times {
  readings: number;
  /** Of processor time, so that others on the machine do not count. */
  readingsPerCpuSecond: number;
  readingsPerWallSecond: number;
}

/**
 * Plays minutes of a reading a series. Only the judging is timed; to make the readings is the benchmark's affair. The
 * first quarter warms the compiler and fills windows and is not counted.
 */
export async function timeOf(
  series: number,
  minutes: number,
  prepare: (minute: number) => () => Promise<void>,
): Promise<Times> {
  const warmUp = Math.ceil(minutes / 4);
  let [wallMs, cpuMs] = [0, 0];
  for (let minute = 0; minute < minutes; minute++) {
    const judge = prepare(minute);
    const before = performance.now();
    const cpuBefore = process.threadCpuUsage();
    await judge();
    const { user, system } = process.threadCpuUsage(cpuBefore);
    if (minute < warmUp) continue;
    wallMs += performance.now() - before;
    cpuMs += (user + system) / 1_000;
  }
  const readings = (minutes - warmUp) * series;
  return {
    readings,
    readingsPerCpuSecond: Math.round(readings / (cpuMs / 1_000)),
    readingsPerWallSecond: Math.round(readings / (wallMs / 1_000)),
  };
}
