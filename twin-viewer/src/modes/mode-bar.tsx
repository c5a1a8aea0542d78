import { useEffect } from 'react';
import { useWords } from '../i18n/use-words.ts';
import { Choice } from './choice.tsx';
import { MODES, setView, useView } from './view-store.ts';

/** What the colours of the model tell. The keys 1 to 6 choose too. */
export function ModeBar() {
  const { t } = useWords();
  const mode = useView((view) => view.mode);
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
      const chosen = MODES[Number(event.key) - 1];
      if (chosen) setView({ mode: chosen });
    };
    window.addEventListener('keydown', pressed);
    return () => window.removeEventListener('keydown', pressed);
  }, []);
  return (
    <div className="mode-bar" data-testid="modes" data-mode={mode}>
      <Choice
        label={t('twin.modes.label')}
        name="twin-mode"
        options={MODES}
        chosen={mode}
        words={(one) => t(`twin.modes.${one}`)}
        choose={(one) => setView({ mode: one })}
      />
    </div>
  );
}

function isTyping(target: EventTarget | null): boolean {
  if (target instanceof HTMLInputElement) return target.type !== 'radio' && target.type !== 'range';
  return target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement;
}
