import type { TradeSetting } from '../../site/forecast/forecast-settings.ts';
import type { Learning } from '../../site/forecast/learning.ts';
import { toLocalMinutes } from '../../site/schedule/local-minutes.ts';
import type { Activity, Calendar, Programme } from '../../site/schedule/programme.ts';
import { type ActivityEstimate, USUAL_SPREAD } from '../../site/schedule/risk/estimates.ts';
import { logNormal } from '../../site/schedule/risk/log-normal.ts';
import type { SharedFactor } from '../../site/schedule/risk/shared-factors.ts';
import { tradeOf } from '../../site/schedule/trade-of.ts';
import { workingDayMinutes } from '../../site/schedule/working-day.ts';
import { workingMinutes } from '../../site/schedule/working-time.ts';
import { crewCalendars } from '../learning/finished-work.ts';

// A started activity speaks for itself from a fifth on; before that an hour of delay is all of its pace.
const PERCENT_MIN = 20;
const PACE_MAX = 4;
// Standard deviation of the logarithm of a pace that was seen over all of an activity; over a part of it more.
const PACE_DEVIATION = 0.2;
// A factor that is known within half a per cent is no driver.
const DEVIATION_MIN = 0.005;

export interface LearnedEstimates {
  estimates: ActivityEstimate[];
  factors: SharedFactor[];
}

/**
 * What remains of every open activity of a crew, by what the site has shown: its trade's factor with a spread of its
 * own, for a started one mixed with its own pace so far, and the doubt about the factors themselves, which all
 * activities of a trade share.
 *
 * @param lostShare days that activities lose to weather that is drawn apart, by id: they are in what their trades took,
 *   and are taken out of it, or they would count twice
 * @param trend what all durations are multiplied by where nothing was learnt yet
 */
export function learnedEstimates(
  programme: Programme,
  learning: Learning,
  trades: readonly TradeSetting[],
  trend: number,
  lostShare: ReadonlyMap<string, number>,
): LearnedEstimates {
  const crews = crewCalendars(programme);
  const open = programme.activities.flatMap((activity) => {
    const calendar = crews.get(activity.calendar);
    const isOpen =
      activity.kind === 'task' && activity.actualFinish === null && activity.remainingMinutes > 0;
    return isOpen && calendar ? [{ activity, calendar }] : [];
  });
  if (learning.silent)
    return { estimates: open.map(({ activity, calendar }) => usual(activity, calendar, trend)), factors: [] };
  const factorOf = new Map(learning.trades.map((trade) => [trade.trade, trade]));
  const estimates = open.map(({ activity, calendar }): ActivityEstimate => {
    const trade = factorOf.get(tradeOf(activity, trades));
    const pace = paced(activity, calendar, programme.dataDate, trade?.factor ?? 1, learning.spread);
    const fair = trade?.own ? 1 - (lostShare.get(activity.id) ?? 0) : 1;
    const days = activity.remainingMinutes / workingDayMinutes(calendar);
    return { id: activity.id, ...logNormal(days * pace.factor * fair, pace.deviation) };
  });
  return {
    estimates,
    factors: sharedFactors(
      open.map(({ activity }) => activity),
      learning,
      trades,
    ),
  };
}

function usual(activity: Activity, calendar: Calendar, trend: number): ActivityEstimate {
  const days = (trend * activity.remainingMinutes) / workingDayMinutes(calendar);
  const { optimistic, likely, pessimistic, distribution } = USUAL_SPREAD;
  return {
    id: activity.id,
    optimistic: optimistic * days,
    likely: likely * days,
    pessimistic: pessimistic * days,
    distribution,
  };
}

/**
 * The factor on what remains of an activity. Whoever has said how much remains has seen it, and is taken at his word;
 * where it only follows from the per cent, the trade's factor and the activity's own pace are weighed by their doubt.
 */
function paced(
  activity: Activity,
  calendar: Calendar,
  dataDate: string | null,
  tradeFactor: number,
  spread: number,
): { factor: number; deviation: number } {
  const { percentComplete: percent, durationMinutes, remainingMinutes, actualStart } = activity;
  const byPercent = durationMinutes * (1 - percent / 100);
  if (Math.abs(remainingMinutes - byPercent) > Math.max(1, durationMinutes / 100))
    return { factor: 1, deviation: spread };
  if (actualStart === null || dataDate === null || percent < PERCENT_MIN)
    return { factor: tradeFactor, deviation: spread };
  const gone = workingMinutes(calendar).between(toLocalMinutes(actualStart), toLocalMinutes(dataDate));
  const pace = gone / (durationMinutes * (percent / 100));
  if (!(pace >= 1 / PACE_MAX && pace <= PACE_MAX)) return { factor: tradeFactor, deviation: spread };
  const seen = PACE_DEVIATION ** 2 / (percent / 100);
  const weight = spread ** 2 / (spread ** 2 + seen);
  return {
    factor: Math.exp((1 - weight) * Math.log(tradeFactor) + weight * Math.log(pace)),
    // What is left of the activity's own doubt, and the noise of the rest of it.
    deviation: Math.sqrt(spread ** 2 * (1 - weight) + (PACE_DEVIATION / 2) ** 2),
  };
}

function sharedFactors(
  open: readonly Activity[],
  { shared, trades: learned }: Learning,
  trades: readonly TradeSetting[],
): SharedFactor[] {
  const byTrade = Map.groupBy(open, (activity) => tradeOf(activity, trades));
  const ids = (list: readonly Activity[]) => list.map(({ id }) => id);
  const own = learned.map(
    ({ trade, deviation }): SharedFactor => ({
      id: `trade:${trade}`,
      activities: ids(byTrade.get(trade) ?? []),
      deviation: Math.sqrt(Math.max(0, deviation ** 2 - shared ** 2)),
    }),
  );
  return [{ id: 'productivity', activities: ids(open), deviation: shared }, ...own].filter(
    ({ activities, deviation }) => activities.length > 0 && deviation >= DEVIATION_MIN,
  );
}
