/** One of a few, as a row of radio buttons: arrows move, and a screen reader says which of how many. */
export function Choice<T extends string>(props: {
  label: string;
  name: string;
  options: readonly T[];
  chosen: T;
  words(option: T): string;
  choose(option: T): void;
}) {
  return (
    <fieldset className="choice">
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
