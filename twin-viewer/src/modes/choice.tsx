import { useEffect, useRef } from 'react';

/** One of a few, as a row of radio buttons: arrows move, and a screen reader says which of how many. */
export function Choice<T extends string>(props: {
  label: string;
  name: string;
  options: readonly T[];
  chosen: T;
  words(option: T): string;
  choose(option: T): void;
}) {
  const row = useRef<HTMLFieldSetElement>(null);
  const { chosen } = props;
  // On a phone the row is longer than the screen is wide. The row alone moves, the page stays where it is.
  useEffect(() => {
    const label = row.current?.querySelector(`input[value="${chosen}"]`)?.parentElement;
    if (!label) return;
    for (const scroller of [row.current, row.current?.parentElement])
      if (scroller && scroller.scrollWidth > scroller.clientWidth)
        scroller.scrollLeft += middleOf(label) - middleOf(scroller);
  }, [chosen]);
  return (
    <fieldset className="choice" ref={row}>
      <legend className="unseen">{props.label}</legend>
      {props.options.map((option) => (
        <label key={option} className={option === props.chosen ? 'is-chosen' : undefined}>
          <input
            type="radio"
            name={props.name}
            value={option}
            checked={option === props.chosen}
            onChange={() => props.choose(option)}
          />
          <span>{props.words(option)}</span>
        </label>
      ))}
    </fieldset>
  );
}

function middleOf(element: Element): number {
  const { left, right } = element.getBoundingClientRect();
  return (left + right) / 2;
}
