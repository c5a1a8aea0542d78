/** Where a value stands in ISO 15143-3, and what it is with us. Names in lower case. */
export interface FleetElement {
  element: string;
  value: string;
  quantity: string;
  /** As it is told. */
  form: 'number' | 'hours' | 'flag' | 'text';
  unit?: string;
  /** The element beside the value that names its unit, where it has one. */
  unitElement?: string;
}

const hours = (element: string, quantity: string): FleetElement => ({
  element,
  value: 'hour',
  quantity,
  form: 'hours',
  unit: 'h',
});
const percent = (element: string, quantity: string): FleetElement => ({
  element,
  value: 'percent',
  quantity,
  form: 'number',
  unit: '%',
});

/** The elements of a snapshot that are kept. What VOCABULARY has no word for keeps a name of its own. */
export const FLEET_ELEMENTS: readonly FleetElement[] = [
  { element: 'location', value: 'latitude', quantity: 'latitude', form: 'number', unit: '°' },
  { element: 'location', value: 'longitude', quantity: 'longitude', form: 'number', unit: '°' },
  hours('cumulativeoperatinghours', 'operatingHours'),
  hours('cumulativeidlehours', 'idleHours'),
  hours('cumulativepowertakeoffhours', 'powerTakeOffHours'),
  hours('cumulativeactiveregenerationhours', 'regenerationHours'),
  percent('fuelremaining', 'fuelLevel'),
  percent('defremaining', 'defLevel'),
  percent('averageloadfactorlast24', 'loadFactorLast24h'),
  {
    element: 'fuelused',
    value: 'fuelconsumed',
    quantity: 'fuelUsed',
    form: 'number',
    unit: 'L',
    unitElement: 'fuelunits',
  },
  {
    element: 'distance',
    value: 'odometer',
    quantity: 'odometer',
    form: 'number',
    unit: 'km',
    unitElement: 'odometerunits',
  },
  { element: 'cumulativeloadcount', value: 'count', quantity: 'loadCount', form: 'number' },
  {
    element: 'cumulativepayloadtotals',
    value: 'payload',
    quantity: 'payloadTotal',
    form: 'number',
    unit: 'kg',
    unitElement: 'payloadunits',
  },
  { element: 'enginestatus', value: 'running', quantity: 'engineRunning', form: 'flag' },
  { element: 'faultcode', value: 'codeidentifier', quantity: 'faultCode', form: 'text' },
];

/** The spellings of units that providers use. */
export const FLEET_UNITS: ReadonlyMap<string, string> = new Map([
  ['litre', 'L'],
  ['liter', 'L'],
  ['litres', 'L'],
  ['liters', 'L'],
  ['gallon', 'gal'],
  ['gallons', 'gal'],
  ['kilometre', 'km'],
  ['kilometer', 'km'],
  ['kilometres', 'km'],
  ['kilometers', 'km'],
  ['mile', 'mi'],
  ['miles', 'mi'],
  ['kilogram', 'kg'],
  ['kilograms', 'kg'],
  ['metric_ton', 't'],
  ['tonne', 't'],
]);

/** Counters, with the fastest that they can run in an hour; null where the machine decides. */
export const FLEET_COUNTERS: ReadonlyMap<string, number | null> = new Map([
  ['operatingHours', 1],
  ['idleHours', 1],
  ['powerTakeOffHours', 1],
  ['regenerationHours', 1],
  ['fuelUsed', null],
  ['odometer', null],
  ['loadCount', null],
  ['payloadTotal', null],
]);
