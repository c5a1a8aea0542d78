import { useWords } from '../i18n/use-words.ts';

const MACHINES = ['plumbline', 'command-line', 'site-folder', 'clock', 'nobody'] as const;

/** Who did it, as people say it: `user:li` is li, and the service's own hands have words. */
export function useActorName(): (actor: string) => string {
  const { t } = useWords();
  return (actor) => {
    const machine = MACHINES.find((one) => one === actor);
    return machine ? t(`office.by.${machine}`) : actor.replace(/^(user|token|gateway):/, '');
  };
}
