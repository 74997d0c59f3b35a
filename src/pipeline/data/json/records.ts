import type { RecordPlace } from './record-path.ts';
import { closes, opens } from './survey.ts';
import type { Token, Tokens } from './tokens.ts';
import { type JsonValue, readValue } from './value.ts';

/** One record, with the key it stands under if its path has a `*`; or one cell of a column-wise layout. */
export type Found =
  | { readonly value: JsonValue; readonly key: string | null }
  | { readonly value: JsonValue; readonly column: string; readonly row: number };

const ticks = 2048;

/** The records at a place, in order; null now and then, so that the caller can let others work. */
export function* recordsAt(
  tokens: Tokens,
  place: RecordPlace,
  repeated: (key: string) => void,
): Generator<Found | null> {
  yield* walk(tokens, tokens.next(), 0, null);

  function* walk(source: Tokens, first: Token, level: number, key: string | null): Generator<Found | null> {
    if (level === place.steps.length) yield* target(first, key);
    else if (first === 'list-start') {
      for (let token = source.next(); token !== 'list-end'; token = source.next())
        yield* walk(source, token, level, key);
    } else if (first === 'object-start') {
      const step = place.steps[level];
      while (source.next() !== 'object-end') {
        const name = source.text();
        const token = source.next();
        if (step === '*') yield* walk(source, token, level + 1, name);
        else if (name === step) yield* walk(source, token, level + 1, key);
        else yield* skip(source, token);
      }
    }
  }
  function* target(first: Token, key: string | null): Generator<Found | null> {
    if (place.layout === 'columns' && first === 'object-start') {
      while (tokens.next() !== 'object-end') {
        const column = tokens.text();
        const token = tokens.next();
        if (token !== 'list-start') {
          yield { value: readValue(tokens, token, repeated), column, row: 0 };
          continue;
        }
        let row = 0;
        for (let element = tokens.next(); element !== 'list-end'; element = tokens.next())
          yield { value: readValue(tokens, element, repeated), column, row: row++ };
      }
    } else if (first === 'list-start') {
      for (let token = tokens.next(); token !== 'list-end'; token = tokens.next())
        yield { value: readValue(tokens, token, repeated), key };
    } else yield { value: readValue(tokens, first, repeated), key };
  }
}

function* skip(tokens: Tokens, first: Token): Generator<null> {
  if (!opens(first)) return;
  for (let count = 1, depth = 1; depth > 0; count++) {
    if (count % ticks === 0) yield null;
    const token = tokens.next();
    if (opens(token)) depth++;
    else if (closes(token)) depth--;
  }
}
