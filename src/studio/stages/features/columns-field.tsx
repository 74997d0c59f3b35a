import { IconChevronDown, IconSearch } from '@tabler/icons-react';
import { useState } from 'react';
import type { ColumnKind } from '../../../pipeline/data/table.ts';
import type { RecipeStep, Selector } from '../../../pipeline/features/recipe-types.ts';
import type { StepCard } from '../../../pipeline/features/step.ts';
import { setStepColumns } from '../../../project/actions/recipe.ts';
import { Button } from '../../atoms/button.tsx';
import { Checkbox } from '../../atoms/checkbox.tsx';
import { Popover } from '../../atoms/popover.tsx';
import { Segmented } from '../../atoms/segmented.tsx';
import { TextInput } from '../../atoms/text-input.tsx';
import { useActions } from '../../state/use-actions.ts';
import { words } from '../../words/index.ts';
import { chosenBy, inMode, isNames, kindsIn, modeOf } from './selector.ts';

export type Reaching = readonly { readonly name: string; readonly kind: ColumnKind }[];

/** Which columns a step works on: by name, by type, all, or all except some. */
export function ColumnsField(props: { step: RecipeStep; card: StepCard; reaching: Reaching }) {
  const { step, card, reaching } = props;
  const { act } = useActions();
  const w = words.features.inspector;
  const mode = modeOf(step.columns);
  const taken = chosenBy(step.columns, reaching, card);
  const set = (columns: Selector) => void act(setStepColumns(step.id, columns));
  const fits = card.selects ?? card.accepts;
  return (
    <section className="sec">
      <h3>{w.columns}</h3>
      <Segmented
        size="s"
        label={w.modeLabel}
        value={mode}
        onChange={(next) => set(inMode(next, step.columns, reaching, card))}
        items={(['names', 'kind', 'all', 'except'] as const).map((value) => ({
          value,
          label: w.modes[value],
        }))}
      />
      <div className="features-choose">
        {mode === 'names' && isNames(step.columns) && (
          <NamesPicker
            names={step.columns}
            columns={reaching.map((held) => ({ ...held, fits: card.accepts.includes(held.kind) }))}
            onChange={set}
          />
        )}
        {mode === 'except' && 'except' in step.columns && (
          <NamesPicker
            names={step.columns.except}
            columns={reaching
              .filter(({ kind }) => fits.includes(kind))
              .map((held) => ({ ...held, fits: true }))}
            onChange={(except) => set({ except })}
          />
        )}
        {mode === 'kind' && (
          <div className="row wrap">
            {card.accepts.map((kind) => (
              <Checkbox
                key={kind}
                on={kindsIn(step.columns).includes(kind)}
                onChange={(on) =>
                  set({
                    kind: card.accepts.filter((each) =>
                      each === kind ? on : kindsIn(step.columns).includes(each),
                    ),
                  })
                }
              >
                {words.data.kinds[kind]}
              </Checkbox>
            ))}
          </div>
        )}
        {mode === 'all' && (
          <p className="micro muted">{w.allNote(fits.map((kind) => words.data.kinds[kind]).join(' or '))}</p>
        )}
      </div>
      {mode !== 'names' && <p className="micro muted">{w.takes(taken)}</p>}
    </section>
  );
}

type Pickable = { readonly name: string; readonly kind: ColumnKind; readonly fits: boolean };

function NamesPicker(props: {
  names: readonly string[];
  columns: readonly Pickable[];
  onChange: (names: readonly string[]) => void;
}) {
  const { names, columns } = props;
  const [open, setOpen] = useState(false);
  const [query, setQuery] = useState('');
  const w = words.features.inspector;
  const known = new Set(columns.map(({ name }) => name));
  const absent = names.filter((name) => !known.has(name));
  const found = query.trim().toLowerCase();
  const listed = columns.filter(({ name }) => name.toLowerCase().includes(found)).slice(0, 300);
  const toggle = (name: string, on: boolean) => {
    const next = new Set(names);
    if (on) next.add(name);
    else next.delete(name);
    const order = columns.map((column) => column.name);
    props.onChange([...next].sort((a, b) => order.indexOf(a) - order.indexOf(b)));
  };
  return (
    <Popover
      label={w.pick}
      open={open}
      onOpenChange={setOpen}
      width={272}
      anchor={
        <Button
          size="m"
          className="features-pick"
          after={IconChevronDown}
          aria-expanded={open}
          onClick={() => setOpen(!open)}
        >
          <span className={names.length === 0 ? 'grow clip muted' : 'grow clip'}>{w.picked(names)}</span>
        </Button>
      }
    >
      <div className="features-picker">
        {columns.length > 8 && (
          <TextInput
            type="search"
            icon={IconSearch}
            data-autofocus
            aria-label={w.find}
            placeholder={w.find}
            value={query}
            onChange={setQuery}
          />
        )}
        <ul aria-label={w.pick}>
          {absent.map((name) => (
            <li key={name}>
              <Checkbox on onChange={() => toggle(name, false)}>
                <span className="md">{name}</span> <span className="micro error">{w.absent}</span>
              </Checkbox>
            </li>
          ))}
          {listed.map(({ name, kind, fits }) => (
            <li key={name}>
              <Checkbox
                on={names.includes(name)}
                disabled={!fits && !names.includes(name)}
                onChange={(on) => toggle(name, on)}
              >
                <span className={fits ? 'md' : 'muted'}>{name}</span>{' '}
                <span className="micro muted">
                  {fits ? words.data.kinds[kind] : w.unfit(words.data.kinds[kind])}
                </span>
              </Checkbox>
            </li>
          ))}
        </ul>
        {columns.length === 0 && absent.length === 0 && <p className="micro muted">{w.noColumns}</p>}
      </div>
    </Popover>
  );
}
