import { Tag } from '../../../atoms/tag.tsx';
import { formatNumber } from '../../../words/format.ts';
import { words } from '../../../words/index.ts';
import type { CheckedFormula } from './use-formula-check.ts';

/** The type of a formula's result and its first values. */
export function FormulaResult({ check }: { check: CheckedFormula }) {
  const w = words.make.derive;
  return (
    <div className="make-result" role="status">
      <span className="dense md">{check.kind === null ? w.givesNothing : w.gives(w.kinds[check.kind])}</span>
      <span className="micro muted">{w.first}</span>
      {check.values.map((value, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the first rows, in their order
        <span key={row}>
          {value === null ? (
            <em className="nacell">{words.data.missing}</em>
          ) : (
            <Tag tone="mono">{typeof value === 'number' ? formatNumber(value) : String(value)}</Tag>
          )}
        </span>
      ))}
    </div>
  );
}
