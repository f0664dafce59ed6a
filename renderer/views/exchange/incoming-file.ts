/**
 * A bundle or a file of annotations on its way in: handed over, looked at, and taken in
 * when the reviewer says so. One at a time; others wait.
 */
import { BUNDLE_EXTENSION } from '../../../shared/bundle/manifest.ts';
import { totalOf } from '../../../shared/bundle/report-words.ts';
import type { BundleReport } from '../../../shared/contract/bundles.ts';
import type { AnnotationImport } from '../../../shared/contract/exchange.ts';
import type { Failure } from '../../../shared/contract/failure.ts';
import { isHypothesis } from '../../../shared/exchange/hypothesis/read.ts';
import { isJsonObject } from '../../../shared/exchange/json-value.ts';
import { ANNOTATION_CONTEXT } from '../../../shared/exchange/web-annotation/terms.ts';
import type { ArticleId, UploadId } from '../../../shared/model/id.ts';
import type { Tag } from '../../../shared/model/tag.ts';
import { plural } from '../../design/format.ts';
import { announce } from '../../state/announcements.ts';
import { createStore } from '../../state/create-store.ts';
import { closePage, openPage } from '../../state/surfaces.ts';
import { notify } from '../../state/toasts.ts';
import { followWork } from '../../state/work-progress.ts';
import type { Transport } from '../../transport/transport.ts';
import { importFiles } from '../import/import-store.ts';
import { discardUpload, stageFile } from '../import/stage-file.ts';
import { addPacks, isMeantAsPack } from '../instruments/add-pack.ts';

export type IncomingFile =
  /** `sent`: how much has been handed over, 0 to 1; at 1 the host reads it. */
  | { readonly kind: 'reading'; readonly name: string; readonly uploadId: UploadId | null; readonly sent: number }
  | { readonly kind: 'failed'; readonly name: string; readonly error: Failure }
  | {
      readonly kind: 'bundle';
      readonly name: string;
      readonly uploadId: UploadId;
      readonly bringBack: boolean;
      readonly report: BundleReport;
      readonly isMerging: boolean;
    }
  | {
      readonly kind: 'annotations';
      readonly name: string;
      readonly json: string;
      readonly articleId: ArticleId | null;
      readonly defaultTag: Tag;
      readonly report: AnnotationImport;
    };

export const incomingFile = createStore<IncomingFile | null>(null);
let waiting: readonly File[] = [];

const isBundle = ({ name }: File): boolean => name.toLowerCase().endsWith(`.${BUNDLE_EXTENSION}`);

/** Larger JSON is no file of annotations anyone reads. */
const LARGEST_JSON = 20_000_000;

const parse = (json: string): unknown => {
  try {
    return JSON.parse(json.replace(/^\ufeff/u, ''));
  } catch {
    return null;
  }
};

const isWebAnnotation = (value: unknown): boolean => {
  const first: unknown = Array.isArray(value) ? value[0] : value;
  if (!isJsonObject(first)) return false;
  const context = first['@context'];
  return context === ANNOTATION_CONTEXT || (Array.isArray(context) && context.includes(ANNOTATION_CONTEXT));
};

/** JSON holds references, too, so a file is looked into before it is taken for something else. */
const purposeOf = async (file: File): Promise<'bundle' | 'annotations' | 'instrument' | 'article'> => {
  if (isBundle(file)) return 'bundle';
  if (/\.jsonld$/iu.test(file.name)) return 'annotations';
  if (!/\.json$/iu.test(file.name) || file.size > LARGEST_JSON) return 'article';
  const value = parse(await file.text());
  if (isWebAnnotation(value) || isHypothesis(value)) return 'annotations';
  return isMeantAsPack(value) ? 'instrument' : 'article';
};

/** Grows with every file and every look at one. */
let looks = 0;

/** Begins a look; what it returns says whether it is still the last one, since answers of earlier ones may come late. */
const beginLook = (): (() => boolean) => {
  looks += 1;
  const own = looks;
  return () => own === looks;
};

const inspectBundle = async (transport: Transport, name: string, uploadId: UploadId, bringBack: boolean): Promise<void> => {
  const isLast = beginLook();
  const unfollow = followWork(transport, uploadId, 'bundle-in');
  const result = await transport.call('bundle.inspect', { uploadId, deleted: bringBack ? 'bring-back' : 'keep-deleted' });
  unfollow();
  if (!isLast()) return;
  if (result.ok) {
    incomingFile.set({ kind: 'bundle', name, uploadId, bringBack, report: result.value, isMerging: false });
    return;
  }
  incomingFile.set({ kind: 'failed', name, error: result.error });
  discardUpload(transport, uploadId);
};

const readBundle = async (transport: Transport, file: File): Promise<void> => {
  const isWanted = beginLook();
  const staged = await stageFile(transport, file, {
    isWanted,
    onProgress: (uploadId, sent) => incomingFile.set({ kind: 'reading', name: file.name, uploadId, sent }),
  });
  if (staged === null) return;
  if (staged.ok) await inspectBundle(transport, file.name, staged.value, false);
  else incomingFile.set({ kind: 'failed', name: file.name, error: staged.error });
};

