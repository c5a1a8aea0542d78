import type { ReactNode } from 'react';
import { useWords } from '../i18n/use-words.ts';

/** A message in the place of the model: what is the matter, and what to do. */
export function Notice(props: { title: string; text?: string; children?: ReactNode }) {
  return (
    <div className="notice" role="status">
      <h2>{props.title}</h2>
      {props.text && <p>{props.text}</p>}
      {props.children}
    </div>
  );
}

/** @param share what has come, 0–1; null when it is not known */
export function LoadingModel({ share }: { share: number | null }) {
  const { t } = useWords();
  const percent = share === null ? null : Math.round(share * 100);
  return (
    <Notice title={percent === null ? t('model.loading') : t('model.loadingShare', { percent })}>
      <progress {...(share === null ? {} : { value: share })} max={1} aria-label={t('model.loading')} />
    </Notice>
  );
}
