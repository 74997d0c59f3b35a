import { Problem } from '../../base/problem.ts';
import type { Dialect } from './dialect.ts';
import { makeKernelParser } from './kernel-parser.ts';
import { makeParser, type Parser, type ParserOptions } from './parser.ts';
import type { Sink } from './sinks.ts';

/** The parser in machine code, or its twin where machine code cannot be had. */
export function openParser(
  dialect: Dialect,
  sinks: readonly (Sink | null)[],
  options: ParserOptions,
): Parser {
  try {
    return makeKernelParser(dialect, sinks, options);
  } catch (error) {
    if (error instanceof Problem && error.code === 'no-webassembly')
      return makeParser(dialect, sinks, options);
    throw error;
  }
}
