import { useWords } from '../i18n/use-words.ts';

/** Newer and older pages of a list whose cursor goes one way only: the way back is remembered. */
export function Pager(props: {
  pages: readonly (string | null)[];
  next: string | undefined;
  turn(pages: readonly (string | null)[]): void;
}) {
  const { t } = useWords();
  const { pages, next, turn } = props;
  return (
    <p className="desk-actions">
      {pages.length > 1 && (
        <button type="button" className="desk-button" onClick={() => turn(pages.slice(0, -1))}>
          {t('desk.state.newer')}
        </button>
      )}
      {next !== undefined && (
        <button type="button" className="desk-button" onClick={() => turn([...pages, next])}>
          {t('desk.state.older')}
        </button>
      )}
    </p>
  );
}
