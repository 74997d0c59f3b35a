import { canonical, type PlainObject } from '../../../../pipeline/base/plain.ts';
import type { JoinDiagnostics } from '../../../../pipeline/data/relate/join-diagnostics.ts';
import { useClient } from '../../../state/context.tsx';
import { useComputed } from '../../../state/use-computed.ts';
import type { JobState } from '../../../state/use-job.ts';
import { type Input, textIn } from './draft.ts';
import { pairsOf } from './key-pairs.ts';

/** What the join of a draft would do; idle while it cannot be told. */
export function useJoinCheck(
  operation: string,
  params: PlainObject,
  inputs: readonly Input[],
): JobState<JoinDiagnostics> & { readonly retry: () => void } {
  const client = useClient();
  const [left, right] = [inputs[0]?.table ?? null, inputs[1]?.table ?? null];
  const pairs = pairsOf(params);
  const fits =
    operation === 'join' &&
    pairs.length > 0 &&
    textIn(params, 'how') !== 'cross' &&
    pairs.every(
      (pair) =>
        left?.schema.some(({ name }) => name === pair.left) &&
        right?.schema.some(({ name }) => name === pair.right),
    );
  const asked: PlainObject = {
    leftOn: pairs.map((pair) => pair.left),
    rightOn: pairs.map((pair) => pair.right),
    compare: textIn(params, 'compare', 'exact'),
    missingKeys: textIn(params, 'missingKeys', 'never'),
  };
  const key = fits && left && right ? canonical([left.key, right.key, asked]) : null;
  const state = useComputed(key, (options) => {
    if (!left || !right) throw new Error('a table is not there yet');
    return client.joinCheck(left, right, asked, options);
  });
  return fits ? state : { status: 'idle', retry: state.retry };
}
