import { useState } from 'react';
import { useWords } from '../../i18n/use-words.ts';
import type { DeviceRow, GatewayRow } from '../api-devices.ts';
import type { Items } from '../api-types.ts';
import { DeviceLink } from '../device-link.tsx';
import { TextField } from '../fields.tsx';
import { GatewayHeard } from '../gateway-heard.tsx';
import { Answered, Page, Section } from '../page.tsx';
import { useMay } from '../rights.ts';
import { Link } from '../router.tsx';
import { DoButton } from '../send-form.tsx';
import { useAsk } from '../use-ask.ts';

/** Is my gateway heard, and what do its devices say? */
export function Devices() {
  const { t } = useWords();
  const gateways = useAsk<Items<GatewayRow>>('/gateways', 'devices');
  return (
    <Page
      title={t('desk.nav.devices')}
      intro={t('desk.devices.intro')}
      actions={
        <>
          <button type="button" className="desk-button" onClick={gateways.again}>
            {t('desk.state.again')}
          </button>
          {useMay()('administer') && (
            <Link className="desk-button is-main" to="/desk/access/gateways">
              {t('desk.devices.addGateway')}
            </Link>
          )}
        </>
      }
    >
      <Section title={t('desk.devices.heardTitle')}>
        <Answered
          asked={gateways}
          none={{ text: t('desk.devices.noGateways'), when: ({ items }) => items.length === 0 }}
        >
          {({ items }) => (
            <ul className="desk-list">
              {items.map((gateway) => (
                <li key={gateway.gateway} className="desk-row">
                  <GatewayHeard gateway={gateway} />
                </li>
              ))}
            </ul>
          )}
        </Answered>
      </Section>
      <DeviceList />
    </Page>
  );
}

function DeviceList() {
  const { t, text, time } = useWords();
  const asked = useAsk<Items<DeviceRow>>('/devices', 'devices');
  const mayCommission = useMay()('commission');
  const [search, setSearch] = useState('');
  const wanted = search.trim().toLowerCase();
  const fits = (one: DeviceRow) =>
    `${one.gateway}/${one.device} ${one.code ?? ''} ${text(one.name)}`.toLowerCase().includes(wanted);
  return (
    <Section title={t('desk.devices.title')}>
      <div className="desk-filter">
        <TextField
          label={t('desk.devices.search')}
          type="search"
          value={search}
          onChange={setSearch}
          required={false}
        />
      </div>
      <Answered
        asked={asked}
        none={{ text: t('desk.devices.none'), when: ({ items }) => items.length === 0 }}
      >
        {({ items }) => (
          <ul className="desk-list">
            {items.filter(fits).map((one) => (
              <li key={`${one.gateway}/${one.device}`} className="desk-row">
                <span className="row-main">
                  <strong>
                    <DeviceLink device={one} />
                  </strong>
                  <small>
                    {one.gateway}/{one.device}
                    {one.code ? ` · ${one.code}` : ''} · {t(`desk.devices.kinds.${one.kind}`)}
                    {one.lastAt > 0
                      ? ` · ${t('desk.devices.heard', { time: time(one.lastAt, 'moment') })}`
                      : ''}
                    {one.bound?.map(({ pour }) => ` · ${pour}`).join('')}
                  </small>
                </span>
                {one.retiredAt && <span className="badge">{t('desk.devices.retired')}</span>}
                {mayCommission && (
                  <DoButton
                    label={one.retiredAt ? t('desk.devices.unretire') : t('desk.devices.retire')}
                    {...(one.retiredAt ? {} : { ask: t('desk.devices.retireAsk') })}
                    what={{
                      method: 'POST',
                      path: `/devices/${encodeURIComponent(one.gateway)}/${encodeURIComponent(one.device)}/retire`,
                      body: { retired: !one.retiredAt },
                    }}
                    done={asked.again}
                  />
                )}
              </li>
            ))}
          </ul>
        )}
      </Answered>
    </Section>
  );
}
