import type { CrashOption, ForecastSettings } from '../../site/forecast/forecast-settings.ts';

/** Of the coast's wind by the month, typhoons in late summer: chances of a day on which panels are not lifted. */
const LIFTING_LOST = [0.06, 0.06, 0.07, 0.06, 0.04, 0.04, 0.08, 0.09, 0.06, 0.04, 0.05, 0.06];

/** What the demo's forecast knows of its machines and its weather. */
export const DEMO_FORECAST: ForecastSettings = {
  machines: [
    { device: 'tower-crane', activities: ['Formwork*', 'Reinforce*', 'Façade*', 'Stairs*'] },
    { device: 'concrete-pump', activities: 'Pour*' },
    { device: 'excavator', activities: 'Excavate*' },
  ],
  weather: [
    {
      id: 'lifting',
      name: { en: 'Wind on the façade', zh: '外墙吊装风力' },
      activities: ['Façade*', 'Glazing*'],
      lost: LIFTING_LOST,
      gustMax: 13.8,
    },
  ],
};

/** What the demo's site can do to be faster. */
export const DEMO_OPTIONS: CrashOption[] = [
  {
    id: 'heated-enclosures',
    name: { en: 'Heated enclosures on slabs', zh: '楼板暖棚养护' },
    kind: 'heating',
    pours: 'slab-*',
    gain: { hoursToStrip: 36 },
    cost: { each: 12_000 },
  },
  {
    id: 'early-strength-mix',
    name: { en: 'Early-strength mix in slabs', zh: '楼板早强混凝土' },
    kind: 'accelerated-mix',
    pours: 'slab-*',
    gain: { hoursToStrip: 48 },
    cost: { each: 18_000 },
    excludes: ['heated-enclosures'],
  },
  {
    id: 'second-pump',
    name: { en: 'A second concrete pump', zh: '增加一台混凝土泵' },
    kind: 'second-pump',
    activities: 'Pour*',
    gain: { factor: 0.7 },
    cost: { each: 9_000 },
    limits: { leadDays: 2 },
  },
  {
    id: 'facade-crew',
    name: { en: 'A second façade crew', zh: '增加一个幕墙班组' },
    kind: 'extra-crew',
    activities: ['Façade*', 'Glazing*'],
    gain: { factor: 0.65 },
    cost: { once: 30_000, perDay: 6_500 },
    limits: { leadDays: 10 },
  },
  {
    id: 'finishes-overtime',
    name: { en: 'Overtime on finishes and services', zh: '装修与机电加班' },
    kind: 'overtime',
    activities: ['Finishes*', 'MEP*'],
    gain: { factor: 0.85 },
    cost: { perDay: 2_800 },
  },
];
