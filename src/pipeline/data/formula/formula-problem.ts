import { Problem } from '../../base/problem.ts';

/** `bad-formula`, with its place (from 0) in the message and in `at.character` (from 1). */
export function formulaProblem(at: number, message: string, hint: string): Problem {
  return new Problem('bad-formula', `Character ${at + 1}: ${message}`, hint, {
    param: 'formula',
    character: at + 1,
  });
}
