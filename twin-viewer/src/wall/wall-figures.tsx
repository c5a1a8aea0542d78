import { useWords } from '../i18n/use-words.ts';
import { useLive } from '../live/live-store.ts';
import { WallFinish } from './wall-finish.tsx';
import { WallMachines } from './wall-machines.tsx';
import { WallPours } from './wall-pours.tsx';
import { WallRisks } from './wall-risks.tsx';

/** What stands beside the model in every scene. */
export function WallFigures() {
  const { t } = useWords();
  const hasProgramme = useLive(({ state }) => (state?.progress ?? null) !== null);
  return (
    <dl className="wall-figures">
      {hasProgramme && (
        <div>
          <dt>{t('wall.finish')}</dt>
          <WallFinish />
        </div>
      )}
      <div>
        <dt>{t('wall.pours')}</dt>
        <WallPours />
      </div>
      <WallRisks />
      <div className="wall-figures-machines">
        <dt>{t('wall.machines')}</dt>
        <WallMachines />
      </div>
    </dl>
  );
}
