import { useState } from 'react';
import { useWords } from '../i18n/use-words.ts';
import type { DeviceRow } from './api-devices.ts';
import type { Items } from './api-types.ts';
import { ChoiceField, TextField } from './fields.tsx';
import { request } from './request.ts';
import { ScanButton } from './scan-button.tsx';
import { useAsk } from './use-ask.ts';

export interface ChosenChannel {
  gateway: string;
  device: string;
  channel: string;
}

/** A channel of a device: by the code on its sticker, scanned or typed, or from the list of those that are heard. */
export function DeviceField(props: {
  value: ChosenChannel | null;
  onChange(chosen: ChosenChannel | null): void;
}) {
  const { t, text } = useWords();
  const asked = useAsk<Items<DeviceRow>>('/devices', 'devices');
  const [code, setCode] = useState('');
  const [unknown, setUnknown] = useState(false);
  const devices = (asked.data?.items ?? []).filter(({ retiredAt }) => !retiredAt);
  const keyOf = (gateway: string, device: string) => `${gateway}/${device}`;
  const take = (row: DeviceRow | undefined) => {
    setUnknown(row === undefined);
    const channels = Object.keys(row?.channels ?? {}).sort();
    props.onChange(row ? { gateway: row.gateway, device: row.device, channel: channels[0] ?? '' } : null);
  };
  const lookUp = async (written: string) => {
    setCode(written);
    if (written.trim() === '') return;
    const reply = await request<{ device: DeviceRow }>({
      method: 'GET',
      path: `/devices/by-code/${encodeURIComponent(written.trim())}`,
    });
    take(reply.ok ? reply.body.device : undefined);
  };
  const chosen = props.value;
  const row = devices.find(({ gateway, device }) => chosen?.gateway === gateway && chosen.device === device);
  const channels = Object.keys(row?.channels ?? {}).sort();
  return (
    <>
      <div className="desk-with-button">
        <TextField
          label={t('desk.devices.code')}
          value={code}
          onChange={setCode}
          required={false}
          hint={unknown ? t('desk.devices.codeUnknown') : t('desk.devices.codeHint')}
        />
        <button type="button" className="desk-button" onClick={() => void lookUp(code)}>
          {t('desk.devices.lookUp')}
        </button>
        <ScanButton found={(found) => void lookUp(found)} />
      </div>
      <ChoiceField
        label={t('desk.devices.one')}
        value={chosen ? keyOf(chosen.gateway, chosen.device) : ''}
        onChange={(key) => take(devices.find(({ gateway, device }) => keyOf(gateway, device) === key))}
        empty="–"
        choices={devices.map((one) => ({
          value: keyOf(one.gateway, one.device),
          label: `${text(one.name) || one.device} · ${one.gateway}/${one.device}${one.code ? ` · ${one.code}` : ''}`,
        }))}
      />
      {chosen && channels.length > 1 && (
        <ChoiceField
          label={t('desk.devices.channel')}
          value={chosen.channel}
          onChange={(channel) => props.onChange({ ...chosen, channel })}
          required={false}
          choices={channels.map((one) => ({ value: one, label: one === '' ? '–' : one }))}
        />
      )}
    </>
  );
}
