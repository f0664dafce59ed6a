/** `plot REVIEW_OR_ARTICLE` and `map REVIEW_OR_ARTICLE`: pictures of judgements and of claims. */
import { pictureFormatSchema, plotKindSchema, type PictureFormat } from '../../../shared/contract/plots.ts';
import type { ExportId } from '../../../shared/model/id.ts';
import type { Core } from '../../core/core.ts';
import { onlyOperand, UsageError, type Arguments } from '../arguments.ts';
import { callMethod } from '../call-method.ts';
import { exportFile } from '../export-file.ts';
import { findSubject } from '../find-subject.ts';
import { writeOutput } from '../terminal.ts';

const formatOf = ({ options: { format = 'svg' } }: Arguments): PictureFormat => {
  const parsed = pictureFormatSchema.safeParse(format).data;
  if (parsed === undefined)
    throw new UsageError(`There is no format "${format}" of pictures; there are ${pictureFormatSchema.options.join(' and ')}.`);
  return parsed;
};

/** A file to write to; null for SVG to standard output. */
const outOf = ({ options: { out } }: Arguments, format: PictureFormat): string | null => {
  if (out === undefined && format === 'png') throw new UsageError('A PNG needs --out FILE to be written to.');
  return out ?? null;
};

export const plot = async (core: Core, args: Arguments): Promise<number> => {
  const { instrument: instrumentId, kind: named = 'traffic-light' } = args.options;
  const kind = plotKindSchema.safeParse(named).data;
  if (kind === undefined) throw new UsageError(`There is no plot "${named}"; there are ${plotKindSchema.options.join(' and ')}.`);
  if (instrumentId === undefined) throw new UsageError('plot needs --instrument ID. "touchstone instruments" shows what there is.');
  const format = formatOf(args);
  const out = outOf(args, format);
  const asked = { subject: await findSubject(core, onlyOperand(args, 'REVIEW_OR_ARTICLE')), instrumentId, kind };
  if (out === null) return writeOutput((await callMethod(core, 'plot.get', asked)).svg);
  const write = (exportId: ExportId) => callMethod(core, 'plot.export', { ...asked, format, exportId });
  await exportFile(core, { kind: 'picture', path: out, over: true, write });
  return 0;
};

export const map = async (core: Core, args: Arguments): Promise<number> => {
  const format = formatOf(args);
  const out = outOf(args, format);
  const subject = await findSubject(core, onlyOperand(args, 'REVIEW_OR_ARTICLE'));
  if (out === null) return writeOutput((await callMethod(core, 'map.get', { subject })).svg);
  const write = (exportId: ExportId) => callMethod(core, 'map.export', { subject, format, exportId });
  await exportFile(core, { kind: 'picture', path: out, over: true, write });
  return 0;
};
