import { useWords } from '../i18n/use-words.ts';
import { FileButton } from './file-button.tsx';
import { shrinkPhoto } from './shrink-photo.ts';

export const PHOTOS_MAX = 6;

export interface TakenPhoto {
  /** Without the `data:` before it. */
  base64: string;
}

/** Photos from the camera or the album, made small before they are kept. */
export function PhotoField({
  photos,
  onChange,
}: {
  photos: TakenPhoto[];
  onChange(photos: TakenPhoto[]): void;
}) {
  const { t } = useWords();
  const add = async (files: FileList | null) => {
    const taken = await Promise.all([...(files ?? [])].slice(0, PHOTOS_MAX - photos.length).map(shrinkPhoto));
    onChange([...photos, ...taken.flatMap((base64) => (base64 === null ? [] : { base64 }))]);
  };
  return (
    <div className="field">
      <FileButton
        label={t('desk.photo.label', { most: PHOTOS_MAX })}
        accept="image/*"
        multiple
        disabled={photos.length >= PHOTOS_MAX}
        take={(files) => void add(files)}
      />
      <ul className="desk-photos">
        {photos.map(({ base64 }, index) => (
          <li key={base64.slice(-48)}>
            <img
              src={`data:image/jpeg;base64,${base64}`}
              alt={t('desk.photo.taken', { number: index + 1 })}
            />
            <button
              type="button"
              className="desk-button"
              onClick={() => onChange(photos.filter((_, other) => other !== index))}
            >
              {t('desk.photo.remove')}
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** Photos that the service has. */
export function Photos({ ids }: { ids: readonly string[] }) {
  const { t } = useWords();
  if (ids.length === 0) return null;
  return (
    <ul className="desk-photos">
      {ids.map((id, index) => (
        <li key={id}>
          <a href={`/api/v1/photos/${id}`} target="_blank" rel="noreferrer">
            <img
              src={`/api/v1/photos/${id}`}
              alt={t('desk.photo.taken', { number: index + 1 })}
              loading="lazy"
            />
          </a>
        </li>
      ))}
    </ul>
  );
}
