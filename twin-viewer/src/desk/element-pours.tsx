import type { PourState } from '../../../site/concrete/pour.ts';
import { useWords } from '../i18n/use-words.ts';
import { Section } from './page.tsx';
import { Link } from './router.tsx';
import { Term } from './term.tsx';

/** How far the concrete of an element is. */
export function ElementPours({ pours }: { pours: readonly PourState[] }) {
  const { t, text, number, time } = useWords();
  return pours.map((pour) => (
    <Section key={pour.id} title={text(pour.name)}>
      <dl className="desk-facts">
        <dt>
          <Term id="mix">{t('facts.mix')}</Term>
        </dt>
        <dd>{pour.mix}</dd>
        <dt>
          <Term id="strippingStrength">{t('facts.strengthOf')}</Term>
        </dt>
        <dd>
          {number(pour.strengthMPa, { unit: 'MPa', digits: 1 })} /{' '}
          {number(pour.requiredMPa, { unit: 'MPa', digits: 1 })}
        </dd>
        <dt>
          <Term id="maturity">{t('facts.maturity')}</Term>
        </dt>
        <dd>{number(pour.maturityCelsiusHours, { unit: '°C·h' })}</dd>
        <dt>{t('facts.age')}</dt>
        <dd>{number(pour.ageHours, { unit: t('facts.units.hour'), digits: 1 })}</dd>
        <dt>{t('facts.stripReady')}</dt>
        <dd>{pour.reachedAt === null ? '–' : time(pour.reachedAt, 'moment')}</dd>
        <dt>{t('facts.stripPlanned')}</dt>
        <dd>{pour.plannedAt === null ? '–' : time(pour.plannedAt, 'moment')}</dd>
      </dl>
      <p>
        <Link to={`/desk/pours/${encodeURIComponent(pour.id)}`}>{t('plan.openPour')}</Link>
      </p>
    </Section>
  ));
}
