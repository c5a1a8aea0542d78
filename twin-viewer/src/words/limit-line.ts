import type { ThermalLimit } from '../../../site/concrete/thermal-limit.ts';
import type { ThermalLimits } from '../../../site/concrete/thermal-profiles.ts';

type Values = readonly (number | null | undefined)[];

export interface LimitLine {
  kind: 'maximum' | 'difference';
  values: (number | null | undefined)[];
}

/**
 * Limits as lines among the temperatures of probes: the highest temperature in place, and what the core may have at
 * each time with the surface as cool as it is. Of a limit that moves with age or strength the strictest value is drawn.
 *
 * @param values °C, a row for each probe, all over the same times
 * @example
 * limitLines([{ depth: 'core' }, { depth: 'surface' }], [[40], [20]], { ...none, coreSurfaceCelsius: 25 })
 * // [{ kind: 'difference', values: [45] }]
 */
export function limitLines(
  probes: readonly { depth: 'core' | 'surface' }[],
  values: readonly Values[],
  limits: Pick<ThermalLimits, 'maximumCelsius' | 'coreSurfaceCelsius'>,
): LimitLine[] {
  const times = values[0]?.length ?? 0;
  const { maximumCelsius, coreSurfaceCelsius } = limits;
  const surfaces = values.filter((_, index) => probes[index]?.depth === 'surface');
  const hasCore = probes.some(({ depth }) => depth === 'core');
  return [
    ...(maximumCelsius === null
      ? []
      : [{ kind: 'maximum' as const, values: new Array<number>(times).fill(maximumCelsius) }]),
    ...(coreSurfaceCelsius === null || surfaces.length === 0 || !hasCore
      ? []
      : [
          {
            kind: 'difference' as const,
            values: Array.from({ length: times }, (_, index) =>
              coolest(surfaces, index, strictest(coreSurfaceCelsius)),
            ),
          },
        ]),
  ];
}

/** undefined: none of them says anything then, and the line goes on. */
function coolest(rows: readonly Values[], index: number, above: number): number | undefined {
  const found = rows.map((row) => row[index]).filter((value) => typeof value === 'number');
  return found.length === 0 ? undefined : Math.min(...found) + above;
}

function strictest(limit: ThermalLimit): number {
  return typeof limit === 'number' ? limit : Math.min(...limit.points.map(([, celsius]) => celsius));
}
