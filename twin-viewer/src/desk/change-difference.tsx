import { useWords } from '../i18n/use-words.ts';
import type { ChangeItem } from './api-types.ts';

/** What would be different, line by line. */
export function ChangeDifference({ rows }: { rows: ChangeItem['difference'] }) {
  const { t, text } = useWords();
  if (rows.length === 0) return null;
  return (
    <div className="desk-table">
      <table>
        <thead>
          <tr>
            <th scope="col">{t('desk.changes.what')}</th>
            <th scope="col">{t('desk.changes.before')}</th>
            <th scope="col">{t('desk.changes.after')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.what.en}>
              <th scope="row">{text(row.what)}</th>
              <td>
                <del>{row.before ?? '–'}</del>
              </td>
              <td>
                <ins>{row.after ?? '–'}</ins>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
