import { useWords } from '../i18n/use-words.ts';
import { useLive } from '../live/live-store.ts';
import { StrengthBar } from '../panels/strength-bar.tsx';
import { pourStanding, strengthPercent } from '../words/pour-standing.ts';
import { poursOfToday } from './pours-of-today.ts';
import { shorten } from './shorten.ts';

const SHOWN_MAX = 6;
const NAME_LETTERS_MAX = 15;

/** What hardens today, with its strength as a bar. */
export function PoursBand() {
  const { text, number } = useWords();
  const pours = useLive(({ state }) => state?.pours);
  const now = useLive(({ state }) => state?.now ?? 0);
  return (
    <ul className="wall-cells">
      {poursOfToday({ pours: pours ?? {}, now })
        .slice(0, SHOWN_MAX)
        .map((pour) => (
          <li key={pour.id} className="wall-cell">
            <span>{shorten(text(pour.name), NAME_LETTERS_MAX)}</span>
            <StrengthBar percent={strengthPercent(pour)} standing={pourStanding(pour).kind} />
            <b>{number(strengthPercent(pour), { unit: '%' })}</b>
          </li>
        ))}
    </ul>
  );
}
