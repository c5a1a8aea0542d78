import { AlarmEngine } from '../../rules/alarm-engine.ts';
import { batchesOf, forgetfulStore, sensor, twentyRules } from './site.ts';
import { type Judge, timeOf } from './time-of.ts';

/** The engine of the service: 20 rules, each reading matched by 4, with windows, delays, states and their events. */
export async function ours(series: number, minutes: number): Promise<Judge> {
  const subjects = Array.from({ length: series }, (_, index) => sensor(index));
  const emptyBytes = usedBytes();
  const engine = new AlarmEngine({
    rules: twentyRules(),
    subjects: { list: () => subjects },
    readDerived: () => ({}),
    store: forgetfulStore(),
    readHistory: null,
  });
  const times = await timeOf(series, minutes, (minute) => {
    const batches = batchesOf(subjects, minute);
    return async () => void (await engine.read(batches));
  });
  const bytes = usedBytes() - emptyBytes;
  return {
    id: 'plumbline',
    title: 'Plumbline: 4 rules of 20, half with windows, alarm states',
    ...times,
    rulesPerReading: engine.sizes().instances / series,
    bytesPerSeries: Math.round(bytes / series),
    alarms: engine.alarms().length,
  };
}

function usedBytes(): number {
  globalThis.gc?.();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}
