import { useState } from 'react';
import { differenceWords } from '../../../site/changes/difference-words.ts';
import { useWords } from '../i18n/use-words.ts';
import { leavesOfMix, type MixDraft, type MixLeaf, withLeaf } from '../words/mix-draft.ts';
import { ChoiceField, NumberField, numberOf, TextField } from './fields.tsx';

/** The values of a mix, each under its name. */
export function MixFields({ draft, change }: { draft: MixDraft; change(draft: MixDraft): void }) {
  const { text } = useWords();
  // What was typed, as it was typed: `41.` is on its way to 41.5.
  const [typed, setTyped] = useState<Readonly<Record<string, string>>>({});
  const field = ({ path, value, kind, choices }: MixLeaf) => {
    const label = text(differenceWords(path));
    const shown = value === null ? '' : String(value);
    const set = (written: string) => change(withLeaf(draft, path, written));
    if (kind === 'text') return <TextField key={path} label={label} value={shown} onChange={set} />;
    if (kind === 'choice')
      return (
        <ChoiceField
          key={path}
          label={label}
          value={shown}
          onChange={set}
          choices={choices.map((one) => ({ value: one, label: one }))}
        />
      );
    const own = typed[path];
    return (
      <NumberField
        key={path}
        label={label}
        unit=""
        value={own !== undefined && numberOf(own) === value ? own : shown}
        onChange={(written) => {
          setTyped({ ...typed, [path]: written });
          change(withLeaf(draft, path, numberOf(written)));
        }}
      />
    );
  };
  return <div className="desk-grid-form">{leavesOfMix(draft).map(field)}</div>;
}
