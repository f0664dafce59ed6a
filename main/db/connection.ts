/**
 * One open library file. Keeps better-sqlite3 apart from the rest: others see a
 * handle that can only read, or one that can also write and exists only inside a
 * transaction, so a reader cannot write, neither by its type nor by its SQL.
 */
/* oxlint-disable typescript/no-unnecessary-type-parameters -- a row's type is a promise of its SQL, made where the SQL is */
import { readFileSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import Database from 'better-sqlite3';
import { storable } from './storable.ts';

export type Parameter = string | number | null | Uint8Array;
export type Parameters = Readonly<Record<string, Parameter>>;

export interface ReadableDb {
  /** The first row, or undefined. */
  get<Row>(sql: string, parameters?: Parameters): Row | undefined;
  all<Row>(sql: string, parameters?: Parameters): Row[];
}

export interface WritableDb extends ReadableDb {
  /** Runs one statement; returns how many rows it changed itself (without triggers). */
  run(sql: string, parameters?: Parameters): number;
}

/** What only migrations and checks may do. */
export interface SchemaDb extends WritableDb {
  /** Runs a script of several statements. */
  script(sql: string): void;
  pragma(source: string): unknown;
}

export interface Connection {
  readonly path: string;
  readonly readOnly: boolean;
  /** Runs `work` on one consistent state of the library. */
  read<Value>(work: (db: ReadableDb) => Value): Value;
  /** Runs `work` in one immediate transaction: all of it is kept, or nothing. */
  write<Value>(work: (db: WritableDb) => Value): Value;
  /** Like `write`, with what migrations and checks need. */
  alter<Value>(work: (db: SchemaDb) => Value): Value;
  pragma(source: string): unknown;
  /** Changes when another connection has written. */
  dataVersion(): number;
  /** Keeps every other connection from writing while `work` runs. */
  holdWrites<Value>(work: () => Promise<Value>): Promise<Value>;
  /**
   * Copies the library into a file while it stays in use; the event loop is free between
   * pieces. What was in that file is replaced in one transaction.
   * @param whenLocked runs when nobody else can write to that file any more and nothing has been replaced; may throw to give up.
   */
  copyTo(path: string, whenLocked?: () => void): Promise<void>;
  /** Rewrites the whole file without free pages, where deleted bytes could remain. Needs as much room again. */
  compact(): void;
  close(): void;
}

/** How long a write waits for another process's write, in milliseconds. */
const BUSY_TIMEOUT_MS = 5_000;

/** Pages of a copy made in one go: about 20 ms of the event loop. */
const PAGES_PER_STEP = 200;

/** Statements kept prepared; SQL is constant text, so this is a bound, not a working size. */
const MAX_PREPARED = 500;

/** How long to wait before a file that another process writes to is tried again, in milliseconds. */
const RETRY_MS = 25;

/**
 * better-sqlite3 gives the target no time to become free, and reports a copy that could
 * not begin as one of no pages (https://www.sqlite.org/c3ref/backup_finish.html).
 */
const copyOver = async (database: Database.Database, target: string, whenLocked: () => void): Promise<void> => {
  const giveUpAt = Date.now() + BUSY_TIMEOUT_MS;
  for (;;) {
    let isLocked = false;
    const { totalPages } = await database.backup(target, {
      progress: () => {
        if (!isLocked) whenLocked();
        isLocked = true;
        return PAGES_PER_STEP;
      },
    });
    if (totalPages > 0) return;
    if (Date.now() > giveUpAt) throw new Database.SqliteError('database is locked', 'SQLITE_BUSY');
    await setTimeout(RETRY_MS);
  }
};

const toStored = (parameters: Parameters): Parameters => {
  const stored: Record<string, Parameter> = {};
  for (const [name, value] of Object.entries(parameters)) {
    stored[name] = typeof value === 'string' ? storable(value) : value;
  }
  return stored;
};

const NO_PARAMETERS: Parameters = {};

class Statements implements SchemaDb {
  readonly #database: Database.Database;
  readonly #prepared = new Map<string, Database.Statement<[Parameters]>>();

  constructor(database: Database.Database) {
    this.#database = database;
  }

  #prepare<Row>(sql: string): Database.Statement<[Parameters], Row> {
    const known = this.#prepared.get(sql);
    // A statement's row type is a promise of its SQL, made by whoever wrote it.
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion
    if (known !== undefined) return known as Database.Statement<[Parameters], Row>;
    if (this.#prepared.size >= MAX_PREPARED) this.#prepared.clear();
    const statement = this.#database.prepare<[Parameters], Row>(sql);
    this.#prepared.set(sql, statement);
    return statement;
  }

  #reader<Row>(sql: string): Database.Statement<[Parameters], Row> {
    const statement = this.#prepare<Row>(sql);
    if (!statement.readonly) throw new Error('A statement that writes was given where only reading is allowed.');
    return statement;
  }

  get<Row>(sql: string, parameters = NO_PARAMETERS): Row | undefined {
    return this.#reader<Row>(sql).get(toStored(parameters));
  }

  all<Row>(sql: string, parameters = NO_PARAMETERS): Row[] {
    return this.#reader<Row>(sql).all(toStored(parameters));
  }

  run(sql: string, parameters = NO_PARAMETERS): number {
    return this.#prepare(sql).run(toStored(parameters)).changes;
  }

  script(sql: string): void {
    this.#database.exec(sql);
  }

  pragma(source: string): unknown {
    return this.#database.pragma(source);
  }
}

