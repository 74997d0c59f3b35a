import { IconChevronDown, IconSearch } from '@tabler/icons-react';
import { useState } from 'react';
import type { ColumnKind } from '../../../pipeline/data/table.ts';
import type { PatternSelector, RecipeStep, Selector } from '../../../pipeline/features/recipe-types.ts';
import type { StepCard } from '../../../pipeline/features/step.ts';
import { setStepColumns } from '../../../project/actions/recipe.ts';
import { Button } from '../../atoms/button.tsx';
import { Checkbox } from '../../atoms/checkbox.tsx';
import { Popover } from '../../atoms/popover.tsx';
import { Segmented } from '../../atoms/segmented.tsx';
import { TextInput } from '../../atoms/text-input.tsx';
import { TextCommit } from '../../forms/text-commit.tsx';
import { useActions } from '../../state/use-actions.ts';
import { words } from '../../words/index.ts';
import { chosenBy, inMode, isNames, kindsIn, modeOf } from './selector.ts';

export type Reaching = readonly { readonly name: string; readonly kind: ColumnKind }[];

/** Which columns a step works on: by name, by type, by a pattern of names, all, or all except some. */
export function ColumnsField(props: {
  step: RecipeStep;
  card: StepCard;
  reaching: Reaching;
  /** What the step took when it last ran. */
  found: readonly string[];
}) {
  const { step, card, reaching, found } = props;
  const { act } = useActions();
  const w = words.features.inspector;
  const mode = modeOf(step.columns);
  const taken = chosenBy(step.columns, reaching, card, found);
  const set = (columns: Selector) => void act(setStepColumns(step.id, columns));
  const fits = card.selects ?? card.accepts;
  return (
    <section className="sec">
      <h3>{w.columns}</h3>
      <Segmented
        size="s"
        label={w.modeLabel}
        value={mode}
        onChange={(next) => set(inMode(next, step.columns, reaching, card, found))}
        items={(['names', 'kind', 'pattern', 'all', 'except'] as const).map((value) => ({
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
          <KindBoxes card={card} kinds={kindsIn(step.columns)} onChange={(kind) => set({ kind })} />
        )}
        {mode === 'pattern' && !isNames(step.columns) && 'pattern' in step.columns && (
          <PatternField selector={step.columns} card={card} reaching={reaching} onChange={set} />
        )}
        {mode === 'all' && (
          <p className="micro muted">{w.allNote(fits.map((kind) => words.data.kinds[kind]).join(' or '))}</p>
        )}
      </div>
      {mode !== 'names' && <p className="micro muted">{w.takes(taken)}</p>}
    </section>
  );
}

function KindBoxes(props: {
  card: StepCard;
  kinds: readonly ColumnKind[];
  onChange: (kinds: readonly ColumnKind[]) => void;
}) {
  const { card, kinds } = props;
  return (
    <div className="row wrap">
      {card.accepts.map((kind) => (
        <Checkbox
          key={kind}
          on={kinds.includes(kind)}
          onChange={(on) =>
            props.onChange(card.accepts.filter((each) => (each === kind ? on : kinds.includes(each))))
          }
        >
          {words.data.kinds[kind]}
        </Checkbox>
      ))}
    </div>
  );
}

/** A pattern of names; with types and exceptions, all of which must hold. */
function PatternField(props: {
  selector: PatternSelector;
  card: StepCard;
  reaching: Reaching;
  onChange: (selector: Selector) => void;
}) {
  const { selector, card, reaching } = props;
  const { pattern, except = [] } = selector;
  const w = words.recipe.pattern;
  const kinds = kindsIn(selector);
  const set = (kind: readonly ColumnKind[], left: readonly string[], text = pattern) =>
    props.onChange({
      pattern: text,
      ...(kind.length > 0 && { kind }),
      ...(left.length > 0 && { except: left }),
    });
  return (
    <div className="col gap1">
      <label className="dense" htmlFor="features-pattern">
        {w.label}
      </label>
      <TextCommit
        id="features-pattern"
        value={pattern}
        bad={pattern === ''}
        disabled={false}
        maxLength={300}
        onChange={(text) => set(kinds, except, text)}
      />
      <p className="micro muted">{w.help}</p>
      <span className="dense">{w.kinds}</span>
      <KindBoxes card={card} kinds={kinds} onChange={(kind) => set(kind, except)} />
      <span className="dense">{w.except}</span>
      <NamesPicker
        names={except}
        columns={reaching
          .filter(({ kind }) => card.accepts.includes(kind))
          .map((held) => ({ ...held, fits: true }))}
        onChange={(left) => set(kinds, left)}
      />
    </div>
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
