import { useCallback } from 'react';
import { dataEn } from '../i18n/data-en.ts';
import { useWords } from '../i18n/use-words.ts';

type Family = keyof typeof dataEn;

/** What a quantity, a class of IFC, a machine's state, a curve or a method is called; what nobody has named keeps its own name. */
export function useDataWords(): (family: Family, name: string) => string {
  const { t } = useWords();
  return useCallback(
    (family, name) =>
      name in dataEn[family] ? t(`data.${family}.${name}` as 'data.quantities.temperature') : name,
    [t],
  );
}
