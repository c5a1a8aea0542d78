import type { Service } from '../../app/start.ts';
import type { DailyFacts } from '../../reports/daily-fact-types.ts';
import type { DemoSite } from '../../simulators/demo/demo-site.ts';
import type { Sky } from '../../simulators/physics/sky.ts';
import { dayRange, localDate } from '../../site/local-time.ts';
import type { ReportFigure } from './observation.ts';
import { get } from './service-side.ts';

const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;

/** The daily report of the last whole day, figure by figure beside what was so. */
export async function reportFigures(service: Service, site: DemoSite, sky: Sky): Promise<ReportFigure[]> {
  const zone = site.site.timeZone;
  const today = localDate(service.house.clock.now(), zone);
  const date = Temporal.PlainDate.from(today).subtract({ days: 1 }).toString();
  const facts = await get<DailyFacts>(service, `/reports/daily?date=${date}&format=json`);
  const range = dayRange(date, zone);
  return [
    ...weatherFigures(facts, sky, range),
    ...machineFigures(facts, site, range),
    ...pourFigures(facts, site),
  ];
}

/** A mast measures every five minutes, in steps of a tenth. */
function weatherFigures({ weather }: DailyFacts, sky: Sky, [from, to]: [number, number]): ReportFigure[] {
  const minutes = Array.from({ length: (to - from) / MINUTE_MS }, (_, minute) =>
    sky.weather(from + minute * MINUTE_MS),
  );
  const air = minutes.map(({ temperatureCelsius }) => temperatureCelsius);
  const rain = minutes.reduce((sum, { rainMmPerHour }) => sum + rainMmPerHour / 60, 0);
  const gust = Math.max(...minutes.map(({ windGust }) => windGust));
  return [
    figure('air, lowest, °C', weather.airMin.value, Math.min(...air), 0.3),
    figure('air, highest, °C', weather.airMax.value, Math.max(...air), 0.3),
    figure('gust, highest, m/s', weather.gustMax.value, gust, 0.5 + gust / 10),
    figure('rain of the day, mm', weather.rainSum.value, rain, 0.5 + rain / 20),
  ];
}

/** The machine's own counter, which no report reads. */
function machineFigures(
  { machines }: DailyFacts,
  { stream }: DemoSite,
  [from, to]: [number, number],
): ReportFigure[] {
  return machines.flatMap(({ device, operating }): ReportFigure[] => {
    const source = stream.sources.find((one) => one.device === device);
    const counted = (at: number) => source?.sample(at)[0]?.v.operatingHours;
    const [before, after] = [counted(from), counted(to)];
    if (typeof before !== 'number' || typeof after !== 'number') return [];
    return [figure(`work of ${device}, h`, operating.value, after - before, 0.2)];
  });
}

function pourFigures({ pours, asOf }: DailyFacts, { truth }: DemoSite): ReportFigure[] {
  return pours.flatMap(({ id, age, strength, reachedAt }): ReportFigure[] => {
    const pour = truth.pours.get(id);
    if (!pour) return [];
    const isReached = (at: number | null) => Number(at !== null && at <= asOf);
    return [
      figure(`age of ${id}, h`, age.value, (asOf - pour.placedAt) / HOUR_MS, 0.5),
      figure(`strength of ${id}, MPa`, strength.value, truth.strength(id, asOf), 1),
      figure(`${id} strong enough`, isReached(reachedAt), isReached(pour.reachedAt), 0),
    ];
  });
}

function figure(name: string, said: number | null, truth: number, within: number): ReportFigure {
  return { figure: name, said, truth, within };
}
