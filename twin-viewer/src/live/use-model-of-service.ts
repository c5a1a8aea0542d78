import { useEffect } from 'react';
import { useLive } from './live-store.ts';
import { loadModel, useModel } from './model-store.ts';

/** Loads the model again when another one was imported, or when it failed and the service is back. */
export function useModelOfService(): void {
  const known = useLive(({ state }) => state !== null);
  const wanted = useLive(({ state }) => state?.model?.hash ?? null);
  const model = useModel((state) => state.model);
  useEffect(() => {
    if (!known || model.status === 'loading') return;
    const shown = model.status === 'ready' ? model.answer.model.hash : null;
    if (wanted !== shown && wanted !== null && model.status !== 'failed') void loadModel();
  }, [known, wanted, model]);
  const connection = useLive((state) => state.connection);
  useEffect(() => {
    if (connection === 'live' && useModel.getState().model.status === 'failed') void loadModel();
  }, [connection]);
}
