import type { FORMWORK, INSULATION } from '../../../site/concrete/heat/cover.ts';
import { useWords } from '../i18n/use-words.ts';
import { ChoiceField } from './fields.tsx';

/** What lies between the concrete and the air. */
export interface Cover {
  formwork: keyof typeof FORMWORK;
  insulation: keyof typeof INSULATION;
}

const FORMWORKS = [
  'plywood',
  'timber',
  'steel',
  'none',
] as const satisfies readonly (keyof typeof FORMWORK)[];
const INSULATIONS = [
  'none',
  'film',
  'blanket',
  'two-blankets',
  'foam',
] as const satisfies readonly (keyof typeof INSULATION)[];

/** Formwork and insulation of a pour that is planned. */
export function CoverFields({ value, onChange }: { value: Cover; onChange(cover: Cover): void }) {
  const { t } = useWords();
  return (
    <>
      <ChoiceField
        label={t('run.whatIf.formwork')}
        value={value.formwork}
        onChange={(name) =>
          onChange({ ...value, formwork: FORMWORKS.find((one) => one === name) ?? 'plywood' })
        }
        choices={FORMWORKS.map((one) => ({ value: one, label: t(`run.whatIf.formworks.${one}`) }))}
      />
      <ChoiceField
        label={t('run.whatIf.insulation')}
        value={value.insulation}
        onChange={(name) =>
          onChange({ ...value, insulation: INSULATIONS.find((one) => one === name) ?? 'none' })
        }
        choices={INSULATIONS.map((one) => ({ value: one, label: t(`run.whatIf.insulations.${one}`) }))}
      />
    </>
  );
}
