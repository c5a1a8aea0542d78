import { type ReactNode, useId } from 'react';

interface FieldProps {
  label: string;
  value: string;
  onChange(value: string): void;
  required?: boolean;
  hint?: string;
}

/** A line of text. */
export function TextField(props: FieldProps & { type?: 'text' | 'email' | 'search'; list?: string }) {
  return (
    <Labelled {...props}>
      {(common) => (
        <input
          {...common}
          type={props.type ?? 'text'}
          list={props.list}
          value={props.value}
          autoComplete="off"
          onChange={(event) => props.onChange(event.target.value)}
        />
      )}
    </Labelled>
  );
}

/** A figure with its unit; empty where the label has it. Decimal points and commas are both understood: `numberOf`. */
export function NumberField(props: FieldProps & { unit: string }) {
  return (
    <Labelled {...props} label={props.unit === '' ? props.label : `${props.label}, ${props.unit}`}>
      {(common) => (
        <input
          {...common}
          type="text"
          inputMode="decimal"
          pattern="-?\d*([.,]\d+)?"
          value={props.value}
          autoComplete="off"
          onChange={(event) => props.onChange(event.target.value)}
        />
      )}
    </Labelled>
  );
}

/** A date and time in the site's time zone, which the label names. */
export function TimeField(props: FieldProps & { timeZone: string }) {
  return (
    <Labelled {...props} label={`${props.label} (${props.timeZone})`}>
      {(common) => (
        <input
          {...common}
          type="datetime-local"
          value={props.value}
          onChange={(event) => props.onChange(event.target.value)}
        />
      )}
    </Labelled>
  );
}

/** A calendar day, `2026-03-02`. */
export function DayField(props: FieldProps) {
  return (
    <Labelled {...props}>
      {(common) => (
        <input
          {...common}
          type="date"
          value={props.value}
          onChange={(event) => props.onChange(event.target.value)}
        />
      )}
    </Labelled>
  );
}

export function LongField(props: FieldProps & { rows?: number }) {
  return (
    <Labelled {...props}>
      {(common) => (
        <textarea
          {...common}
          rows={props.rows ?? 3}
          value={props.value}
          onChange={(event) => props.onChange(event.target.value)}
        />
      )}
    </Labelled>
  );
}

export function ChoiceField(
  props: FieldProps & { choices: readonly { value: string; label: string }[]; empty?: string },
) {
  return (
    <Labelled {...props}>
      {(common) => (
        <select {...common} value={props.value} onChange={(event) => props.onChange(event.target.value)}>
          {props.empty !== undefined && <option value="">{props.empty}</option>}
          {props.choices.map(({ value, label }) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </select>
      )}
    </Labelled>
  );
}

function Labelled(
  props: FieldProps & {
    children(common: { id: string; required: boolean; 'aria-describedby': string | undefined }): ReactNode;
  },
) {
  const id = useId();
  const hint = props.hint ? `${id}-hint` : undefined;
  return (
    <div className="field">
      <label htmlFor={id}>{props.label}</label>
      {props.children({ id, required: props.required ?? true, 'aria-describedby': hint })}
      {props.hint && (
        <small id={hint} className="hint">
          {props.hint}
        </small>
      )}
    </div>
  );
}

/** @returns null where nothing that is a number was written */
export function numberOf(written: string): number | null {
  const text = written.trim().replace(',', '.');
  return text !== '' && Number.isFinite(Number(text)) ? Number(text) : null;
}