const transaction = <Value>(
  database: Database.Database,
  begin: Database.Statement,
  commit: Database.Statement,
  work: () => Value,
): Value => {
  begin.run();
  try {
    const value = work();
    commit.run();
    return value;
  } catch (error) {
    // SQLite has already rolled back by itself after some errors, such as a full disk.
    if (database.inTransaction) database.exec('ROLLBACK');
    throw error;
  }
};

export interface ConnectOptions {
  readonly readOnly: boolean;
  /**
   * Reads the whole file into memory first, for a folder where SQLite may not make its
   * side files. Sound only while no side file holds writes that the file lacks.
   */
  readonly inMemory?: boolean;
}

/**
 * A file's bytes as SQLite opens them from memory, where there is no write-ahead log:
 * bytes 18 and 19 say which journal it was written with (https://www.sqlite.org/fileformat.html#file_format_version_numbers).
 */
const readForMemory = (path: string): Buffer => {
  const bytes = readFileSync(path);
  if (bytes.length > 19) bytes.fill(1, 18, 20);
  return bytes;
};

const open = (path: string, { readOnly, inMemory = false }: ConnectOptions): Database.Database => {
  if (!inMemory) return new Database(path, { readonly: readOnly, timeout: BUSY_TIMEOUT_MS });
  const database = new Database(readForMemory(path));
  database.pragma('query_only = ON');
  return database;
};

/** Opens a file as it is, making it if need be; schema and identity are looked at elsewhere. */
export const connect = (path: string, options: ConnectOptions): Connection => {
  const database = open(path, options);
  try {
    database.pragma('foreign_keys = ON');
    database.pragma('trusted_schema = OFF');
    database.pragma('synchronous = FULL');
    // Opening alone reads nothing: this shows at once whether the file can be read.
    database.pragma('schema_version');
  } catch (error) {
    database.close();
    throw error;
  }
  const statements = new Statements(database);
  // Prepared once: every call of a window begins and ends with them.
  const [begin, beginWrite, commit] = [database.prepare('BEGIN'), database.prepare('BEGIN IMMEDIATE'), database.prepare('COMMIT')];
  const dataVersion = database.prepare('PRAGMA data_version').pluck();
  return {
    path,
    readOnly: options.readOnly,
    read: (work) => transaction(database, begin, commit, () => work(statements)),
    write: (work) => transaction(database, beginWrite, commit, () => work(statements)),
    alter: (work) => transaction(database, beginWrite, commit, () => work(statements)),
    pragma: (source) => database.pragma(source),
    dataVersion: () => Number(dataVersion.get()),
    holdWrites: async (work) => {
      database.exec('BEGIN IMMEDIATE');
      try {
        return await work();
      } finally {
        if (database.inTransaction) database.exec('ROLLBACK');
      }
    },
    compact: () => {
      database.exec('VACUUM');
    },
    copyTo: (target, whenLocked = () => {}) => copyOver(database, target, whenLocked),
    close: () => {
      database.close();
    },
  };
};
