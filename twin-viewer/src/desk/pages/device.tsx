import { useWords } from '../../i18n/use-words.ts';
import type { DeviceRow } from '../api-devices.ts';
import type { Items } from '../api-types.ts';
import { NameDevice } from '../name-device.tsx';
import { Answered, Page, Section } from '../page.tsx';
import { useMay } from '../rights.ts';
import { Link } from '../router.tsx';
import { useAsk } from '../use-ask.ts';
import { useDataWords } from '../use-data-words.ts';

/** One device: what it said last, where it is bound, what it is called and where it stands. */
export function DevicePage({ id }: { id: string }) {
  const { t, text, time, number } = useWords();
  const named = useDataWords();
  const asked = useAsk<Items<DeviceRow>>('/devices', 'devices');
  const mayCommission = useMay()('commission');
  const device = asked.data?.items.find((one) => `${one.gateway}/${one.device}` === id);
  return (
    <Page
      title={device ? text(device.name) || device.device : id}
      back={{ to: '/desk/devices', label: t('desk.nav.devices') }}
    >
      <Answered asked={asked} none={{ text: t('desk.refused.gone'), when: () => device === undefined }}>
        {() =>
          device && (
            <>
              <dl className="desk-facts">
                <dt>{t('desk.devices.gateway')}</dt>
                <dd>{device.gateway}</dd>
                <dt>{t('desk.devices.one')}</dt>
                <dd>{device.device}</dd>
                <dt>{t('desk.devices.code')}</dt>
                <dd>{device.code ?? '–'}</dd>
                <dt>{t('run.device.kind')}</dt>
                <dd>{t(`desk.devices.kinds.${device.kind}`)}</dd>
                {(device.bound ?? []).length > 0 && (
                  <>
                    <dt>{t('run.device.bound')}</dt>
                    <dd>
                      {device.bound?.map(({ pour, channel }) => (
                        <span key={`${pour} ${channel}`}>
                          <Link to={`/desk/pours/${encodeURIComponent(pour)}`}>{pour}</Link> {channel}{' '}
                        </span>
                      ))}
                    </dd>
                  </>
                )}
              </dl>
              <Section title={t('run.device.values')}>
                <ul className="desk-list">
                  {Object.entries(device.channels).flatMap(([channel, quantities]) =>
                    Object.entries(quantities).map(([quantity, { value, unit, at }]) => (
                      <li key={`${channel} ${quantity}`} className="desk-row">
                        <span className="row-main">
                          {named('quantities', quantity)} {channel}
                        </span>
                        <strong>
                          {typeof value === 'number'
                            ? number(value, { unit, digits: 1 })
                            : named('states', value)}
                        </strong>
                        <small>{time(at, 'moment')}</small>
                      </li>
                    )),
                  )}
                </ul>
              </Section>
              {mayCommission && <NameDevice device={device} done={asked.again} />}
            </>
          )
        }
      </Answered>
    </Page>
  );
}
