import { useState } from 'react';
import { useWords } from '../../i18n/use-words.ts';
import { siteInstant } from '../../words/site-instant.ts';
import { ActivityField } from '../activity-field.tsx';
import type { Items, PourDetail, PourRow } from '../api-types.ts';
import { ElementField } from '../element-field.tsx';
import { ChoiceField, NumberField, numberOf, TextField, TimeField } from '../fields.tsx';
import { Answered, Page } from '../page.tsx';
import { useMay } from '../rights.ts';
import { go, Link, useQuery } from '../router.tsx';
import { SendForm, useSend } from '../send-form.tsx';
import { Term } from '../term.tsx';
import { useAsk } from '../use-ask.ts';

/** Pours, and whether each is ready: its probes bound, heard and plausible. */
export function Pours() {
  const { t, text, number } = useWords();
  const asked = useAsk<Items<PourRow>>('/commissioning/pours', 'pours');
  const mayCommission = useMay()('commission');
  return (
    <Page
      title={t('desk.nav.pours')}
      intro={t('desk.pours.intro')}
      actions={
        mayCommission && (
          <Link className="desk-button is-main" to="/desk/pours/new">
            {t('desk.pours.new')}
          </Link>
        )
      }
    >
      <p className="quiet">
        <Term id="strippingStrength" /> · <Term id="coreSurface" /> · <Term id="mix" />
      </p>
      <Answered asked={asked} none={{ text: t('desk.pours.none'), when: ({ items }) => items.length === 0 }}>
        {({ items }) => (
          <ul className="desk-list">
            {items.map(({ pour, state, ready, open }) => (
              <li key={pour.id}>
                <Link className="desk-row" to={`/desk/pours/${encodeURIComponent(pour.id)}`}>
                  <span className={ready ? 'desk-mark is-met' : 'desk-mark is-missing'} aria-hidden="true">
                    {ready ? '✓' : '!'}
                  </span>
                  <span className="row-main">
                    <strong>{text(pour.name)}</strong>
                    <small>
                      {pour.mix} · {number(pour.volumeM3, { unit: 'm³', digits: 1 })} ·{' '}
                      {ready ? t('desk.pours.ready') : t('desk.pours.open', { count: open.length })}
                    </small>
                  </span>
                  {state && <small>{number(state.strengthMPa, { unit: 'MPa', digits: 1 })}</small>}
                </Link>
              </li>
            ))}
          </ul>
        )}
      </Answered>
    </Page>
  );
}

const PURPOSES = ['strip', 'stress', 'backprop', 'frost'] as const;

/** A pour that is to come: where, with which mix, which strength it needs for what. */
export function NewPour() {
  const { t, timeZone } = useWords();
  const [placedAt, setPlacedAt] = useState('');
  const mixes = useAsk<Items<{ id: string; grade?: number }>>('/mixes', 'mixes');
  const [name, setName] = useState('');
  const [element, setElement] = useState(useQuery('element') ?? '');
  const [mix, setMix] = useState('');
  const [activity, setActivity] = useState('');
  const [waiting, setWaiting] = useState('');
  const [volume, setVolume] = useState('');
  const [thickness, setThickness] = useState('');
  const [purpose, setPurpose] = useState<string>('strip');
  const [strength, setStrength] = useState('');
  const sending = useSend<PourDetail>(({ pour }) => go(`/desk/pours/${encodeURIComponent(pour.id)}`));
  const create = () =>
    void sending.send({
      method: 'POST',
      path: '/pours',
      body: {
        name: { en: name, zh: name },
        elements: [element],
        mix,
        activity: activity || null,
        placedAt: siteInstant(placedAt, timeZone),
        volumeM3: numberOf(volume),
        sectionThicknessMm: numberOf(thickness),
        required: [{ purpose, MPa: numberOf(strength), activity: waiting }],
      },
    });
  return (
    <Page title={t('desk.pours.new')} back={{ to: '/desk/pours', label: t('desk.nav.pours') }}>
      <SendForm submit={t('desk.pours.create')} sending={sending} disabled={element === ''} onSubmit={create}>
        <TextField label={t('desk.pours.name')} value={name} onChange={setName} />
        <ElementField label={t('desk.element.label')} value={element} onChange={setElement} />
        <Answered asked={mixes}>
          {({ items }) => (
            <ChoiceField
              label={t('facts.mix')}
              value={mix}
              onChange={setMix}
              empty="–"
              choices={items.map(({ id }) => ({ value: id, label: id }))}
            />
          )}
        </Answered>
        <NumberField label={t('desk.pours.volume')} unit="m³" value={volume} onChange={setVolume} />
        <NumberField label={t('desk.pours.thickness')} unit="mm" value={thickness} onChange={setThickness} />
        <ChoiceField
          label={t('desk.pours.purpose')}
          value={purpose}
          onChange={setPurpose}
          choices={PURPOSES.map((value) => ({ value, label: t(`desk.pours.purposes.${value}`) }))}
        />
        <NumberField label={t('desk.pours.strength')} unit="MPa" value={strength} onChange={setStrength} />
        <ActivityField label={t('desk.pours.waiting')} value={waiting} onChange={setWaiting} />
        <ActivityField label={t('desk.pours.placing')} value={activity} onChange={setActivity} />
        <TimeField
          label={t('desk.pours.placedAt')}
          timeZone={timeZone}
          value={placedAt}
          onChange={setPlacedAt}
          required={false}
          hint={t('desk.pours.placedHint')}
        />
      </SendForm>
    </Page>
  );
}
