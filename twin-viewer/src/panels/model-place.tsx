import { Component, type ReactNode, useState } from 'react';
import { useWords } from '../i18n/use-words.ts';
import { useLive } from '../live/live-store.ts';
import { loadModel, type ReadyModel, useModel } from '../live/model-store.ts';
import { LoadingModel, Notice } from './notice.tsx';
import { SignIn } from './sign-in.tsx';

/** The model, or in its place what keeps it from being shown. */
export function ModelPlace({ children }: { children(model: ReadyModel): ReactNode }) {
  const { t } = useWords();
  const model = useModel((state) => state.model);
  const refused = useLive(({ connection }) => connection === 'refused');
  const [canDraw] = useState(hasWebgl2);
  if (refused) return <SignIn />;
  if (model.status === 'loading') return <LoadingModel share={null} />;
  if (model.status === 'none')
    return (
      <Notice title={t('empty.title')} text={t('empty.text')}>
        <code>plumbline import model FILE</code>
        <p className="quiet">{t('empty.after')}</p>
      </Notice>
    );
  if (model.status === 'failed')
    return (
      <Notice title={t('model.failed')} text={model.message}>
        <button type="button" onClick={() => void loadModel()}>
          {t('model.retry')}
        </button>
      </Notice>
    );
  const noWebgl = <Notice title={t('model.noWebgl')} text={t('model.noWebglText')} />;
  if (!canDraw) return noWebgl;
  return <DrawingGuard instead={noWebgl}>{children(model)}</DrawingGuard>;
}

function hasWebgl2(): boolean {
  const context = document.createElement('canvas').getContext('webgl2');
  // Browsers allow a handful of contexts a page; this one was only a question.
  context?.getExtension('WEBGL_lose_context')?.loseContext();
  return context !== null;
}

/** A drawing that fails takes itself down, not the figures beside it. */
class DrawingGuard extends Component<{ instead: ReactNode; children: ReactNode }, { failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError(): { failed: boolean } {
    return { failed: true };
  }

  override render(): ReactNode {
    return this.state.failed ? this.props.instead : this.props.children;
  }
}
