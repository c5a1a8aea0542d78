import { useEffect, useState } from 'react';
import { messageOf } from '../../../site/errors.ts';
import { useWords } from '../i18n/use-words.ts';
import { loadModel, type ReadyModel } from '../live/model-store.ts';
import { LoadingModel, Notice } from '../panels/notice.tsx';
import { loadGeometry } from './load-geometry.ts';
import type { ModelPart } from './model-part.ts';
import { Stage } from './stage.tsx';
import { quietFiberClock } from './three-console.ts';

quietFiberClock();

type Geometry =
  | { kind: 'loading'; share: number | null }
  | { kind: 'failed'; message: string }
  | { kind: 'ready'; parts: ModelPart[] };

/** Loads the geometry of a model and shows it. */
export default function ModelView({ model, turning = false }: { model: ReadyModel; turning?: boolean }) {
  const { t } = useWords();
  const geometry = useGeometry(model);
  if (geometry.kind === 'loading') return <LoadingModel share={geometry.share} />;
  if (geometry.kind === 'failed')
    return (
      <Notice title={t('model.failed')} text={geometry.message}>
        <button type="button" onClick={() => void loadModel()}>
          {t('model.retry')}
        </button>
      </Notice>
    );
  return <Stage model={model} parts={geometry.parts} turning={turning} />;
}

function useGeometry(model: ReadyModel): Geometry {
  const [geometry, setGeometry] = useState<Geometry>({ kind: 'loading', share: null });
  useEffect(() => {
    let wanted = true;
    const tell = (next: Geometry) => {
      if (wanted) setGeometry(next);
    };
    tell({ kind: 'loading', share: null });
    loadGeometry(model.answer.glb, model.answer.model.bytes, (share) =>
      tell({ kind: 'loading', share }),
    ).then(
      (parts) => tell({ kind: 'ready', parts }),
      (error: unknown) => tell({ kind: 'failed', message: messageOf(error) }),
    );
    return () => {
      wanted = false;
    };
  }, [model]);
  return geometry;
}
