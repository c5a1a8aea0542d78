import { useWords } from '../i18n/use-words.ts';
import {
  CELSIUS_MAX,
  COLD_CELSIUS,
  HOT_CELSIUS,
  LOOKS,
  RAMP_STEPS,
  SHARE_MAX,
  strengthLook,
  temperatureLook,
} from './looks.ts';
import { Swatch } from './swatch.tsx';

/** The scale of strength or temperature, with its marks, and what the patterns on it mean. */
export function RampBar({ of }: { of: 'strength' | 'temperature' }) {
  const { t, number } = useWords();
  const isStrength = of === 'strength';
  const max = isStrength ? SHARE_MAX : CELSIUS_MAX;
  const lookOf = isStrength ? strengthLook : temperatureLook;
  const stops = Array.from({ length: 9 }, (_, at) => LOOKS[lookOf((at / 8) * max)]?.colour);
  const ticks = isStrength ? [0, 0.5, 1] : [0, 20, 40, 60, 80];
  const bands = isStrength
    ? ([0.25, 0.75, 1.1] as const)
    : ([COLD_CELSIUS - 1, 20, 40, 60, HOT_CELSIUS + 1] as const);
  return (
    <div className="ramp" data-testid="ramp" data-steps={RAMP_STEPS}>
      <div className="ramp-scale" aria-hidden="true">
        <div className="ramp-colours" style={{ background: `linear-gradient(90deg, ${stops.join(', ')})` }}>
          {isStrength && <i className="ramp-contour" style={{ left: `${(1 / max) * 100}%` }} />}
        </div>
        <div className="ramp-ticks">
          {ticks.map((tick) => (
            <span key={tick} style={{ left: `${(tick / max) * 100}%` }}>
              {isStrength ? number(tick * 100, { unit: '%' }) : number(tick, { unit: '°C' })}
            </span>
          ))}
        </div>
      </div>
      <ul className="ramp-bands">
        {bands.map((value, at) => (
          <li key={value}>
            <Swatch look={lookOf(value)} />
            <span>
              {t(isStrength ? STRENGTH_WORDS[at as 0 | 1 | 2] : TEMPERATURE_WORDS[at as 0 | 1 | 2 | 3 | 4])}
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}

const STRENGTH_WORDS = [
  'twin.legend.strength.low',
  'twin.legend.strength.half',
  'twin.legend.strength.strip',
] as const;
const TEMPERATURE_WORDS = [
  'twin.legend.temperature.cold',
  'twin.legend.temperature.usual',
  'twin.legend.temperature.warm',
  'twin.legend.temperature.hot',
  'twin.legend.temperature.limit',
] as const;
