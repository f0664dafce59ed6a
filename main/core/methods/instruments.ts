/** What the instrument methods do, and where an instrument is found: shipped, added, or kept with what was answered. */
import { TouchstoneError } from '../../../shared/contract/failure.ts';
import { itemsOf } from '../../../shared/instruments/conditions.ts';
import { readInstrument } from '../../../shared/instruments/check-pack.ts';
import { compareSpecificity, routeTo } from '../../../shared/instruments/route.ts';
import type { Instrument } from '../../../shared/model/instrument.ts';
import { getArticle } from '../../db/articles.ts';
import type { ReadableDb } from '../../db/connection.ts';
import { addInstrument, findInstrumentContent, listAddedInstruments, removeInstrument } from '../../db/instruments.ts';
import type { HandlersOf } from '../context.ts';
import { shippedInstruments } from '../sample/shipped-instruments.ts';
import { quoted } from './step-labels.ts';

interface Offered {
  readonly instrument: Instrument;
  readonly origin: 'shipped' | 'added';
}

/** An added pack takes the place of a shipped one with the same id. */
const offeredInstruments = (db: ReadableDb): Offered[] => {
  const added = listAddedInstruments(db);
  const replaced = new Set(added.map(({ id }) => id));
  return [
    ...shippedInstruments().flatMap((instrument): Offered[] => (replaced.has(instrument.id) ? [] : [{ instrument, origin: 'shipped' }])),
    ...added.map((instrument): Offered => ({ instrument, origin: 'added' })),
  ];
};

/** The newest version of an instrument that is offered; null when none is. */
export const findNewestInstrument = (db: ReadableDb, instrumentId: string): Instrument | null =>
  offeredInstruments(db).find(({ instrument }) => instrument.id === instrumentId)?.instrument ?? null;

/** @throws TouchstoneError `not-found`. */
export const requireInstrument = (db: ReadableDb, instrumentId: string, version?: string): Instrument => {
  const newest = findNewestInstrument(db, instrumentId);
  const found = version === undefined || newest?.version === version ? newest : findInstrumentContent(db, instrumentId, version);
  if (found === null) {
    throw new TouchstoneError({
      code: 'not-found',
      message: `There is no instrument “${instrumentId}”${version === undefined ? '' : ` in version ${version}`}. Choose one from the list, or add its pack.`,
    });
  }
  return found;
};

const parseJson = (json: string, name: string): unknown => {
  try {
    return JSON.parse(json);
  } catch {
    throw new TouchstoneError({
      code: 'invalid-input',
      message: `“${name}” is not JSON, so it is not an instrument pack. Choose the pack’s .json file.`,
    });
  }
};

export const instrumentHandlers: HandlersOf<'instrument'> = {
  'instrument.list': ({ db }, { articleId }) => {
    const article = articleId === undefined ? null : getArticle(db, articleId);
    const offered = offeredInstruments(db);
    if (article !== null) offered.sort((one, other) => compareSpecificity(one.instrument, other.instrument, article.kind));
    return {
      instruments: offered.map(({ instrument, origin }) => ({
        id: instrument.id,
        version: instrument.version,
        title: instrument.title,
        purpose: instrument.purpose,
        unit: instrument.unit,
        source: instrument.source,
        licence: instrument.licence,
        origin,
        items: itemsOf(instrument).length,
        route: article === null ? null : routeTo(instrument, { kind: article.kind, design: article.metadata.design }),
      })),
    };
  },

  'instrument.get': ({ db }, { instrumentId, version }) => requireInstrument(db, instrumentId, version),

  'instrument.add': ({ db, step, now }, { name, json }) => {
    const instrument = readInstrument(parseJson(json, name), name);
    const known =
      shippedInstruments().find(({ id, version }) => id === instrument.id && version === instrument.version) ??
      findInstrumentContent(db, instrument.id, instrument.version);
    if (known !== null && JSON.stringify(known) !== JSON.stringify(instrument)) {
      const message = `Version ${instrument.version} of “${instrument.id}” is already here with other content. Give the changed pack a new version.`;
      throw new TouchstoneError({ code: 'invalid-input', message, issues: [{ path: 'version', message }] });
    }
    step.describe(`add instrument ${quoted(instrument.title)}`);
    addInstrument(db, instrument, now);
    return instrument;
  },

  'instrument.remove': ({ db, step }, { instrumentId }) => {
    step.describe('remove instrument');
    return { removed: removeInstrument(db, instrumentId) };
  },
};
