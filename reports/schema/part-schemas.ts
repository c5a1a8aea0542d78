import { bilingual, figure, id, instant, list, object, orNull, type Schema, words } from './parts.ts';

const temperatures = (where: string) =>
  object({
    now: figure('°C', 'pour', `${where}, at the end of the report.`),
    min: figure('°C', 'series', `${where}, least of the day.`),
    max: figure('°C', 'series', `${where}, greatest of the day.`),
  });

/** A pour that is in its forms. */
export const pour: Schema = object({
  id,
  name: bilingual,
  mix: words,
  placedAt: orNull(instant),
  age: figure('h', 'pour', 'Since it was placed.'),
  core: temperatures('Core'),
  surface: temperatures('Surface'),
  differenceMax: figure('°C', 'series', 'Greatest core minus surface of the day, quarters of an hour.'),
  maturity: figure('°C·h', 'pour', 'Of its weakest probe.'),
  strength: figure('MPa', 'pour', 'Of its weakest probe.'),
  required: figure('MPa', 'pour', 'What the waiting activity needs.'),
  hoursToStrip: figure('h', 'pour', 'Until the required strength; 0 when it is there.'),
  reachedAt: orNull(instant),
  activity: words,
  plannedAt: orNull(instant),
  flags: list({
    enum: ['placed-today', 'ready', 'late', 'incomplete', 'extrapolated', 'difference-above-limit'],
  }),
});

/** Weather of a day, from its mast. */
export const weatherFigures: Record<string, Schema> = {
  airMin: figure('°C', 'mast', 'Least of the day.'),
  airMean: figure('°C', 'mast', 'Mean over the time of the day.'),
  airMax: figure('°C', 'mast', 'Greatest of the day.'),
  gustMax: figure('m/s', 'mast', 'Greatest of the day.'),
  rainSum: figure('mm', 'mast', 'Of the day.'),
  rainHours: figure('h', 'mast', 'With at least 0.1 mm/h.'),
  gustHours: figure('h', 'mast', 'Of the shift, at or above the limit.'),
  gustLimit: figure('m/s', 'limit', 'From here on a tower crane is out of service.'),
};
