/** `verify REPORT.md`: whether each quotation of a report made earlier is still in its article. */
import { readFile } from 'node:fs/promises';
import { counted } from '../../../shared/report/words.ts';
import type { CheckedQuotation } from '../../../shared/report/verify-report.ts';
import type { Core } from '../../core/core.ts';
import { onlyOperand, type Arguments } from '../arguments.ts';
import { callMethod } from '../call-method.ts';
import { fileFailure } from '../file-failure.ts';
import { writeJson, writeOutput } from '../terminal.ts';
import { shorten } from '../to-table.ts';

/** The nearest passage is shown at length, since the difference may be at its end; in UTF-16 code units. */
const SHOWN_NEAREST = 200;

const describe = ({ state, places, earlierVersion, articleNumber }: CheckedQuotation): string => {
  switch (state) {
    case 'found':
      return 'found';
    case 'moved':
      return `moved to ${places[0]?.words ?? 'another place'}`;
    case 'gone':
      return earlierVersion === null ? 'gone' : `gone; it is in version ${earlierVersion}`;
    case 'no-article':
      return `article ${articleNumber} is not in the library`;
  }
};

/** What a quotation that is gone may have become. */
const describeNearest = ({ reference, nearest }: CheckedQuotation): string =>
  nearest === null ? '' : `${' '.repeat(reference.length)}  perhaps: "${shorten(nearest.exact, SHOWN_NEAREST)}" (${nearest.words})\n`;

const summarise = (found: number, all: number): string => {
  if (all === 0) return 'The report quotes nothing.\n';
  if (found === all) return `${all === 1 ? 'The one quotation is' : `All ${all} quotations are`} where the report says.\n`;
  return `${found} of ${counted(all, 'quotation', 'quotations')} ${found === 1 ? 'is' : 'are'} where the report says.\n`;
};

export const verifyReport = async (core: Core, args: Arguments): Promise<number> => {
  const path = onlyOperand(args, 'REPORT');
  const markdown = await readFile(path, 'utf8').catch((error: unknown) => {
    throw fileFailure(error, path, 'read');
  });
  const { quotations } = await callMethod(core, 'report.verify', { markdown });
  const found = quotations.filter(({ state }) => state === 'found').length;
  if (args.options.json === true) writeJson(quotations);
  else {
    const others = quotations.filter(({ state }) => state !== 'found');
    for (const quotation of others)
      writeOutput(`${quotation.reference}  ${describe(quotation)}: "${shorten(quotation.exact)}"\n${describeNearest(quotation)}`);
    writeOutput(summarise(found, quotations.length));
  }
  return found === quotations.length ? 0 : 1;
};
