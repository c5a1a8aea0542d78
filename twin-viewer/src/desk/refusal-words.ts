import type { Reason } from '../../../site/errors.ts';
import { refusalsEn } from '../i18n/refusals-en.ts';
import { useWords } from '../i18n/use-words.ts';
import type { Refusal } from './request.ts';

/**
 * A refusal in the reader's language: by its code where we have words for it, else by its kind, with what the service
 * says itself.
 */
export function useRefusalWords(): (refusal: Refusal) => string {
  const { t } = useWords();
  const reason = useReasonWords();
  return ({ status, detail, code, params }) => {
    if (code in refusalsEn) return reason({ code, params }, detail);
    const title = t(`desk.refused.${kindOf(status)}`);
    if (detail === '' || status === 0 || status === 401) return title;
    return `${title} ${reason({ code, params }, detail)}`;
  };
}

/** The words for a code of the service; its own English ones where we have none, marked where the page is not English. */
export function useReasonWords(): (reason: Reason, detail: string) => string {
  const { t, language } = useWords();
  return ({ code, params }, detail) => {
    if (code in refusalsEn) return t(`refusals.${code}` as 'refusals.role-lacks', params);
    return language === 'en' ? detail : t('desk.refused.itsWords', { detail });
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
