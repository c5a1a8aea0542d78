import { useEffect } from 'react';
import { useModel } from './model-store.ts';
import { show, useSelection } from './selection-store.ts';

/** `/?element=GlobalId` opens that element's facts and flies to it; what is selected later stands in the address. */
export function useSelectionOfAddress(): void {
  const isReady = useModel(({ model }) => model.status === 'ready');
  useEffect(() => {
    if (!isReady) return;
    const asked = new URLSearchParams(window.location.search).get('element');
    const { model } = useModel.getState();
    const known = asked !== null && model.status === 'ready' && model.byId.has(asked);
    if (known && useSelection.getState().selected !== asked) show([asked]);
    return useSelection.subscribe(({ selected }, before) => {
      if (selected === before.selected || window.location.pathname.startsWith('/desk')) return;
      const query = new URLSearchParams(window.location.search);
      if (selected === null) query.delete('element');
      else query.set('element', selected);
      const text = query.toString();
      window.history.replaceState(null, '', `${window.location.pathname}${text ? `?${text}` : ''}`);
    });
  }, [isReady]);
}
