import './paint.css';
import {
  IconArrowBackUp,
  IconArrowForwardUp,
  IconArrowsRandom,
  IconBrush,
  IconEraser,
  IconMagnet,
  IconPointFilled,
  IconSelect,
  IconTrash,
} from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { Problem, type ProblemData, toProblem } from '../../../../pipeline/base/problem.ts';
import { seeded } from '../../../../pipeline/base/random.ts';
import type { ManualTable } from '../../../../pipeline/data/manual/manual-table.ts';
import { Button } from '../../../atoms/button.tsx';
import { IconButton } from '../../../atoms/icon-button.tsx';
import { Segmented } from '../../../atoms/segmented.tsx';
import { Slider } from '../../../atoms/slider.tsx';
import { TextInput } from '../../../atoms/text-input.tsx';
import { useStudio } from '../../../state/context.tsx';
import { useWorkspace } from '../../../state/use-workspace.ts';
import { add } from '../../../words/add.ts';
import type { ToolProps } from '../add-dialog.tsx';
import { ToolFrame } from '../tool-frame.tsx';
import { useMade } from '../use-made.ts';
import { useUndo } from '../use-undo.ts';
import { ClassList } from './class-list.tsx';
import { PaintCanvas } from './paint-canvas.tsx';
import { PointForm } from './point-form.tsx';
import {
  isIn,
  jitter,
  moveIn,
  type Painting,
  paintingOf,
  pull,
  putPoint,
  type Rectangle,
  removeIn,
  type Spot,
  spray,
  tableOfPainting,
} from './points.ts';

type Tool = 'brush' | 'put' | 'select' | 'jitter' | 'magnet';
const icons = {
  brush: IconBrush,
  put: IconPointFilled,
  select: IconSelect,
  jitter: IconArrowsRandom,
  magnet: IconMagnet,
};

