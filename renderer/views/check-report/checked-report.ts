/** The report file being checked: what was chosen, and what the library says of its quotations. One at a time. */
import type { MethodOutput } from '../../../shared/contract/contract.ts';
import type { Failure } from '../../../shared/contract/failure.ts';
import { createStore } from '../../state/create-store.ts';
import { announce } from '../../state/announcements.ts';
import type { Transport } from '../../transport/transport.ts';
import { tallyWords } from './tally.ts';

export type CheckedReport =
  | { readonly kind: 'checking'; readonly name: string }
  | { readonly kind: 'failed'; readonly name: string; readonly failure: Failure }
  | { readonly kind: 'checked'; readonly name: string; readonly file: File; readonly result: MethodOutput<'report.verify'> };

export const checkedReport = createStore<CheckedReport | null>(null);

/** As many characters as `report.verify` takes. */
const LONGEST = 50_000_000;

/** Null when the file could not be read, or is too long for a report. */
const readWords = async (file: File): Promise<string | null> => {
  if (file.size > LONGEST * 4) return null;
  const text = await file.text().catch(() => null);
  return text === null || text.length > LONGEST ? null : text;
};

const UNREADABLE = 'The file could not be read as a report. Choose a Markdown file made by “Export”.';

/** A report with pictures is exported as one. */
const isZip = ({ name }: File): boolean => /\.zip$/iu.test(name);
const ZIPPED = 'A report with its pictures is a zip. Unpack it, and choose the Markdown file that was in it.';

/** Reads the file and checks every quotation in it against the library as it is now; changes nothing. */
export const checkReportFile = async (transport: Transport, file: File): Promise<void> => {
  const { name } = file;
  const checking = { kind: 'checking', name } as const;
  checkedReport.set(checking);
  const markdown = isZip(file) ? null : await readWords(file);
  const result =
    markdown === null
      ? { ok: false as const, error: { code: 'invalid-input' as const, message: isZip(file) ? ZIPPED : UNREADABLE } }
      : await transport.call('report.verify', { markdown });
  // Another file was chosen meanwhile.
  if (checkedReport.get() !== checking) return;
  if (result.ok) {
    checkedReport.set({ kind: 'checked', name, file, result: result.value });
    announce(`Checked ${name}: ${tallyWords(result.value.quotations)}.`);
  } else {
    checkedReport.set({ kind: 'failed', name, failure: result.error });
    announce(result.error.message, 'assertive');
  }
};
