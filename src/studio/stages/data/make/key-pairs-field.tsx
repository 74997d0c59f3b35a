import { IconPlus, IconX } from '@tabler/icons-react';
import { useId } from 'react';
import type { KeySuggestion } from '../../../../pipeline/data/relate/suggest-keys.ts';
import type { Schema } from '../../../../pipeline/data/table.ts';
import { Button } from '../../../atoms/button.tsx';
import { Chip } from '../../../atoms/chip.tsx';
import { IconButton } from '../../../atoms/icon-button.tsx';
import { words } from '../../../words/index.ts';
import { ColumnSelect } from './column-select.tsx';
import type { Pair } from './key-pairs.ts';

/** Which columns must be equal, with what was found by their names and values. */
export function KeyPairsField(props: {
  pairs: readonly Pair[];
  onChange: (pairs: readonly Pair[]) => void;
  left: Schema;
  right: Schema;
  /** The last pair is near, not equal. */
  near: boolean;
  suggestions: readonly KeySuggestion[] | null;
}) {
  const { pairs, onChange, left, right, suggestions } = props;
  const id = useId();
  const w = words.make.join;
  const put = (at: number, part: Partial<Pair>) =>
    onChange(pairs.map((pair, k) => (k === at ? { ...pair, ...part } : pair)));
  const open = (suggestions ?? [])
    .filter((one) => !pairs.some((pair) => pair.left === one.left && pair.right === one.right))
    .slice(0, 5);
  const add = () => {
    const free = left.find(({ name }) => !pairs.some((pair) => pair.left === name)) ?? left[0];
    const other = right.find(({ name }) => name === free?.name) ?? right[0];
    if (free && other) onChange([...pairs, { left: free.name, right: other.name }]);
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be laid out as a field
    <div className="field" role="group" aria-labelledby={id}>
      <span id={id} className="field-label">
        {w.keys}
      </span>
      {pairs.map((pair, k) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: pairs have no identity of their own
        <div key={k} className="make-pair">
          <ColumnSelect
            label={w.left}
            schema={left}
            value={pair.left}
            onChange={(name) => put(k, { left: name })}
          />
          <span className="micro muted">{props.near && k === pairs.length - 1 ? w.nearest : w.equals}</span>
          <ColumnSelect
            label={w.right}
            schema={right}
            value={pair.right}
            onChange={(name) => put(k, { right: name })}
          />
          <IconButton
            icon={IconX}
            label={w.removePair(pair.left, pair.right)}
            onClick={() => onChange(pairs.filter((_, at) => at !== k))}
          />
        </div>
      ))}
      {suggestions === null && <p className="field-help">{w.looking}</p>}
      {suggestions !== null && suggestions.length === 0 && pairs.length === 0 && (
        <p className="field-help">{w.noSuggestion}</p>
      )}
      <div className="make-chips">
        <Button size="s" icon={IconPlus} onClick={add}>
          {w.add}
        </Button>
        {open.map((one) => (
          <Chip
            key={`${one.left} ${one.right}`}
            title={w.overlap(one.overlap)}
            onClick={() => onChange([...pairs, { left: one.left, right: one.right }])}
          >
            {w.suggestion(one.left, one.right)}
            <span className="micro muted">{w.overlap(one.overlap)}</span>
          </Chip>
        ))}
      </div>
    </div>
  );
}