/** Looks again with another article or another tag for what names none. */
export const inspectAnnotations = async (
  transport: Transport,
  given: { readonly name: string; readonly json: string; readonly articleId: ArticleId | null; readonly defaultTag: Tag },
): Promise<void> => {
  const { name, json, articleId, defaultTag } = given;
  const isLast = beginLook();
  const result = await transport.call('annotation.import', { json, articleId, defaultTag, dryRun: true });
  if (!isLast()) return;
  if (result.ok) incomingFile.set({ kind: 'annotations', name, json, articleId, defaultTag, report: result.value });
  else incomingFile.set({ kind: 'failed', name, error: result.error });
};

/** Looks again at a bundle, with or without what was deleted here. */
export const inspectAgain = (
  transport: Transport,
  { name, uploadId }: Extract<IncomingFile, { kind: 'bundle' }>,
  bringBack: boolean,
): Promise<void> => inspectBundle(transport, name, uploadId, bringBack);

const readNext = async (transport: Transport): Promise<void> => {
  const [file, ...others] = waiting;
  waiting = others;
  const isLast = beginLook();
  if (file === undefined) {
    incomingFile.set(null);
    closePage('incoming-file');
    return;
  }
  incomingFile.set({ kind: 'reading', name: file.name, uploadId: null, sent: 0 });
  openPage('incoming-file');
  if (isBundle(file)) {
    await readBundle(transport, file);
    return;
  }
  const json = await file.text();
  if (isLast()) await inspectAnnotations(transport, { name: file.name, json, articleId: null, defaultTag: 'claim' });
};

/** Takes files however they came: bundles and annotations to the page that shows what they hold, instruments to their list, the others to the import. */
export const receiveFiles = async (transport: Transport, files: readonly File[]): Promise<void> => {
  const sorted = await Promise.all(files.map(async (file) => ({ file, purpose: await purposeOf(file) })));
  const filesFor = (...purposes: readonly (typeof sorted)[number]['purpose'][]): File[] =>
    sorted.flatMap(({ file, purpose }) => (purposes.includes(purpose) ? [file] : []));
  const incoming = filesFor('bundle', 'annotations');
  const articles = filesFor('article');
  const packs = filesFor('instrument');
  if (articles.length > 0) void importFiles(transport, articles);
  if (packs.length > 0) void addPacks(transport, packs);
  if (incoming.length === 0) return;
  waiting = [...waiting, ...incoming];
  const current = incomingFile.get();
  if (current === null || current.kind === 'failed') await readNext(transport);
};

/** Puts the file aside; nothing of it is imported. */
export const dismiss = async (transport: Transport): Promise<void> => {
  const current = incomingFile.get();
  const next = readNext(transport);
  if (current?.kind === 'reading' && current.uploadId !== null) {
    await transport.call('bundle.cancel', { uploadId: current.uploadId });
    discardUpload(transport, current.uploadId);
  } else if (current?.kind === 'bundle') discardUpload(transport, current.uploadId);
  await next;
};

const takeInBundle = async (transport: Transport, file: Extract<IncomingFile, { kind: 'bundle' }>): Promise<void> => {
  const { name, uploadId, bringBack } = file;
  const isLast = beginLook();
  incomingFile.set({ ...file, isMerging: true });
  const unfollow = followWork(transport, uploadId, 'bundle-in');
  const result = await transport.call('bundle.import', { uploadId, deleted: bringBack ? 'bring-back' : 'keep-deleted' });
  unfollow();
  if (!result.ok) {
    if (!isLast()) return;
    if (result.error.code === 'cancelled') {
      announce(result.error.message);
      incomingFile.set(file);
    } else incomingFile.set({ kind: 'failed', name, error: result.error });
    return;
  }
  notify({ kind: 'done', message: `Imported ${name}.` });
  if (!isLast()) return;
  await readNext(transport);
  if (incomingFile.get() === null && totalOf(result.value, 'conflict') > 0) openPage('conflicts');
};

/** Stops the import of a bundle; what has been imported completely by then stays, and one undo takes it back. */
export const stopMerging = async (transport: Transport, { uploadId }: Extract<IncomingFile, { kind: 'bundle' }>): Promise<void> => {
  await transport.call('bundle.cancel', { uploadId });
};

/** Imports what the page shows. */
export const takeIn = async (transport: Transport): Promise<void> => {
  const current = incomingFile.get();
  if (current?.kind === 'bundle') await takeInBundle(transport, current);
  else if (current?.kind === 'annotations') {
    const { name, json, articleId, defaultTag } = current;
    const isLast = beginLook();
    const result = await transport.call('annotation.import', { json, articleId, defaultTag });
    if (!result.ok) {
      if (isLast()) incomingFile.set({ kind: 'failed', name, error: result.error });
      return;
    }
    notify({ kind: 'done', message: `Imported ${plural(result.value.added, 'annotation')} from ${name}.` });
    if (isLast()) await readNext(transport);
  }
};
