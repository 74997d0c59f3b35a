import './retype.css';
import { useEffect, useRef, useState } from 'react';
import { type ProblemData, toProblem } from '../../../pipeline/base/problem.ts';
import type { ColumnKind } from '../../../pipeline/data/table.ts';
import { retypeColumns } from '../../../project/actions/data.ts';
import type { DatasetRef } from '../../../project/records.ts';
import type { Opened } from '../../../runtime/contract.ts';
import { Button } from '../../atoms/button.tsx';
import { Checkbox } from '../../atoms/checkbox.tsx';
import { Dialog } from '../../atoms/dialog.tsx';
import { Glyph } from '../../atoms/glyph.tsx';
import { kindIcon } from '../../atoms/kind-icon.ts';
import { ProblemNote } from '../../atoms/problem-note.tsx';
import { Segmented } from '../../atoms/segmented.tsx';
import { useStudio } from '../../state/context.tsx';
import { useActions } from '../../state/use-actions.ts';
import { words } from '../../words/index.ts';

const w = words.retype;
export type TypeWish = ColumnKind | 'inferred';
const wishes: readonly TypeWish[] = ['inferred', 'number', 'category', 'boolean', 'time', 'text'];
const wishName = (wish: TypeWish) => (wish === 'inferred' ? w.inferred : words.data.kinds[wish]);

type Tried = { readonly key: string; readonly opened?: Opened; readonly problem?: ProblemData };

/** Other types for one or many columns: why each has its own, and what the other would make missing. */
export function RetypeDialog(props: {
  dataset: DatasetRef;
  opened: Opened;
  columns: readonly string[];
  wish: TypeWish;
  onClose: () => void;
}) {
  const { dataset, opened } = props;
  const [wish, setWish] = useState<TypeWish>(props.wish);
  const [picked, setPicked] = useState<ReadonlySet<string>>(new Set(props.columns));
  const { actAndTell } = useActions();
  const names = opened.table.schema.map((column) => column.name).filter((name) => picked.has(name));
  const tried = useTrial(dataset, names, wish);
  const apply = () => {
    const kind = wish === 'inferred' ? null : wish;
    actAndTell(
      retypeColumns(dataset.id, Object.fromEntries(names.map((name) => [name, kind]))),
      w.done(names.length, wishName(wish)),
    );
    props.onClose();
  };
  return (
    <Dialog
      title={w.title}
      open
      onClose={props.onClose}
      width={680}
      footer={
        <Button tone="primary" disabled={names.length === 0 || tried?.problem !== undefined} onClick={apply}>
          {w.apply(names.length)}
        </Button>
      }
    >
      <div className="col gap2">
        <p className="dense muted">{w.sub}</p>
        <Segmented
          size="s"
          label={w.type}
          value={wish}
          onChange={setWish}
          items={wishes.map((each) => ({ value: each, label: wishName(each) }))}
        />
        {tried?.problem && <ProblemNote problem={tried.problem} />}
        {dataset.derived && <p className="micro muted">{w.afterwards}</p>}
        <ColumnPicker
          dataset={dataset}
          opened={opened}
          picked={picked}
          onPicked={setPicked}
          after={tried?.opened ?? null}
          waiting={tried === null && names.length > 0 && !dataset.derived}
        />
      </div>
    </Dialog>
  );
}

/** The table as it would be read; null while it is tried out. Made tables are not tried: they would be made anew. */
function useTrial(dataset: DatasetRef, names: readonly string[], wish: TypeWish): Tried | null {
  const { tables } = useStudio();
  const [tried, setTried] = useState<Tried | null>(null);
  const key = JSON.stringify([wish, names]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key stands for the names and the type
  useEffect(() => {
    if (names.length === 0 || dataset.derived) return;
    let stale = false;
    const entries = new Map(Object.entries(dataset.types));
    for (const name of names) {
      if (wish === 'inferred') entries.delete(name);
      else entries.set(name, wish);
    }
    const wait = setTimeout(() => {
      tables.get({ ...dataset, types: Object.fromEntries(entries) }).then(
        (opened) => !stale && setTried({ key, opened }),
        (error) => !stale && setTried({ key, problem: toProblem(error).data() }),
      );
    }, 200);
    return () => {
      stale = true;
      clearTimeout(wait);
    };
  }, [key, dataset, tables]);
  return tried?.key === key ? tried : null;
}

function ColumnPicker(props: {
  dataset: DatasetRef;
  opened: Opened;
  picked: ReadonlySet<string>;
  onPicked: (picked: ReadonlySet<string>) => void;
  after: Opened | null;
  waiting: boolean;
}) {
  const { opened, picked, onPicked } = props;
  const { schema } = opened.table;
  const last = useRef<number | null>(null);
  const shift = useRef(false);
  const toggle = (at: number, on: boolean) => {
    const next = new Set(picked);
    const from = shift.current && last.current !== null ? last.current : at;
    for (const { name } of schema.slice(Math.min(from, at), Math.max(from, at) + 1)) {
      if (on) next.add(name);
      else next.delete(name);
    }
    last.current = at;
    onPicked(next);
  };
  const all = picked.size === schema.length ? true : picked.size > 0 ? 'some' : false;
  return (
    <fieldset
      className="retype"
      onClickCapture={(event) => {
        shift.current = event.shiftKey;
      }}
      onKeyDownCapture={(event) => {
        shift.current = event.shiftKey;
      }}
    >
      <legend className="row">
        <Checkbox on={all} onChange={(on) => onPicked(new Set(on ? schema.map(({ name }) => name) : []))}>
          {w.all}
        </Checkbox>
        <span className="end micro muted">
          {w.picked(picked.size, schema.length)}. {w.pickHint}
        </span>
      </legend>
      <ul>
        {schema.map((column, at) => {
          const type = opened.types.find((held) => held.name === column.name);
          const forced = props.dataset.types[column.name] !== undefined;
          return (
            <li key={column.name}>
              <Checkbox on={picked.has(column.name)} onChange={(on) => toggle(at, on)}>
                <Glyph icon={kindIcon(column.kind, false)} small tone="muted" />
                <span className="md clip">{column.name}</span>
              </Checkbox>
              <span className="micro muted">
                {words.data.kinds[column.kind]}, {forced || !type ? w.forced : w.sure(type.confidence)}
              </span>
              {type && <p className="micro muted">{type.why}</p>}
              {picked.has(column.name) && (
                <Effect name={column.name} opened={opened} after={props.after} waiting={props.waiting} />
              )}
            </li>
          );
        })}
      </ul>
    </fieldset>
  );
}

/** What the other type does to one column. */
function Effect(props: { name: string; opened: Opened; after: Opened | null; waiting: boolean }) {
  if (props.waiting) return <p className="micro muted">{w.checking}</p>;
  const { after, name } = props;
  if (after === null) return null;
  const start = `${name}: `;
  const told = after.oddities.filter(
    ({ code, message }) => code === 'not-of-kind' && message.startsWith(start),
  );
  const kind = after.types.find((held) => held.name === name);
  return (
    <p className={told.length > 0 ? 'micro warn' : 'micro good'} role="status">
      {told.length > 0 ? told.map(({ message }) => message.slice(start.length)).join(' ') : w.fits}{' '}
      {kind && told.length === 0 && kind.why}
    </p>
  );
}
