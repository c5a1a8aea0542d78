import type { WallScene } from '../../../site/wall/wall-settings.ts';
import { useWords } from '../i18n/use-words.ts';
import { useLive } from '../live/live-store.ts';
import { AlarmBand } from './alarm-band.tsx';
import { MachinesBand } from './machines-band.tsx';
import { OverviewBand } from './overview-band.tsx';
import { PoursBand } from './pours-band.tsx';
import { RiskBand } from './risk-band.tsx';
import { urgentAlarms } from './urgent-alarms.ts';
import { WeekBand } from './week-band.tsx';

const BANDS: Record<WallScene, () => React.JSX.Element> = {
  overview: OverviewBand,
  'worst-risk': RiskBand,
  'todays-pours': PoursBand,
  machines: MachinesBand,
  'week-ahead': WeekBand,
};

/** The band below the model: what this scene is about, or what must be seen before all else. */
export function SceneBand({ scene }: { scene: WallScene }) {
  const { t } = useWords();
  const alarms = useLive(({ state }) => state?.alarms);
  const urgent = alarms ? urgentAlarms({ alarms }) : [];
  const Band = BANDS[scene];
  if (urgent.length > 0)
    return (
      <section className="wall-band band-alarms" aria-label={t('wall.alarms')}>
        <h2>{t('wall.alarms')}</h2>
        <AlarmBand alarms={urgent} />
      </section>
    );
  return (
    <section className={`wall-band band-${scene}`} aria-label={t(`wall.scenes.${scene}`)}>
      {scene === 'overview' ? <CurveKey /> : <h2>{t(`wall.scenes.${scene}`)}</h2>}
      <Band />
    </section>
  );
}

/** What the lines of the curve are. */
function CurveKey() {
  const { t } = useWords();
  return (
    <ul className="wall-key">
      {(['planned', 'actual', 'forecast'] as const).map((line) => (
        <li key={line} className={`key-${line}`}>
          <i /> {t(`wall.lines.${line}`)}
        </li>
      ))}
    </ul>
  );
}
