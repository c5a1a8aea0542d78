import { useWords } from '../i18n/use-words.ts';
import type { Refusal } from './request.ts';

/** A refusal in the reader's language, with the service's own words where they say more. */
export function useRefusalWords(): (refusal: Refusal) => string {
  const { t } = useWords();
  return ({ status, detail }) => {
    const title = t(`desk.refused.${kindOf(status)}`);
    return detail === '' || status === 0 || status === 401 ? title : `${title} ${detail}`;
  };
}

function kindOf(status: number) {
  if (status === 0) return 'offline';
  if (status === 401) return 'signIn';
  if (status === 403) return 'notYours';
  if (status === 404) return 'gone';
  if (status === 409) return 'changed';
  if (status === 429) return 'tooMany';
  return status >= 500 ? 'broken' : 'wrong';
}
