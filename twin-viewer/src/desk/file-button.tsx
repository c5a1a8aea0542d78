import { useId } from 'react';

/** Chooses files. The browser's own button speaks the browser's language, so it is hidden behind a label of ours. */
export function FileButton(props: {
  label: string;
  accept: string;
  multiple?: boolean;
  disabled?: boolean;
  take(files: FileList | null): void;
}) {
  const id = useId();
  return (
    <p className="desk-file">
      <input
        id={id}
        type="file"
        className="unseen"
        accept={props.accept}
        multiple={props.multiple ?? false}
        disabled={props.disabled ?? false}
        onChange={(event) => {
          props.take(event.target.files);
          // The same file can be chosen again, mended.
          event.target.value = '';
        }}
      />
      <label htmlFor={id} className="desk-button">
        {props.label}
      </label>
    </p>
  );
}
