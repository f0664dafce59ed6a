/** Instrument packs: which were added, and every version an appraisal was made with. */
import { instrumentSchema, type Instrument } from '../../shared/model/instrument.ts';
import type { ReadableDb, WritableDb } from './connection.ts';
import { storableJson } from './storable.ts';

const toInstrument = (json: string): Instrument => instrumentSchema.parse(JSON.parse(json));

/** The packs a reviewer added, each in its newest version. */
export const listAddedInstruments = (db: ReadableDb): Instrument[] => {
  const rows = db.all<{ pack: string }>(
    `SELECT instrument_content.pack FROM added_instrument
     JOIN instrument_content USING (instrument_id, version) ORDER BY added_instrument.row`,
  );
  // A later row of the same instrument takes the place of an earlier one.
  return [...new Map(rows.map(({ pack }) => toInstrument(pack)).map((instrument) => [instrument.id, instrument])).values()];
};

/** A version of a pack as it was used or added; null when it never was. */
export const findInstrumentContent = (db: ReadableDb, instrumentId: string, version: string): Instrument | null => {
  const row = db.get<{ pack: string }>('SELECT pack FROM instrument_content WHERE instrument_id = @instrumentId AND version = @version', {
    instrumentId,
    version,
  });
  return row === undefined ? null : toInstrument(row.pack);
};

/** Keeps a version of a pack, so that what is answered with it stays readable. */
export const keepInstrument = (db: WritableDb, instrument: Instrument): void => {
  db.run('INSERT INTO instrument_content (instrument_id, version, pack) VALUES (@id, @version, @pack) ON CONFLICT DO NOTHING', {
    id: instrument.id,
    version: instrument.version,
    pack: storableJson(instrument),
  });
};

/** Lists a kept pack among those that were added. */
export const addInstrument = (db: WritableDb, instrument: Instrument, now: string): void => {
  keepInstrument(db, instrument);
  db.run(`INSERT INTO added_instrument (instrument_id, version, added_at) VALUES (@id, @version, @now) ON CONFLICT DO NOTHING`, {
    id: instrument.id,
    version: instrument.version,
    now,
  });
};

/** Takes an instrument off the list of added ones. Returns how many versions went. */
export const removeInstrument = (db: WritableDb, instrumentId: string): number =>
  db.run('DELETE FROM added_instrument WHERE instrument_id = @instrumentId', { instrumentId });
