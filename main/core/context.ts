/**
 * What a handler is given, by its method's effect. A read handler holds no handle
 * that could write; a write handler's handle lives as long as its transaction.
 */
import type { Contract, MethodName, MethodOutput, ParsedInput } from '../../shared/contract/contract.ts';
import type { Effect } from '../../shared/contract/define.ts';
import type { TouchstoneEvent } from '../../shared/contract/events.ts';
import type { Failure } from '../../shared/contract/failure.ts';
import type { Backup } from '../../shared/contract/library.ts';
import type { CheckResult } from '../db/file/check-library.ts';
import type { ReadableDb, WritableDb } from '../db/connection.ts';
import type { LibraryFacts, StepControl, WriteOptions } from '../db/library.ts';
import type { Restored } from '../db/file/restore.ts';
import type { Subjects } from './subjects/subjects.ts';

export interface Versions {
  readonly touchstone: string;
  /** Null on hosts without Electron. */
  readonly electron: string | null;
}

export interface ReadContext {
  readonly db: ReadableDb;
  /** The open library's place and state. */
  readonly library: LibraryFacts;
  readonly versions: Versions;
  /** What is kept between calls of what reports, ledgers and maps are made from. */
  readonly subjects: Subjects;
}

/** What a report is made with. */
export type ReportContext = Pick<ReadContext, 'db' | 'subjects'>;

export interface WriteContext {
  readonly db: WritableDb;
  /** The step of the history this call becomes. */
  readonly step: StepControl;
  /** ISO 8601, UTC; the same throughout one call. */
  readonly now: string;
}

/** For work that is long or outside the database; each read and write is a transaction of its own. */
export interface TaskContext {
  readonly read: <Value>(work: (context: ReadContext) => Value) => Promise<Value>;
  /** One transaction and one step; emits `changed` once it is kept. */
  readonly write: <Value>(work: (context: WriteContext) => Value, options?: WriteOptions) => Promise<Value>;
  readonly backups: Backups;
  readonly check: () => Promise<CheckResult>;
}

/** Copies of the whole library; also available when the library itself cannot be opened. */
export interface Backups {
  list(): Backup[];
  make(): Promise<Backup>;
  /** Nothing else reads or writes the library meanwhile. */
  restore(name: string): Promise<Restored>;
}

/** What parts with a life of their own (imports) are made from. */
export interface CoreServices extends Pick<TaskContext, 'read' | 'write'> {
  /** For files on their way into the library; may not exist yet. */
  readonly incomingDirectory: string;
  /** The failure an error represents, or null when it is an unexpected error. */
  explain(error: unknown): Failure | null;
  /** Tells every listener. */
  emit(event: TouchstoneEvent): void;
}

export interface Contexts {
  readonly read: ReadContext;
  readonly write: WriteContext;
  readonly task: TaskContext;
}

export type Handler<Name extends MethodName> = (
  context: Contexts[Contract[Name]['effect']],
  input: ParsedInput<Name>,
) => Contract[Name]['effect'] extends 'task' ? MethodOutput<Name> | Promise<MethodOutput<Name>> : MethodOutput<Name>;

/** A handler for every method: one that is missing does not compile. */
export type Handlers = { readonly [Name in MethodName]: Handler<Name> };

/** The handlers of the methods that begin with a noun: `HandlersOf<'article'>`. */
export type HandlersOf<Noun extends string> = Pick<Handlers, Extract<MethodName, `${Noun}.${string}`>>;

/** Runs a handler in the context its effect calls for. */
export type Runners = {
  readonly [Kind in Effect]: <Value>(work: (context: Contexts[Kind]) => Value | Promise<Value>) => Promise<Value>;
};