/** A table of two numbers and a class, painted. */
export function PaintTool({ dataset: edited, onDone }: ToolProps) {
  const w = add.paint;
  const dataset = useWorkspace(({ project }) => project?.datasets.find((held) => held.id === edited) ?? null);
  const { workspace } = useStudio();
  const {
    now: painting,
    put,
    undo,
    redo,
    reset,
    canUndo,
    canRedo,
  } = useUndo<Painting>(
    () => ({ classes: [w.className(0), w.className(1)], points: [] }),
    edited === null ? 'paint' : null,
  );
  const [tool, setTool] = useState<Tool>('brush');
  const [current, setCurrent] = useState(0);
  const [radius, setRadius] = useState(0.08);
  const [chosen, setChosen] = useState<Rectangle | null>(null);
  const [name, setName] = useState<string>(w.name);
  const [problem, setProblem] = useState<ProblemData | null>(null);
  const made = useMade(dataset, onDone);
  const random = useRef(seeded(1, 'paint'));
  const grip = useRef<{ readonly from: Spot; readonly moving: boolean } | null>(null);
  const hash = dataset?.hash ?? null;
  useEffect(() => {
    if (hash === null) return;
    const load = async () => {
      const blob = await workspace.getBlob(hash);
      const table = blob ? (JSON.parse(await blob.text()) as ManualTable) : null;
      const kept = table ? paintingOf(table) : null;
      if (kept === null) throw new Problem('not-painted', w.notPainted, w.notPaintedHint);
      reset(kept);
    };
    load().catch((error: unknown) => setProblem(toProblem(error).data()));
  }, [hash, workspace, reset]);

  const stroke = (at: Spot, merge: boolean) => {
    switch (tool) {
      case 'brush':
        return put((held) => spray(held, at, radius, merge ? 2 : 4, current, random.current), merge);
      case 'put':
        return merge ? undefined : put((held) => putPoint(held, at, current));
      case 'jitter':
        return put((held) => jitter(held, at, radius, random.current), merge);
      case 'magnet':
        return put((held) => pull(held, at, radius), merge);
      case 'select':
        return undefined;
    }
  };
  const onDown = (at: Spot) => {
    if (tool === 'select') {
      const moving = chosen !== null && isIn(chosen, at);
      grip.current = { from: at, moving };
      if (moving) put((held) => held);
      else setChosen({ a: at, b: at });
    } else stroke(at, false);
  };
  const onMove = (at: Spot, pressed: boolean) => {
    if (!pressed) return;
    if (tool !== 'select') return stroke(at, true);
    const held = grip.current;
    if (!held) return;
    if (!held.moving) return setChosen({ a: held.from, b: at });
    if (!chosen) return;
    const by = { x: at.x - held.from.x, y: at.y - held.from.y };
    put((now) => moveIn(now, chosen, by), true);
    const shift = (spot: Spot) => ({ x: spot.x + by.x, y: spot.y + by.y });
    setChosen({ a: shift(chosen.a), b: shift(chosen.b) });
    grip.current = { from: at, moving: true };
  };
  const inside = chosen ? painting.points.filter((point) => isIn(chosen, point)).length : 0;
  const table = tableOfPainting(painting);
  const wide = tool === 'brush' || tool === 'jitter' || tool === 'magnet';
  return (
    <ToolFrame
      flush
      problem={problem ?? made.problem}
      foot={
        <>
          {dataset === null && (
            <TextInput aria-label={w.tableName} value={name} onChange={setName} className="name-input" />
          )}
          <span className="dense muted" role="status">
            {w.points(painting.points.length)}
          </span>
          <Button
            tone="primary"
            className="end"
            disabled={painting.points.length === 0 || made.busy}
            onClick={() =>
              void made.save({
                name: name.trim() === '' ? w.name : name.trim(),
                bytes: new TextEncoder().encode(JSON.stringify(table)),
                columns: table.columns.map((column) => column.name),
                reader: 'manual',
                tool: 'paint',
              })
            }
          >
            {dataset === null ? w.open : w.save}
          </Button>
        </>
      }
    >
      {/* biome-ignore lint/a11y/noStaticElementInteractions: undo keys belong to the painting while it is worked on */}
      <div
        className="paint"
        onKeyDown={(event) => {
          if (!(event.ctrlKey || event.metaKey) || event.target instanceof HTMLInputElement) return;
          const key = event.key.toLowerCase();
          if (key !== 'z' && key !== 'y') return;
          event.preventDefault();
          event.stopPropagation();
          if (key === 'y' || event.shiftKey) redo();
          else undo();
        }}
      >
        <div className="col gap1 paint-work">
          <div className="row wrap" role="toolbar" aria-label={w.tools}>
            <Segmented
              label={w.tool}
              size="s"
              items={(Object.keys(icons) as Tool[]).map((value) => ({
                value,
                label: w.toolNames[value],
                icon: icons[value],
              }))}
              value={tool}
              onChange={(next) => {
                setTool(next);
                setChosen(null);
              }}
            />
            <IconButton icon={IconArrowBackUp} label={w.undo} disabled={!canUndo} onClick={undo} />
            <IconButton icon={IconArrowForwardUp} label={w.redo} disabled={!canRedo} onClick={redo} />
            <IconButton
              icon={IconEraser}
              label={w.removeChosen(inside)}
              disabled={inside === 0}
              onClick={() => {
                if (chosen) put((held) => removeIn(held, chosen));
                setChosen(null);
              }}
            />
            <Button
              size="s"
              icon={IconTrash}
              disabled={painting.points.length === 0}
              onClick={() => put((held) => ({ ...held, points: [] }))}
            >
              {w.clear}
            </Button>
          </div>
          <PaintCanvas
            label={w.canvas(painting.points.length)}
            painting={painting}
            radius={wide ? radius : null}
            chosen={chosen}
            onDown={onDown}
            onMove={onMove}
            onUp={() => {
              grip.current = null;
            }}
          />
          <p className="micro muted">{w.toolHelp[tool]}</p>
        </div>
        <div className="col gap2 paint-side">
          <ClassList
            painting={painting}
            current={current}
            onCurrent={setCurrent}
            onChange={(change) => put(change)}
          />
          <div className="field">
            <span className="dense md">{w.radius}</span>
            <Slider
              label={w.radius}
              min={0.02}
              max={0.4}
              scale="linear"
              value={radius}
              onChange={setRadius}
            />
          </div>
          <PointForm onAdd={(at) => put((held) => putPoint(held, at, current))} />
        </div>
      </div>
    </ToolFrame>
  );
}
