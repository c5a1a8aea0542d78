import { useWords } from '../i18n/use-words.ts';
import type { GatewayRow } from './api-devices.ts';
import { Link } from './router.tsx';

/** Is it heard, what was refused and why, how right is its clock. */
export function GatewayHeard({ gateway }: { gateway: GatewayRow }) {
  const { t, time, number } = useWords();
  const { heard } = gateway;
  const last = heard?.lastMessageAt ?? null;
  const offset = gateway.clockOffsetMs ?? null;
  return (
    <span className="row-main">
      <strong>
        {gateway.gateway}{' '}
        <span className={last === null ? 'badge is-silent' : 'badge'}>
          {last === null
            ? t('desk.devices.neverHeard')
            : t('desk.devices.heard', { time: time(last, 'moment') })}
        </span>
      </strong>
      <small>
        {t('desk.devices.counts', {
          messages: number(heard?.messages ?? 0),
          readings: number(heard?.readings ?? 0),
          refused: number(heard?.refused ?? 0),
        })}
        {offset === null
          ? ''
          : ` · ${t('desk.devices.clock', { offset: number(offset / 1_000, { unit: 's', digits: 1, signed: true }) })}`}
        {gateway.battery
          ? ` · ${t('desk.devices.battery')} ${gateway.battery.value} ${gateway.battery.unit}`
          : ''}
        {gateway.rssi ? ` · ${t('desk.devices.signal')} ${gateway.rssi.value} ${gateway.rssi.unit}` : ''}
      </small>
      {heard?.lastRefused && (
        <small className="is-late">
          {t('desk.devices.lastRefused', {
            reason: heard.lastRefused.reason,
            time: time(heard.lastRefused.at, 'moment'),
          })}{' '}
          <Link to={`/desk/quarantine`}>{t('desk.nav.quarantine')}</Link>
        </small>
      )}
    </span>
  );
}
