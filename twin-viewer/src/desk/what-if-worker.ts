import { whatIf } from '../../../site/concrete/what-if.ts';
import { alternatives } from '../../../site/concrete/what-if-alternatives.ts';
import { planOfPour } from '../words/plan-of-pour.ts';
import type { WhatIfAsked, WhatIfTold } from './what-if-messages.ts';

/** Reckons beside the page: a plan and its alternatives are seconds of heat flow on a phone. */
self.onmessage = ({ data }: MessageEvent<WhatIfAsked>) => {
  const plan = planOfPour(data.asked, data.mix, data.limits, data.forecast);
  const planned = plan && whatIf(plan);
  const told: WhatIfTold = planned ? { planned, others: alternatives(plan, planned) } : 'outside';
  self.postMessage(told);
};
