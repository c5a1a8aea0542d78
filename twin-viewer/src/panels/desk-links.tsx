import { useMay } from '../desk/rights.ts';
import { Link } from '../desk/router.tsx';
import { useWords } from '../i18n/use-words.ts';

/** From an element in the model to its page on the desk, and to what can be done about it. */
export function DeskLinks({ id }: { id: string }) {
  const { t } = useWords();
  const may = useMay();
  const element = encodeURIComponent(id);
  return (
    <p className="desk-links">
      <Link to={`/desk/elements/${element}`}>{t('office.openInDesk')}</Link>
      {may('report-progress') && (
        <Link to={`/desk/progress?element=${element}`}>{t('desk.progress.send')}</Link>
      )}
      {may('raise-problem') && (
        <Link to={`/desk/problems/new?element=${element}`}>{t('desk.problems.raise')}</Link>
      )}
    </p>
  );
}
