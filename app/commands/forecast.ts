import type { FinishForecast } from '../../site/forecast/finish-forecast.ts';
import type { WaysBack } from '../../site/forecast/ways-back.ts';
import { forecastInThread, waysBackInThread } from '../forecast/forecast-thread.ts';
import { gatherForecast } from '../forecast/gather-forecast.ts';
import { pourStatesAt } from '../site-work/pour-states-at.ts';
import type { CommandContext } from './context.ts';

interface Run {
  iterations?: number;
  seed?: number;
}

/** Worked out anew, from all that is known now; the trend stays as it is. */
export async function finishForecastCommand(context: CommandContext, run: Run): Promise<FinishForecast> {
  return forecastInThread(await gather(context, run));
}

export async function waysBackCommand(
  context: CommandContext,
  { milestone, target, ...run }: Run & { milestone: string | null; target: string | null },
): Promise<WaysBack> {
  const { options = [] } = context.house.site;
  return waysBackInThread(await gather(context, run), options, { milestone, target });
}

async function gather({ house, programme }: CommandContext, run: Run) {
  return gatherForecast(house, programme, await pourStatesAt(house, programme, house.clock.now()), run);
}
