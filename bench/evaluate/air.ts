import type { Service } from '../../app/start.ts';
import type { Sky } from '../../simulators/physics/sky.ts';
import type { AirSample } from './observation.ts';
import { get } from './service-side.ts';

const HOUR_MS = 3_600_000;
const EVERY_HOURS = 12;

/** The air that the service expects by the newest forecast it has, beside the air that comes. */
export async function askAir(service: Service, sky: Sky): Promise<AirSample[]> {
  const now = service.house.clock.now();
  const { forecast } = await get<{ forecast: { hours: { t: number; temperature: number | null }[] } | null }>(
    service,
    '/weather-forecast',
  );
  return (forecast?.hours ?? []).flatMap(({ t, temperature }, index): AirSample[] =>
    temperature === null || t <= now || index % EVERY_HOURS !== 0
      ? []
      : [{ leadHours: (t - now) / HOUR_MS, saidCelsius: temperature, trueCelsius: sky.airCelsius(t) }],
  );
}
