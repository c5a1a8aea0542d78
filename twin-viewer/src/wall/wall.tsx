import { type CSSProperties, lazy, Suspense, useEffect } from 'react';
import '../styles/wall.css';
import { useTranslation } from 'react-i18next';
import { useWords } from '../i18n/use-words.ts';
import { useLive } from '../live/live-store.ts';
import { ModelPlace } from '../panels/model-place.tsx';
import { LoadingModel } from '../panels/notice.tsx';
import { WallPairing } from '../wall-pairing.tsx';
import { SceneBand } from './scene-band.tsx';
import { useBeats } from './use-beats.ts';
import { useScene } from './use-scene.ts';
import { useTypeSizes } from './use-type-sizes.ts';
import { type PlanOfService, useWallPlan } from './use-wall-plan.ts';
import { WallFigures } from './wall-figures.tsx';
import { WallFooter } from './wall-footer.tsx';
import { WallHeader } from './wall-header.tsx';
import { WallStale } from './wall-stale.tsx';

const ModelView = lazy(() => import('../scene/model-view.tsx'));

/** `/wall/screen`: what the whole site sees. Nobody touches it, so nothing on it waits for a hand. */
export default function Wall() {
  const { t } = useWords();
  const connection = useLive((live) => live.connection);
  const known = useLive(({ state }) => state !== null);
  const plan = useWallPlan(connection === 'live');
  if (connection === 'refused') return <WallPairing />;
  if (!known || !plan) return <p className="wall-waits">{t('wall.waits')}</p>;
  return <Screen plan={plan} />;
}

function Screen({ plan }: { plan: PlanOfService }) {
  const { language } = useWords();
  const scene = useScene(plan);
  const { large, small } = useTypeSizes(plan, language);
  useLanguageOfSite(plan);
  useBeats(plan, scene);
  const connection = useLive((live) => live.connection);
  const sizes = { '--wall-large': `${large}px`, '--wall-small': `${small}px` } as CSSProperties;
  return (
    <div className={`wall connection-${connection}`} style={sizes} data-scene={scene} data-testid="wall">
      <WallHeader />
      <WallStale />
      <div className="wall-middle">
        <div className="wall-model">
          <ModelPlace>
            {(model) => (
              <Suspense fallback={<LoadingModel share={null} />}>
                <ModelView key={model.answer.model.hash} model={model} turning />
              </Suspense>
            )}
          </ModelPlace>
        </div>
        <WallFigures />
      </div>
      <SceneBand scene={scene} />
      <WallFooter />
    </div>
  );
}

/** The site's language, unless the address of the wall names one: `/wall?lang=zh`. */
function useLanguageOfSite({ language }: PlanOfService): void {
  const { i18n } = useTranslation();
  useEffect(() => {
    if (!new URLSearchParams(window.location.search).has('lang') && i18n.language !== language)
      void i18n.changeLanguage(language);
  }, [language, i18n]);
}
