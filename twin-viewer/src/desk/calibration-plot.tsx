import { useWords } from '../i18n/use-words.ts';
import { Answered } from './page.tsx';
import { useMay } from './rights.ts';
import { DoButton } from './send-form.tsx';
import { useAsk } from './use-ask.ts';
import { useDataWords } from './use-data-words.ts';

interface Calibration {
  pairs: { specimen: string; maturity: number; strengthMPa: number; source: string }[];
  fits: { form: string; parameters: Record<string, number>; standardErrorMPa: number }[];
  chosen: string | null;
  proposed: object | null;
}

const WIDTH = 320;
const HEIGHT = 180;
const MARGIN = 34;

/** Strength over maturity: the specimens, the errors of the curves through them, and the way to propose one. */
export function CalibrationPlot({ mix }: { mix: string }) {
  const { t, number } = useWords();
  const named = useDataWords();
  const path = `/mixes/${encodeURIComponent(mix)}/calibration`;
  const asked = useAsk<Calibration>(path, 'specimens');
  const mayPropose = useMay()('propose-change');
  return (
    <Answered
      asked={asked}
      none={{ text: t('desk.specimens.noPairs'), when: ({ pairs }) => pairs.length === 0 }}
    >
      {({ pairs, fits, chosen, proposed }) => (
        <>
          <Points pairs={pairs} />
          <ul className="desk-list">
            {fits.map((fit) => (
              <li key={fit.form} className="desk-row">
                <span className="row-main">
                  <strong>{named('forms', fit.form)}</strong>
                  <small>
                    {t('desk.specimens.error')} {number(fit.standardErrorMPa, { unit: 'MPa', digits: 2 })}
                  </small>
                </span>
                {fit.form === chosen && <span className="badge">{t('desk.specimens.chosen')}</span>}
              </li>
            ))}
          </ul>
          {proposed && mayPropose && (
            <DoButton
              label={t('desk.specimens.propose')}
              what={{ method: 'POST', path, body: {} }}
              done={asked.again}
            />
          )}
        </>
      )}
    </Answered>
  );
}

function Points({ pairs }: Pick<Calibration, 'pairs'>) {
  const { t, number } = useWords();
  const most = {
    maturity: Math.max(...pairs.map(({ maturity }) => maturity)),
    strength: Math.max(...pairs.map(({ strengthMPa }) => strengthMPa)),
  };
  const x = (maturity: number) => MARGIN + ((WIDTH - MARGIN - 10) * maturity) / most.maturity;
  const y = (strength: number) => HEIGHT - MARGIN - ((HEIGHT - MARGIN - 10) * strength) / most.strength;
  return (
    <svg
      className="desk-plot"
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      role="img"
      aria-label={t('desk.specimens.plot')}
    >
      <path d={`M${MARGIN} 10V${HEIGHT - MARGIN}H${WIDTH - 10}`} />
      <text x={MARGIN - 4} y={y(most.strength) + 4} textAnchor="end">
        {number(most.strength)}
      </text>
      <text x={MARGIN} y={HEIGHT - 6}>
        {t('desk.specimens.axes', { most: number(most.maturity) })}
      </text>
      {pairs.map((pair) => (
        <circle key={pair.specimen} cx={x(pair.maturity)} cy={y(pair.strengthMPa)} r={4}>
          <title>{`${pair.specimen}: ${number(pair.strengthMPa, { unit: 'MPa', digits: 1 })}`}</title>
        </circle>
      ))}
    </svg>
  );
}
