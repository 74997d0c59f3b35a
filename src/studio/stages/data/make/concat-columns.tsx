import { IconPlus, IconX } from '@tabler/icons-react';
import { useId } from 'react';
import type { PlainObject } from '../../../../pipeline/base/plain.ts';
import { Button } from '../../../atoms/button.tsx';
import { IconButton } from '../../../atoms/icon-button.tsx';
import { words } from '../../../words/index.ts';
import { ColumnSelect } from './column-select.tsx';
import { type ColumnMatch, matchedSchema, matchesIn } from './concat-fits.ts';
import type { FormProps } from './draft.ts';

/** Columns that have another name in one of the tables, and what they are the same as. */
export function ConcatColumns({ params, set, inputs }: Pick<FormProps, 'params' | 'set' | 'inputs'>) {
  const id = useId();
  const w = words.make.concat;
  const matches = matchesIn(params);
  const put = (next: readonly ColumnMatch[]) =>
    set({ columns: next.map((match): PlainObject => ({ ...match })) });
  const first = inputs[0]?.table?.schema ?? [];
  const schemas = inputs.map(({ table }, k) => table && matchedSchema(table.schema, k, matches));
  const free = (k: number) =>
    schemas[k]?.filter(({ name }) => !first.some((column) => column.name === name)) ?? [];
  const wanted = (k: number) => {
    const schema = schemas[k];
    return schema ? first.filter(({ name }) => !schema.some((column) => column.name === name)) : [];
  };
  const next = inputs.findIndex((_, k) => k > 0 && free(k).length > 0 && wanted(k).length > 0);
  if (matches.length === 0 && next < 0) return null;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be laid out as a field
    <div className="field" role="group" aria-labelledby={id}>
      <span id={id} className="field-label">
        {w.match}
      </span>
      <div className="field-help">{w.matchHelp}</div>
      {matches.map((match, at) => {
        const k = match.table - 1;
        const source = inputs[k];
        const change = (part: Partial<ColumnMatch>) =>
          put(matches.map((one, i) => (i === at ? { ...one, ...part } : one)));
        const own = source?.table?.schema ?? [];
        return (
          <div key={`${match.table} ${match.from}`} className="make-two">
            <ColumnSelect
              label={w.matchFrom(source?.dataset.name ?? '')}
              schema={own.filter(
                ({ name }) => name === match.from || free(k).some((column) => column.name === name),
              )}
              value={match.from}
              onChange={(from) => change({ from })}
            />
            <div className="row gap1">
              <span className="grow">
                <ColumnSelect
                  label={w.matchTo}
                  schema={first.filter(
                    ({ name }) => name === match.to || wanted(k).some((column) => column.name === name),
                  )}
                  value={match.to}
                  onChange={(to) => change({ to })}
                />
              </span>
              <IconButton
                icon={IconX}
                label={w.matchRemove(match.from, match.to)}
                onClick={() => put(matches.filter((_, i) => i !== at))}
              />
            </div>
          </div>
        );
      })}
      {next >= 0 && (
        <div>
          <Button
            size="s"
            icon={IconPlus}
            onClick={() => {
              const from =
                free(next).find(({ kind }) => wanted(next).some((to) => to.kind === kind)) ?? free(next)[0];
              const to = wanted(next).find(({ kind }) => kind === from?.kind) ?? wanted(next)[0];
              if (from && to) put([...matches, { table: next + 1, from: from.name, to: to.name }]);
            }}
          >
            {w.matchAdd}
          </Button>
        </div>
      )}
    </div>
  );
}
