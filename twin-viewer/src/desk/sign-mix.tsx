import type { AnyMix } from '../../../site/concrete/mix.ts';
import { useWords } from '../i18n/use-words.ts';
import type { ChangeItem } from './api-types.ts';
import { go } from './router.tsx';
import { DoButton } from './send-form.tsx';

/** Changes of mixes that hold, and whether two managers are there to sign. */
export interface MixesInForce {
  items: ChangeItem[];
  signing: { required: boolean };
}

/** A mix that took effect before there were two to sign it: said, and laid before them as it is. */
export function SignMix({ mix, inForce }: { mix: AnyMix; inForce: MixesInForce | null }) {
  const { t } = useWords();
  // Newest first.
  const change = inForce?.items.find(({ content }) => content.mix?.id === mix.id);
  if (!inForce || !change?.free) return null;
  return (
    <>
      <span className="badge">{t('run.settings.unsigned')}</span>
      {inForce.signing.required ? (
        <DoButton<{ change: ChangeItem }>
          label={t('run.settings.haveSigned')}
          what={{ method: 'PUT', path: `/mixes/${encodeURIComponent(mix.id)}`, body: mix }}
          done={(answer) => go(`/desk/changes/${answer.change.id}`)}
        />
      ) : (
        <small>{t('run.settings.noSigners')}</small>
      )}
    </>
  );
}
