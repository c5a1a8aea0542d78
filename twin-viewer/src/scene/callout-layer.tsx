import type { RefObject } from 'react';
import { useWords } from '../i18n/use-words.ts';
import { show } from '../live/selection-store.ts';
import { MachineSign } from '../panels/machine-sign.tsx';
import { nameIn } from '../words/name-in.ts';
import type { Callout } from './callouts.ts';

/** The labels over the model; CalloutPlacer moves and hides them frame by frame. */
export function CalloutLayer(props: {
  callouts: readonly Callout[];
  layer: RefObject<HTMLDivElement | null>;
}) {
  return (
    <div className="callouts" ref={props.layer}>
      {props.callouts.filter(isLabel).map((callout) => (
        <div key={callout.id} data-callout={callout.id} className={`callout callout-${callout.kind}`}>
          <CalloutText callout={callout} />
        </div>
      ))}
    </div>
  );
}

type Label = Exclude<Callout, { kind: 'sensor' }>;

/** Sensors say what they have to say themselves, as sprites. */
function isLabel(callout: Callout): callout is Label {
  return callout.kind !== 'sensor';
}

function CalloutText({ callout }: { callout: Label }) {
  const { t, text, number, language } = useWords();
  if (callout.kind === 'risk') {
    const { activityName, delayHours, elements } = callout;
    return (
      <button type="button" tabIndex={-1} onClick={() => show(elements)}>
        <strong>{nameIn(activityName, language)}</strong>
        <span>{t('risks.delay', { hours: number(delayHours, { digits: 1 }) })}</span>
      </button>
    );
  }
  return (
    <span>
      <MachineSign state={callout.state} /> {text(callout.name)}
      <em>{t(`machines.${callout.state}`)}</em>
    </span>
  );
}
