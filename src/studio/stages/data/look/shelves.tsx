import type { ChartSpec } from '../../../../pipeline/data/look/chart-spec.ts';
import type { Schema } from '../../../../pipeline/data/table.ts';
import { DropBox } from '../../../atoms/drag-boxes.tsx';
import { Field } from '../../../atoms/field.tsx';
import { Select } from '../../../atoms/select.tsx';
import { words } from '../../../words/index.ts';

export type Shelf = 'x' | 'y' | 'colour' | 'facet' | 'size';
export const shelves: readonly Shelf[] = ['x', 'y', 'colour', 'facet', 'size'];

/** Whether columns of a kind may stand there. */
export function canHold(shelf: Shelf, kind: Schema[number]['kind']): boolean {
  if (kind === 'vector') return false;
  return shelf !== 'size' || kind === 'number' || kind === 'time' || kind === 'boolean';
}

/** The parts of a chart, each with the column on it: chosen here or dropped. */
export function Shelves(props: {
  schema: Schema;
  spec: ChartSpec;
  put: (shelf: Shelf, column: string | null) => void;
}) {
  const w = words.look;
  return (
    <div className="chart-shelves">
      {shelves.map((shelf) => (
        <DropBox key={shelf} id={shelf} className="chart-shelf">
          <Field label={w.shelves[shelf]}>
            {(ids) => (
              <Select
                {...ids}
                value={props.spec[shelf] === null ? 'none' : `column ${props.spec[shelf]}`}
                options={[
                  { value: 'none', label: w.nothing },
                  ...props.schema
                    .filter((column) => canHold(shelf, column.kind))
                    .map((column) => ({ value: `column ${column.name}`, label: column.name })),
                ]}
                onChange={(value) =>
                  props.put(shelf, value === 'none' ? null : value.slice('column '.length))
                }
              />
            )}
          </Field>
        </DropBox>
      ))}
    </div>
  );
}
