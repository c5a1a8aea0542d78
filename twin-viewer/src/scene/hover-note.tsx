import { useWords } from '../i18n/use-words.ts';
import { useLive } from '../live/live-store.ts';
import type { ReadyModel } from '../live/model-store.ts';
import { useSelection } from '../live/selection-store.ts';

/** Name and status of what the pointer is on. */
export function HoverNote({ model }: { model: ReadyModel }) {
  const { t } = useWords();
  const hovered = useSelection((state) => state.hovered);
  const status =
    useLive(({ state }) => (hovered === null ? undefined : state?.elements[hovered])) ?? 'no-data';
  const element = hovered === null ? undefined : model.byId.get(hovered);
  if (!element) return null;
  return (
    <p className="hover-note">
      <span className={`swatch status-${status}`} aria-hidden="true" />
      <strong>{element.name}</strong>
      <span>{t(`status.${status}`)}</span>
    </p>
  );
}
