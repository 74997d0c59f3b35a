import './roles.css';
import { IconSearch } from '@tabler/icons-react';
import { type ReactNode, useMemo, useState } from 'react';
import type { Profile } from '../../../pipeline/data/profile.ts';
import type { ColumnSchema } from '../../../pipeline/data/table.ts';
import type { Role } from '../../../pipeline/features/recipe-types.ts';
import { setRoles } from '../../../project/actions/data.ts';
import type { Project } from '../../../project/records.ts';
import { Button } from '../../atoms/button.tsx';
import { DragBoxes, DropBox } from '../../atoms/drag-boxes.tsx';
import { TextInput } from '../../atoms/text-input.tsx';
import { chooseTarget } from '../../state/choose-target.ts';
import { useStudio } from '../../state/context.tsx';
import { isSkewed, targetWords } from '../../state/target-choices.ts';
import { taskFor } from '../../state/task-for.ts';
import { useActions } from '../../state/use-actions.ts';
import { latest } from '../../state/use-computed.ts';
import { useProfile, useQuality, useSuggestion } from '../../state/use-profile.ts';
import { useSelection } from '../../state/use-selection.ts';
import { formatCount, formatShare } from '../../words/format.ts';
import { words } from '../../words/index.ts';
import { noteOf } from './column-note.ts';
import { RoleItem } from './role-item.tsx';
import type { FeaturesView } from './use-features.ts';
import { useView } from './use-view.ts';

const always: readonly Role[] = ['target', 'feature', 'ignore'];
const others: readonly Role[] = ['id', 'weight', 'group'];
const manyColumns = 24;
const atOnce = 120;

/** Every column in the box of its role; dragged, or moved by the menu on each. */
export function RolesPane({ view }: { view: FeaturesView }) {
  const { act, tell } = useActions();
  const studio = useStudio();
  const profile = latest(useProfile());
  const quality = latest(useQuality());
  const setColumn = useSelection((state) => state.setColumn);
  const choose = useView((state) => state.choose);
  const [query, setQuery] = useState('');
  const w = words.features.roles;
  const { schema } = view.table;
  const give = (name: string, role: Role) => {
    const column = schema.find((held) => held.name === name);
    if (!column || view.roleOf(name) === role) return;
    const known = profile?.columns.find((held) => held.name === name) ?? null;
    if (role === 'target') chooseTarget(studio, name, taskFor(column, known)).catch(tell);
    else act(setRoles({ [name]: role }));
  };
  const look = (name: string) => {
    setColumn(name);
    if (view.change?.columns.some((held) => held.name === name)) return;
    const touching = view.entries.find(({ preview }) => preview?.on.includes(name));
    choose(touching ? { kind: 'step', id: touching.step.id } : { kind: 'roles' });
  };
  const boxes = useMemo(() => {
    const found = query.trim().toLowerCase();
    const by = new Map<Role, ColumnSchema[]>();
    for (const column of schema) {
      if (found !== '' && !column.name.toLowerCase().includes(found)) continue;
      const role = view.roleOf(column.name);
      by.set(role, [...(by.get(role) ?? []), column]);
    }
    return by;
  }, [schema, query, view.roleOf]);
  const noteFor = (name: string): string => {
    if (name === view.target) return targetNote(view.project, profile);
    if (view.roleOf(name) !== 'ignore') return '';
    const note = noteOf(name, quality?.findings ?? []);
    if (note === null) return '';
    const known = profile?.columns.find((held) => held.name === name);
    return note === 'missing' && known
      ? w.missing(formatShare(known.missing / Math.max(1, known.rows), 0))
      : w.notes[note];
  };
  const wholeOf = (name: string) => {
    const known = profile?.columns.find((held) => held.name === name);
    return known?.kind === 'number' && known.whole;
  };
  const shown = [...always, ...others.filter((role) => (boxes.get(role)?.length ?? 0) > 0)];
  const empty = others.filter((role) => !shown.includes(role));
  const searching = query.trim() !== '';
  return (
    <section className="features-pane" aria-label={w.title}>
      <div className="features-head">
        <h2>{w.title}</h2>
      </div>
      <div className="features-roles">
        {schema.length > manyColumns && (
          <TextInput
            type="search"
            icon={IconSearch}
            aria-label={w.find}
            placeholder={w.find}
            value={query}
            onChange={setQuery}
          />
        )}
        {searching && boxes.size === 0 && <p className="micro muted">{w.noneFound}</p>}
        <DragBoxes ghost={(name) => name} onDrop={(name, role) => give(name, role as Role)}>
          {shown.map((role) => (
            <RoleBox
              key={role}
              role={role}
              columns={boxes.get(role) ?? []}
              hideEmpty={searching}
              empty={
                role === 'target' ? (
                  <TargetChoice view={view} onChoose={(name) => give(name, 'target')} />
                ) : (
                  <p className="features-drop">{role === 'feature' ? w.noFeatures : w.noIgnored}</p>
                )
              }
            >
              {(column) => (
                <RoleItem
                  key={column.name}
                  column={column}
                  role={role}
                  note={noteFor(column.name)}
                  reason={view.project.reasons[`role:${column.name}`] ?? ''}
                  whole={wholeOf(column.name) ?? false}
                  on={view.shown === column.name}
                  onChoose={() => look(column.name)}
                  onRole={(next) => give(column.name, next)}
                />
              )}
            </RoleBox>
          ))}
          {!searching && empty.length > 0 && (
            <div className="features-drops">
              <span className="micro muted">{w.dropOther}</span>
              {empty.map((role) => (
                <DropBox key={role} id={role} className="features-drop">
                  {w.boxes[role]}
                </DropBox>
              ))}
            </div>
          )}
        </DragBoxes>
      </div>
    </section>
  );
}

