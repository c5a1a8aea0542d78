/** What the words of the other trade mean, in English; glossary-zh.ts has the same keys. */
export const glossaryEn = {
  title: 'Glossary',
  intro:
    "What the words mean, so that each role can read the other's pages. Words with a dotted line show this where they stand.",
  groups: {
    time: 'Time and programme',
    concrete: 'Concrete',
    decisions: 'Deciding together',
    data: 'Sensors and data',
  },
  terms: {
    p50: { name: 'P50', text: 'The date that is kept in half of all likely cases.' },
    p80: { name: 'P80', text: 'The date that is kept in four of five likely cases. Promise this one.' },
    baseline: {
      name: 'Baseline',
      text: 'The dates that both managers have signed. Delays are counted from them.',
    },
    totalFloat: { name: 'Total float', text: 'How long an activity may slip before the whole job slips.' },
    critical: { name: 'Critical', text: 'An activity without float: each hour it loses, the job loses.' },
    workingDay: {
      name: 'Working day',
      text: 'A day of the site calendar; nights, Sundays and holidays do not count.',
    },
    driver: { name: 'Driver', text: 'What the forecast hangs on most.' },
    lookAhead: { name: 'Look-ahead', text: 'The activities of the coming weeks, to be made ready now.' },
    milestone: { name: 'Milestone', text: 'A date that others rely on, such as topping out.' },
    earnedSchedule: {
      name: 'Earned schedule',
      text: 'How many working days ahead or behind the work done is, against the plan.',
    },
    maturity: {
      name: 'Maturity',
      text: 'Temperature summed over time, in °C·h. It tells how far concrete has hardened.',
    },
    strippingStrength: {
      name: 'Stripping strength',
      text: 'What concrete must bear before its formwork may come off, in MPa.',
    },
    coreSurface: {
      name: 'Core and surface',
      text: 'The middle of the section and 50 mm under its face. Far apart in temperature, the face cracks.',
    },
    specimen: {
      name: 'Specimen',
      text: 'Cubes cast with the pour and crushed in a laboratory: the proof of its strength.',
    },
    sameCondition: {
      name: 'Cured with the structure',
      text: 'A specimen that lies beside the structure and is as cold or warm as it.',
    },
    mix: {
      name: 'Mix',
      text: 'The recipe of the concrete, with the curve that tells its strength from its maturity.',
    },
    calibration: { name: 'Calibration', text: 'Fitting the curve of a mix to its specimens.' },
    level: {
      name: 'Level',
      text: '1: the two managers settle it. 2: their department heads. 3: the cross-department meeting. The clock raises it in working hours.',
    },
    twoSignatures: {
      name: 'Two signatures',
      text: 'A change counts when the engineering manager and the project manager have both signed the same version.',
    },
    gate: {
      name: 'Stage gate',
      text: 'What must be there before a stage counts as finished: outputs, and criteria that they meet.',
    },
    acknowledge: {
      name: 'Acknowledge',
      text: 'To say: I have seen this alarm and see to it. It does not switch it off.',
    },
    shelve: { name: 'Shelve', text: 'To put an alarm aside for a limited time. It comes back by itself.' },
    quarantine: {
      name: 'Refused data',
      text: 'Messages that could not be understood, kept with the reason.',
    },
    gateway: {
      name: 'Gateway',
      text: 'The box on site that collects devices by radio or cable and sends their readings.',
    },
    clockOffset: {
      name: 'Clock',
      text: 'How far the clock of a gateway is from ours. Readings are dated by it.',
    },
  },
} as const;
