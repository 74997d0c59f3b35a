import { pythonCall, pythonOf } from './python-text.ts';
import type { SequenceParams } from './sequence.ts';
import type { PythonStep } from './step.ts';

/** A step that treats rows in order, as a function of a frame that is in order; `names` are the columns it makes. */
export function pythonInOrder(
  work: string,
  params: SequenceParams,
  nameOf: (column: string) => string,
  names: readonly string[] | null = null,
): PythonStep {
  const place = (column: string): string => (column === '' ? 'None' : pythonOf(nameOf(column)));
  const also = [params.sortBy, params.within].filter(
    (name, i, all) => name !== '' && all.indexOf(name) === i,
  );
  return {
    imports: [],
    helpers: [inOrderClass],
    also: also.map(nameOf),
    transformer: pythonCall('InOrder', [
      ['work', work],
      ['sort_by', place(params.sortBy), 'None'],
      ['within', place(params.within), 'None'],
      ['names', names === null ? 'None' : pythonOf(names), 'None'],
    ]),
  };
}

/** A fill of gaps in order; gaps longer than `maxGap` stay. `helpers` are functions that `fill` uses. */
export function pythonFillInOrder(
  fill: string,
  params: SequenceParams & { readonly maxGap: number | null },
  nameOf: (column: string) => string,
  helpers: readonly string[] = [],
): PythonStep {
  const whole = params.maxGap === null;
  const step = pythonInOrder(
    `lambda frame, part: ${fill}${whole ? '' : `.where(gap_sizes(frame) <= ${params.maxGap}, frame)`}`,
    params,
    nameOf,
  );
  return { ...step, helpers: [...(step.helpers ?? []), ...helpers, ...(whole ? [] : [gapSizes])] };
}

const gapSizes = `def gap_sizes(frame):
    """How many cells in a row are missing around each missing cell."""

    def sizes(values):
        gone = values.isna()
        return gone.groupby((~gone).cumsum()).transform("sum")

    return frame.apply(sizes)`;

const inOrderClass = `class InOrder(BaseEstimator, TransformerMixin):
    """Works on rows in order, group by group."""

    def __init__(self, work, sort_by=None, within=None, names=None):
        self.work, self.sort_by, self.within, self.names = work, sort_by, within, names

    def fit(self, X, y=None):
        return self

    def transform(self, X):
        beside = list(dict.fromkeys(name for name in (self.sort_by, self.within) if name is not None))
        ordered = X if self.sort_by is None else X.sort_values(self.sort_by, kind="stable")
        keys = pd.Series(0, index=ordered.index) if self.within is None else ordered[self.within]
        parts = [self.work(part.drop(columns=beside), part) for _, part in ordered.groupby(keys, dropna=False)]
        return pd.concat([pd.concat(parts).reindex(X.index), X[beside]], axis=1)

    def get_feature_names_out(self, names=None):
        beside = list(dict.fromkeys(name for name in (self.sort_by, self.within) if name is not None))
        return [*(self.names or [name for name in names if name not in beside]), *beside]`;
