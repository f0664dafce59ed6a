/** The instrument packs that ship, read as anyone's pack is. */
import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { readInstrument } from '../../../shared/instruments/check-pack.ts';
import type { Instrument } from '../../../shared/model/instrument.ts';

const FOLDER = resolve(import.meta.dirname, '../../../assets/instruments');

export const shippedPackNames = (): string[] => readdirSync(FOLDER).filter((name) => name.endsWith('.json'));

export const rawPack = (id: string): unknown => JSON.parse(readFileSync(resolve(FOLDER, `${id}.json`), 'utf8'));

export const shippedPack = (id: string): Instrument => readInstrument(rawPack(id), `${id}.json`);
