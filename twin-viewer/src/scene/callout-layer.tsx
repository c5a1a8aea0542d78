import type { RefObject } from 'react';
import { useWords } from '../i18n/use-words.ts';
import { show } from '../live/selection-store.ts';
import { MachineSign } from '../panels/machine-sign.tsx';
import type { Callout } from './callouts.ts';

/** The labels over the model; CalloutPlacer moves and hides them frame by frame. */
export function CalloutLayer(props: {
  callouts: readonly Callout[];
  layer: RefObject<HTMLDivElement | null>;
}) {
  return (
    <div className="callouts" ref={props.layer}>
      {props.callouts.map((callout) => (
        <div key={callout.id} data-callout={callout.id} className={`callout callout-${callout.kind}`}>
          <CalloutText callout={callout} />
        </div>
      ))}
    </div>
  );
}

function CalloutText({ callout }: { callout: Callout }) {
  const { t, text, number } = useWords();
  if (callout.kind === 'risk') {
    const { activityName, delayHours, elements } = callout;
    return (
      <button type="button" tabIndex={-1} onClick={() => show(elements)}>
        <strong>{activityName}</strong>
        <span>{t('risks.delay', { hours: number(delayHours, { digits: 1 }) })}</span>
      </button>
    );
  }
  if (callout.kind === 'machine') {
    return (
      <span>
        <MachineSign state={callout.state} /> {text(callout.name)}
        <em>{t(`machines.${callout.state}`)}</em>
      </span>
    );
  }
  if (!callout.span) return <span className="silent">{t('machines.silent')}</span>;
  const [low, high] = callout.span;
  const single = high - low < 0.05;
  return (
    <span>
      {single ? '' : `${number(low, { digits: 1 })} … `}
      {number(high, { digits: 1, unit: '°C' })}
    </span>
  );
}
