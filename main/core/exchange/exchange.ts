/** What the exchange methods do: the formats are in shared/exchange. */
import { exportFileName } from '../../../shared/report/file-name.ts';
import type { ExchangeFormat } from '../../../shared/contract/exchange.ts';
import { writeCsv } from '../../../shared/exchange/csv/write.ts';
import { writeJson } from '../../../shared/exchange/json/write.ts';
import { writeWebAnnotations } from '../../../shared/exchange/web-annotation/write.ts';
import { countMarkedNotes, withoutMarkedAnnotations } from '../../../shared/report/marked-notes.ts';
import { listAnnotations } from '../../db/annotations.ts';
import { listAppraisals } from '../../db/appraisals.ts';
import { readExchangeSource } from '../../db/exchange-source.ts';
import { appraisalView } from '../methods/appraisals.ts';
import type { HandlersOf } from '../context.ts';
import { importAnnotations } from './import-annotations.ts';

const FILES: Readonly<Record<ExchangeFormat, { readonly extension: string; readonly mediaType: string }>> = {
  'web-annotation': { extension: 'jsonld', mediaType: 'application/ld+json' },
  csv: { extension: 'csv', mediaType: 'text/csv' },
  json: { extension: 'json', mediaType: 'application/json' },
};

const toText = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;

export const exchangeHandlers: Pick<HandlersOf<'annotation'>, 'annotation.export' | 'annotation.marked' | 'annotation.import'> = {
  'annotation.export': ({ db }, { subject, format, byteOrderMark, markedNotes }) => {
    const whole = readExchangeSource(db, subject);
    const source = markedNotes === 'include' ? whole : withoutMarkedAnnotations(whole);
    const { extension, mediaType } = FILES[format];
    const texts: Readonly<Record<ExchangeFormat, () => string>> = {
      'web-annotation': () => toText(writeWebAnnotations(source)),
      csv: () => writeCsv(source, { byteOrderMark }),
      json: () => toText(writeJson(source)),
    };
    return { fileName: exportFileName(source.title, extension), mediaType, text: texts[format]() };
  },

  'annotation.marked': ({ db }, { subject }) => {
    const scope = subject.kind === 'review' ? { reviewId: subject.id } : subject.kind === 'article' ? { articleId: subject.id } : {};
    return countMarkedNotes(
      listAnnotations(db, scope),
      listAppraisals(db, scope).map((appraisal) => appraisalView(db, appraisal)),
    );
  },

  'annotation.import': (context, input) => importAnnotations(context, input),
};
