/** The system's dialog for choosing files. It is invisible: what opens it calls `click()` on its element. */
import type { JSX, Ref } from 'react';

export interface FilePickerProps {
  readonly ref: Ref<HTMLInputElement>;
  readonly label: string;
  /** Endings and media types that the dialog offers first, with commas between. */
  readonly accept: string;
  readonly multiple?: boolean;
  /** At least one file; the same files can be picked again. */
  readonly onPick: (files: readonly [File, ...File[]]) => void;
}

export const FilePicker = ({ ref, label, accept, multiple = false, onPick }: FilePickerProps): JSX.Element => (
  <input
    ref={ref}
    type="file"
    hidden
    multiple={multiple}
    accept={accept}
    aria-label={label}
    onChange={(event) => {
      const [first, ...others] = event.target.files ?? [];
      event.target.value = '';
      if (first !== undefined) onPick([first, ...others]);
    }}
  />
);
