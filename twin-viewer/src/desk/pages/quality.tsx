import { useWords } from '../../i18n/use-words.ts';
import { useLive } from '../../live/live-store.ts';
import type { DeviceRow, GatewayRow } from '../api-devices.ts';
import type { Items } from '../api-types.ts';
import { DeviceLink } from '../device-link.tsx';
import { Answered, Page, Section } from '../page.tsx';
import { Link } from '../router.tsx';
import { Term } from '../term.tsx';
import { useAsk } from '../use-ask.ts';
import { WallStates } from '../wall-states.tsx';

const SILENT_MS = 2 * 3_600_000;
// A minute matters to nobody's concrete; five show that a clock is not kept.
const CLOCK_MS = 5 * 60_000;

/** Can the figures be believed: what is silent, refused, late or out of its certificate. */
export function Quality() {
  const { t, number, time } = useWords();
  const now = useLive(({ state }) => Math.floor((state?.now ?? 0) / 60_000) * 60_000);
  const gateways = useAsk<Items<GatewayRow>>('/gateways', 'devices', now);
  const devices = useAsk<Items<DeviceRow>>('/devices', 'devices');
  const quarantine = useAsk<{ totals: { messages: number } }>('/quarantine?limit=1');
  const rows = gateways.data?.items ?? [];
  const inUse = (devices.data?.items ?? []).filter(({ retiredAt }) => !retiredAt);
  const silent = inUse.filter(({ lastAt }) => lastAt > 0 && now - lastAt > SILENT_MS);
  const sum = (of: 'messages' | 'refused') =>
    rows.reduce((total, { heard }) => total + (heard?.[of] ?? 0), 0);
  const all = sum('messages') + sum('refused');
  const figures = [
    [
      t('run.quality.refused'),
      all === 0 ? '–' : number((100 * sum('refused')) / all, { unit: '%', digits: 2 }),
    ],
    [t('run.quality.silent'), number(silent.length)],
    [
      t('run.quality.clocks'),
      number(rows.filter(({ clockOffsetMs }) => Math.abs(clockOffsetMs ?? 0) > CLOCK_MS).length),
    ],
    [
      t('run.quality.expired'),
      number(inUse.filter(({ calibratedUntil }) => calibratedUntil != null && calibratedUntil < now).length),
    ],
    [t('run.quality.kept'), number(quarantine.data?.totals.messages)],
  ] as const;
  return (
    <Page
      title={t('run.quality.title')}
      intro={t('run.quality.intro')}
      actions={
        <Link className="desk-button" to="/desk/quarantine">
          {t('run.quality.toQuarantine')}
        </Link>
      }
    >
      <dl className="desk-figures is-small">
        {figures.map(([label, figure]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>
              <strong>{figure}</strong>
            </dd>
          </div>
        ))}
      </dl>
      <p className="quiet">
        <Term id="quarantine" /> · <Term id="clockOffset" /> · <Term id="gateway" />
      </p>
      <Section title={t('run.quality.gateways')}>
        <Answered
          asked={gateways}
          none={{ text: t('desk.devices.noGateways'), when: ({ items }) => items.length === 0 }}
        >
          {({ items }) => (
            <ul className="desk-list">
              {items.map(({ gateway, heard, clockOffsetMs }) => (
                <li key={gateway} className="desk-row">
                  <span className="row-main">
                    <strong>{gateway}</strong>
                    <small>
                      {t('desk.devices.counts', {
                        messages: number(heard?.messages ?? 0),
                        readings: number(heard?.readings ?? 0),
                        refused: number(heard?.refused ?? 0),
                      })}
                    </small>
                  </span>
                  <small>
                    {number((clockOffsetMs ?? 0) / 1_000, { unit: 's', digits: 1, signed: true })}
                  </small>
                </li>
              ))}
            </ul>
          )}
        </Answered>
      </Section>
      <Section title={t('run.quality.silentList')}>
        <Answered asked={devices} none={{ text: t('run.quality.none'), when: () => silent.length === 0 }}>
          {() => (
            <ul className="desk-list">
              {silent.map((one) => (
                <li key={`${one.gateway}/${one.device}`} className="desk-row">
                  <span className="row-main">
                    <DeviceLink device={one} />
                  </span>
                  <small>{t('desk.devices.heard', { time: time(one.lastAt, 'moment') })}</small>
                </li>
              ))}
            </ul>
          )}
        </Answered>
      </Section>
      <WallStates />
    </Page>
  );
}
