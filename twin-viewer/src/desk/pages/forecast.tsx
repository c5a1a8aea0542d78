import type { FinishForecast, ForecastOfDay } from '../../../../site/forecast/finish-forecast.ts';
import { useWords } from '../../i18n/use-words.ts';
import { useLive } from '../../live/live-store.ts';
import type { Items } from '../api-types.ts';
import { ForecastBasis } from '../forecast-basis.tsx';
import { Drivers } from '../forecast-drivers.tsx';
import { FinishFigures, Milestones } from '../forecast-figures.tsx';
import { ForecastTrend } from '../forecast-trend.tsx';
import { Answered, Page, Section } from '../page.tsx';
import { Term } from '../term.tsx';
import { useAsk } from '../use-ask.ts';
import { WaysBackForm } from '../ways-back.tsx';

type Told = { [K in keyof FinishForecast]: FinishForecast[K] | null };

/** When the job will be finished, with its chances, what that hangs on, and the ways back. */
export function Forecast() {
  const { t, number, time } = useWords();
  // A new forecast moves these, and they come live.
  const known = useLive(({ state }) => `${state?.progress?.p50} ${state?.progress?.p80}`);
  const asked = useAsk<Told | null>('/forecast', undefined, known);
  const trend = useAsk<Items<ForecastOfDay>>('/forecast/trend', undefined, known);
  return (
    <Page title={t('office.forecast.title')} intro={t('office.forecast.intro')}>
      <Answered asked={asked} none={{ text: t('office.forecast.none'), when: (told) => !isWhole(told) }}>
        {(told) =>
          isWhole(told) && (
            <>
              <FinishFigures forecast={told} />
              <p className="quiet">
                {t('office.forecast.computed', {
                  time: time(told.computedAt, 'moment'),
                  iterations: number(told.basis.iterations),
                })}
              </p>
              <Section title={t('office.forecast.trend')} intro={t('office.forecast.trendText')}>
                <Answered
                  asked={trend}
                  none={{ text: t('office.forecast.trendNone'), when: ({ items }) => items.length < 2 }}
                >
                  {({ items }) => <ForecastTrend days={items} />}
                </Answered>
              </Section>
              <Section title={t('office.forecast.milestones')}>
                <Milestones milestones={told.milestones} />
              </Section>
              <Section title={t('office.forecast.drivers')} intro={t('office.forecast.driversText')}>
                <Drivers drivers={told.drivers} />
              </Section>
              <Section title={t('office.forecast.waysBack')} intro={t('office.forecast.waysBackText')}>
                <WaysBackForm milestones={told.milestones} />
              </Section>
              <ForecastBasis basis={told.basis} />
            </>
          )
        }
      </Answered>
      <p className="quiet">
        <Term id="p50" /> · <Term id="p80" /> · <Term id="baseline" /> · <Term id="workingDay" />
      </p>
    </Page>
  );
}

function isWhole(told: Told | null): told is FinishForecast {
  return told !== null && told.p50 !== null && told.basis !== null;
}
