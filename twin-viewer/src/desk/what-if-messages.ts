import type { AnyMix } from '../../../site/concrete/mix.ts';
import type { ThermalLimits } from '../../../site/concrete/thermal-profiles.ts';
import type { WhatIf } from '../../../site/concrete/what-if.ts';
import type { Alternative } from '../../../site/concrete/what-if-alternatives.ts';
import type { ForecastHour, PlannedPour } from '../words/plan-of-pour.ts';

/** What the page asks of the worker. */
export interface WhatIfAsked {
  asked: PlannedPour;
  mix: AnyMix;
  limits: ThermalLimits;
  forecast: readonly ForecastHour[];
}

/** What it answers; `outside`: something is missing, or cannot be reckoned with. */
export type WhatIfTold = { planned: WhatIf; others: Alternative[] } | 'outside';
