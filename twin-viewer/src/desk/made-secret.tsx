import { useWords } from '../i18n/use-words.ts';
import { Link } from './router.tsx';
import { ShownOnce } from './shown-once.tsx';

export type CredentialKind = 'gateways' | 'displays' | 'tokens';

/** A machine's secret, as the service tells it once. */
export interface Made {
  name?: string;
  gateway?: string;
  username?: string;
  password?: string;
  token?: string;
}

export function MadeSecret({ made, kind }: { made: Made; kind: CredentialKind }) {
  const { t } = useWords();
  const secret = made.token ?? made.password ?? '';
  return (
    <>
      <ShownOnce
        title={made.gateway ?? made.name ?? ''}
        rows={
          kind === 'gateways'
            ? [
                [t('desk.access.mqttUser'), made.username ?? ''],
                [t('desk.access.mqttPassword'), secret],
              ]
            : [[t('desk.access.secret'), secret]]
        }
      />
      {kind === 'gateways' && (
        <p className="desk-actions">
          <Link className="desk-button" to="/desk/devices">
            {t('desk.access.isItHeard')}
          </Link>
        </p>
      )}
    </>
  );
}
