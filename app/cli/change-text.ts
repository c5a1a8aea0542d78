import type { ShownChange } from '../../server/change-ports.ts';

/** A change in one line. */
export function changeLine({ id, state, kind, title, signatures, proposedBy }: ShownChange): string {
  const by = signatures.map((one) => `${one.by}${one.counts ? '' : ' (void)'}`).join(', ');
  return `${id.padEnd(6)}  ${state.padEnd(10)}  ${kind.padEnd(11)}  ${title.en}  (by ${proposedBy}${by ? `, signed by ${by}` : ''})`;
}

/** A change as it is read before it is signed. */
export function changeText(change: ShownChange): string {
  const { id, title, state, version, kind, reason, difference, signatures, history, free } = change;
  return [
    `${id}  ${title.en}${title.zh === title.en ? '' : ` / ${title.zh}`}`,
    `${kind}, ${state}${free ? ' without signatures: the two roles are not filled yet' : ''}, version ${version}`,
    ...(reason ? [`why: ${reason}`] : []),
    '',
    ...difference.map(({ what, before, after }) => {
      if (before === null) return `  + ${what.en}${after === null ? '' : `: ${after}`}`;
      return after === null ? `  - ${what.en}: ${before}` : `  ~ ${what.en}: ${before} → ${after}`;
    }),
    ...(difference.length === 0 ? ['  (no difference)'] : []),
    '',
    ...signatures.map(
      (one) =>
        `signed by ${one.by} as ${one.role}${one.comment ? `: ${one.comment}` : ''}${one.counts ? '' : ' (void)'}`,
    ),
    ...history.map(
      ({ at, by, what, comment }) =>
        `${Temporal.Instant.fromEpochMilliseconds(at).toString({ smallestUnit: 'second' })}  ${what} by ${by}${comment ? `: ${comment}` : ''}`,
    ),
  ].join('\n');
}
