import './drag-boxes.css';
import {
  DndContext,
  type DragEndEvent,
  DragOverlay,
  PointerSensor,
  pointerWithin,
  useDraggable,
  useDroppable,
  useSensor,
  useSensors,
} from '@dnd-kit/core';
import { type ReactNode, useState } from 'react';

/** Things that are dragged from box to box by pointer. Whoever uses it also gives a way without dragging: a menu. */
export function DragBoxes(props: {
  onDrop: (item: string, box: string) => void;
  /** What is under the pointer while it is dragged. */
  ghost: (item: string) => ReactNode;
  children: ReactNode;
}) {
  const [dragged, setDragged] = useState<string | null>(null);
  const sensors = useSensors(useSensor(PointerSensor, { activationConstraint: { distance: 5 } }));
  const onDragEnd = ({ active, over }: DragEndEvent) => {
    setDragged(null);
    if (over && active.data.current?.box !== over.id) {
      props.onDrop(String(active.data.current?.item), String(over.id));
    }
  };
  return (
    <DndContext
      sensors={sensors}
      collisionDetection={pointerWithin}
      onDragStart={({ active }) => setDragged(String(active.data.current?.item))}
      onDragCancel={() => setDragged(null)}
      onDragEnd={onDragEnd}
      accessibility={{ screenReaderInstructions: { draggable: '' } }}
    >
      {props.children}
      <DragOverlay dropAnimation={null}>
        {dragged !== null && <div className="drag-ghost">{props.ghost(dragged)}</div>}
      </DragOverlay>
    </DndContext>
  );
}

/** A place to drop into. */
export function DropBox(props: { id: string; className?: string; children: ReactNode }) {
  const { setNodeRef, isOver, active } = useDroppable({ id: props.id });
  const over = isOver && active?.data.current?.box !== props.id;
  return (
    <div
      ref={setNodeRef}
      className={['drop-box', over ? 'over' : '', props.className ?? ''].filter(Boolean).join(' ')}
    >
      {props.children}
    </div>
  );
}

/** A list item that can be dragged out of its box. */
export function DragItem(props: { id: string; box: string; className?: string; children: ReactNode }) {
  const drag = useDraggable({ id: `item ${props.id}`, data: { item: props.id, box: props.box } });
  return (
    <li
      ref={drag.setNodeRef}
      {...drag.listeners}
      className={['drag-item', drag.isDragging ? 'dragged' : '', props.className ?? '']
        .filter(Boolean)
        .join(' ')}
    >
      {props.children}
    </li>
  );
}
