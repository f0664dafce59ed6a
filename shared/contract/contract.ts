/**
 * The contract: every method a host offers, with its effect, input and output.
 * All hosts carry this one table; a method without a handler does not compile.
 */
import type { z } from 'zod';
import { annotationMethods } from './annotations.ts';
import { articleMethods } from './articles.ts';
import { bundleMethods } from './bundles.ts';
import { erasureMethods } from './erasure.ts';
import { exchangeMethods } from './exchange.ts';
import { exportMethods } from './exports.ts';
import { importMethods } from './imports.ts';
import { instrumentMethods } from './instruments.ts';
import { libraryMethods } from './library.ts';
import { linkMethods } from './links.ts';
import { mapMethods } from './maps.ts';
import { plotMethods } from './plots.ts';
import { reportMethods } from './reports.ts';
import { reviewMethods } from './reviews.ts';
import { searchMethods } from './search.ts';
import { studyMethods } from './studies.ts';
import { structureMethods } from './structure.ts';
import { templateMethods } from './templates.ts';
import { versionMethods } from './versions.ts';

export const contract = {
  ...libraryMethods,
  ...importMethods,
  ...articleMethods,
  ...versionMethods,
  ...erasureMethods,
  ...structureMethods,
  ...annotationMethods,
  ...exchangeMethods,
  ...bundleMethods,
  ...exportMethods,
  ...linkMethods,
  ...reviewMethods,
  ...instrumentMethods,
  ...studyMethods,
  ...searchMethods,
  ...mapMethods,
  ...plotMethods,
  ...reportMethods,
  ...templateMethods,
};

export type Contract = typeof contract;
export type MethodName = keyof Contract;

/** What a caller passes: defaults may be left out. */
export type MethodInput<Name extends MethodName> = z.input<Contract[Name]['input']>;
/** What a handler receives: parsed, defaults filled in. */
export type ParsedInput<Name extends MethodName> = z.output<Contract[Name]['input']>;
export type MethodOutput<Name extends MethodName> = z.output<Contract[Name]['output']>;

/** Own properties only: `constructor` and `__proto__` are not methods. */
export const isMethodName = (name: string): name is MethodName => Object.hasOwn(contract, name);
