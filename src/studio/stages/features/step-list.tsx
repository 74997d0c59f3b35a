import { type StepGroup, stepGroups } from '../../../project/actions/recipe-groups.ts';
import { SortableList } from '../../atoms/sortable-list.tsx';
import { words } from '../../words/index.ts';
import { GroupHead } from './group-head.tsx';
import { StepEntry } from './step-entry.tsx';
import type { FeaturesView } from './use-features.ts';
import { useGroupActions } from './use-group-actions.ts';
import { useView } from './use-view.ts';

/** The steps in their order, groups under their names; dragged by their handles or moved by keys. */
export function StepList(props: {
  view: FeaturesView;
  chosen: string | null;
  onMove: (id: string, to: number) => void;
}) {
  const { view, chosen, onMove } = props;
  const w = words.features.recipe;
  const { entries, preview } = view;
  const choose = useView((state) => state.choose);
  const actions = useGroupActions();
  const closed = useView((state) => state.closed);
  const fold = useView((state) => state.fold);
  const groups = stepGroups(view.project.recipe.steps);
  const groupOf = new Map(groups.flatMap((group) => group.ids.map((id) => [id, group] as const)));
  const isClosed = (group: StepGroup | undefined) => group !== undefined && closed.has(group.ids[0] ?? '');
  const shown = entries.filter(({ step }) => {
    const group = groupOf.get(step.id);
    return !isClosed(group) || group?.ids[0] === step.id;
  });
  const place = (id: string) => entries.findIndex(({ step }) => step.id === id);
  return (
    <SortableList
      label={w.list}
      items={shown.map(({ step, card, number }) => {
        const group = groupOf.get(step.id);
        return {
          id: step.id,
          name:
            group !== undefined && isClosed(group)
              ? words.recipe.group.whole(group.name, group.ids.length)
              : w.step(number, card?.label ?? step.step),
        };
      })}
      nameOf={(item) => item.name}
      onMove={(id, to) => {
        const over = shown[to];
        if (!over) return;
        const held = groupOf.get(id);
        if (held !== undefined && isClosed(held)) return actions.move(held.ids, over.step.id);
        const group = groupOf.get(over.step.id);
        const down = place(over.step.id) > place(id);
        const last = isClosed(group) && down ? group?.ids.at(-1) : undefined;
        onMove(id, place(last ?? over.step.id));
      }}
    >
      {(item, grip) => {
        const entry = entries.find(({ step }) => step.id === item.id);
        const group = groupOf.get(item.id);
        const first = group?.ids[0] === item.id;
        const step = entry && (
          <StepEntry
            entry={entry}
            preview={preview}
            on={item.id === chosen}
            grip={grip}
            onChoose={() => choose({ kind: 'step', id: item.id })}
          />
        );
        if (group === undefined) return step;
        return (
          <>
            {first && (
              <GroupHead
                group={group}
                off={entries.filter((held) => group.ids.includes(held.step.id) && held.step.disabled).length}
                open={!isClosed(group)}
                chosen={
                  entries.find(({ step }) => step.id === chosen && group.ids.includes(step.id))?.number ??
                  null
                }
                grip={isClosed(group) ? grip : null}
                onToggle={() => fold(group.ids[0] ?? '')}
                actions={actions}
              />
            )}
            {!isClosed(group) && <div className="features-grouped">{step}</div>}
          </>
        );
      }}
    </SortableList>
  );
}