/** How the target is learnt, or that it is skewed. */
function targetNote({ target, task, targetTransform }: Project, profile: Profile | null): string {
  if (task !== 'regression') return '';
  if (targetTransform) return words.target.asNote(targetWords(targetTransform));
  const column = profile?.columns.find(({ name }) => name === target) ?? null;
  return isSkewed(column) ? words.target.skewed : '';
}

function RoleBox(props: {
  role: Role;
  columns: readonly ColumnSchema[];
  hideEmpty: boolean;
  empty: ReactNode;
  children: (column: ColumnSchema) => ReactNode;
}) {
  const { role, columns } = props;
  const [most, setMost] = useState(atOnce);
  const w = words.features.roles;
  if (props.hideEmpty && columns.length === 0) return null;
  return (
    <DropBox id={role} className="features-box">
      <div className="features-box-head" title={w.help[role]}>
        <h3 id={`features-role-${role}`}>{w.boxes[role]}</h3>
        <span className="end muted">{formatCount(columns.length)}</span>
      </div>
      {columns.length > 0 && (
        <ul aria-labelledby={`features-role-${role}`}>{columns.slice(0, most).map(props.children)}</ul>
      )}
      {columns.length > most && (
        <button type="button" className="linkish" onClick={() => setMost(most + 500)}>
          {w.more(columns.length - most)}
        </button>
      )}
      {columns.length === 0 && props.empty}
    </DropBox>
  );
}

function TargetChoice({ view, onChoose }: { view: FeaturesView; onChoose: (name: string) => void }) {
  const suggestion = latest(useSuggestion());
  const w = words.features.roles;
  const likely = (suggestion?.targets ?? []).filter(({ column }) =>
    view.table.schema.some(({ name }) => name === column),
  );
  return (
    <div className="features-target">
      <p className="micro muted">{w.noTarget}</p>
      {likely.slice(0, 3).map(({ column, why }) => (
        <Button key={column} size="s" title={why} onClick={() => onChoose(column)}>
          {w.makeTarget(column)}
        </Button>
      ))}
    </div>
  );
}
