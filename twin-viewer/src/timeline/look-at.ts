import { LOOK } from '../modes/looks.ts';

/** Days since the timeline's beginning; `NEVER` where there is none. */
export interface ElementDates {
  plannedStart: number;
  plannedFinish: number;
  actualStart: number;
  actualFinish: number;
  forecastStart: number;
  forecastFinish: number;
}

/** Far beyond any job, and still told apart from its neighbours by a 32-bit float. */
export const NEVER = 1e6;

/** What the shader compares, as it stands in its uniform. */
export const TIME_CODES = { off: 0, compare: 1, plan: 2, actual: 3 } as const;
export type ShaderView = Exclude<keyof typeof TIME_CODES, 'off'>;

/**
 * How an element looks at a day of the timeline. `lookAtGlsl` is the same in the shader's language; the browser tests
 * hold the two together.
 *
 * @param at day that is looked at
 * @param today what is after it is forecast
 *
 * @example lookAt({ ...dates, plannedFinish: 10, actualFinish: NEVER }, 'compare', 12, 20) // LOOK.behind
 */
export function lookAt(dates: ElementDates, view: ShaderView, at: number, today: number): number {
  if (dates.plannedStart >= NEVER && dates.forecastStart >= NEVER) return LOOK.noData;
  if (view === 'plan') return stage(at, dates.plannedStart, dates.plannedFinish);
  const future = at > today;
  const start = future ? dates.forecastStart : dates.actualStart;
  const finish = future ? dates.forecastFinish : dates.actualFinish;
  const is = stage(at, start, finish);
  const built = dates.actualFinish <= today;
  if (view === 'compare') {
    // The codes of the three stages rise with the work.
    const should = stage(at, dates.plannedStart, dates.plannedFinish);
    if (is < should) {
      if (future) return LOOK.forecastLate;
      return should === LOOK.done ? LOOK.behind : LOOK.shouldHaveBegun;
    }
    if (!future && is > should) return LOOK.ahead;
  }
  if (!future || built) return is;
  if (is === LOOK.inProgress) return LOOK.forecastRunning;
  return is === LOOK.done ? LOOK.forecastDone : is;
}

function stage(at: number, start: number, finish: number): number {
  if (at < start) return LOOK.notStarted;
  return at < finish ? LOOK.inProgress : LOOK.done;
}

/** The same for the vertex shader: needs `dateMap`, `atDay`, `today`, `timeView`. */
export const lookAtGlsl = /* glsl */ `
  uniform sampler2D dateMap;
  uniform float atDay;
  uniform float today;
  uniform int timeView;

  int stageAt(float start, float finish) {
    if (atDay < start) return ${LOOK.notStarted};
    return atDay < finish ? ${LOOK.inProgress} : ${LOOK.done};
  }
  int lookAt(int row) {
    int perLine = textureSize(dateMap, 0).x / 2;
    ivec2 place = ivec2((row % perLine) * 2, row / perLine);
    vec4 told = texelFetch(dateMap, place, 0);
    vec2 forecast = texelFetch(dateMap, place + ivec2(1, 0), 0).xy;
    if (told.x >= ${NEVER.toFixed(1)} && forecast.x >= ${NEVER.toFixed(1)}) return ${LOOK.noData};
    int should = stageAt(told.x, told.y);
    if (timeView == ${TIME_CODES.plan}) return should;
    bool future = atDay > today;
    int is = future ? stageAt(forecast.x, forecast.y) : stageAt(told.z, told.w);
    if (timeView == ${TIME_CODES.compare}) {
      if (is < should) {
        if (future) return ${LOOK.forecastLate};
        return should == ${LOOK.done} ? ${LOOK.behind} : ${LOOK.shouldHaveBegun};
      }
      if (!future && is > should) return ${LOOK.ahead};
    }
    if (!future || told.w <= today) return is;
    if (is == ${LOOK.inProgress}) return ${LOOK.forecastRunning};
    return is == ${LOOK.done} ? ${LOOK.forecastDone} : is;
  }
`;
