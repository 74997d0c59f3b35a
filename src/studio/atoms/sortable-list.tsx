import './sortable-list.css';
import {
  closestCenter,
  DndContext,
  type DragEndEvent,
  KeyboardSensor,
  PointerSensor,
  useSensor,
  useSensors,
} from '@dnd-kit/core';
import {
  SortableContext,
  sortableKeyboardCoordinates,
  useSortable,
  verticalListSortingStrategy,
} from '@dnd-kit/sortable';
import { CSS } from '@dnd-kit/utilities';
import { IconGripVertical } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { words } from '../words/index.ts';
import { Glyph } from './glyph.tsx';

export type SortableListProps<T extends { readonly id: string }> = {
  label: string;
  items: readonly T[];
  nameOf: (item: T) => string;
  /** The item now stands at index `to` of the new order. */
  onMove: (id: string, to: number) => void;
  /** `grip` is the handle: place it inside the item. */
  children: (item: T, grip: ReactNode, index: number) => ReactNode;
};

/** A list whose items are dragged by a handle, or moved with Space and the arrow keys; moves are read out. */
export function SortableList<T extends { readonly id: string }>(props: SortableListProps<T>) {
  const { items, nameOf } = props;
  const sensors = useSensors(
    useSensor(PointerSensor, { activationConstraint: { distance: 4 } }),
    useSensor(KeyboardSensor, { coordinateGetter: sortableKeyboardCoordinates }),
  );
  const nameById = (id: string | number) => {
    const item = items.find((held) => held.id === id);
    return item ? nameOf(item) : '';
  };
  const placeOf = (id: string | number) => items.findIndex((held) => held.id === id) + 1;
  const w = words.shell.sortable;
  const onDragEnd = ({ active, over }: DragEndEvent) => {
    if (over && active.id !== over.id) props.onMove(String(active.id), placeOf(over.id) - 1);
  };
  return (
    <DndContext
      sensors={sensors}
      collisionDetection={closestCenter}
      onDragEnd={onDragEnd}
      accessibility={{
        screenReaderInstructions: { draggable: w.how },
        announcements: {
          onDragStart: ({ active }) => w.lifted(nameById(active.id), placeOf(active.id), items.length),
          onDragOver: ({ active, over }) =>
            over ? w.over(nameById(active.id), placeOf(over.id), items.length) : undefined,
          onDragEnd: ({ active, over }) =>
            over
              ? w.dropped(nameById(active.id), placeOf(over.id), items.length)
              : w.back(nameById(active.id)),
          onDragCancel: ({ active }) => w.back(nameById(active.id)),
        },
      }}
    >
      <SortableContext items={items.map((item) => item.id)} strategy={verticalListSortingStrategy}>
        <ol aria-label={props.label} className="col gap05">
          {items.map((item, index) => (
            <SortableItem key={item.id} id={item.id} name={nameOf(item)}>
              {(grip) => props.children(item, grip, index)}
            </SortableItem>
          ))}
        </ol>
      </SortableContext>
    </DndContext>
  );
}

function SortableItem(props: { id: string; name: string; children: (grip: ReactNode) => ReactNode }) {
  const sortable = useSortable({ id: props.id });
  const grip = (
    <button
      type="button"
      ref={sortable.setActivatorNodeRef}
      className="sortable-grip"
      {...sortable.attributes}
      {...sortable.listeners}
      aria-label={words.shell.sortable.grip(props.name)}
    >
      <Glyph icon={IconGripVertical} small />
    </button>
  );
  return (
    <li
      ref={sortable.setNodeRef}
      className={sortable.isDragging ? 'sortable-item dragged' : 'sortable-item'}
      style={{
        transform: CSS.Translate.toString(sortable.transform),
        ...(sortable.transition ? { transition: sortable.transition } : {}),
      }}
    >
      {props.children(grip)}
    </li>
  );
}
