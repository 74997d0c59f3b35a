import './grid.css';
import {
  IconArrowBackUp,
  IconArrowForwardUp,
  IconColumnInsertRight,
  IconRowInsertBottom,
  IconRowRemove,
} from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { Problem, type ProblemData, toProblem } from '../../../../pipeline/base/problem.ts';
import type { ManualTable } from '../../../../pipeline/data/manual/manual-table.ts';
import { Button } from '../../../atoms/button.tsx';
import { IconButton } from '../../../atoms/icon-button.tsx';
import { Skeleton } from '../../../atoms/skeleton.tsx';
import { TextInput } from '../../../atoms/text-input.tsx';
import { useStudio } from '../../../state/context.tsx';
import { useWorkspace } from '../../../state/use-workspace.ts';
import { add } from '../../../words/add.ts';
import type { ToolProps } from '../add-dialog.tsx';
import { ToolFrame } from '../tool-frame.tsx';
import { useMade } from '../use-made.ts';
import { useUndo } from '../use-undo.ts';
import {
  addColumn,
  addRows,
  blockOf,
  emptySheet,
  fillDown,
  type Place,
  removeRows,
  sheetOf,
  tableOf,
} from './sheet.ts';
import { SheetView } from './sheet-view.tsx';

const start: Place = { row: 0, column: 0 };

/** A table typed by hand, or one typed before, changed. */
export function GridTool({ dataset: edited, onDone }: ToolProps) {
  const w = add.grid;
  const dataset = useWorkspace(({ project }) => project?.datasets.find((held) => held.id === edited) ?? null);
  const { workspace } = useStudio();
  const {
    now: sheet,
    put,
    undo,
    redo,
    reset,
    canUndo,
    canRedo,
  } = useUndo(() => emptySheet(w.columnName), edited === null ? 'grid' : null);
  const [name, setName] = useState<string>(w.name);
  const [loading, setLoading] = useState(dataset !== null);
  const [problem, setProblem] = useState<ProblemData | null>(null);
  const [[at, anchor], select] = useState<readonly [Place, Place]>([start, start]);
  const made = useMade(dataset, onDone);
  const hash = dataset?.hash ?? null;
  useEffect(() => {
    if (hash === null) return;
    const load = async () => {
      const blob = await workspace.getBlob(hash);
      if (!blob) throw new Problem('data-missing', w.gone, w.goneHint);
      reset(sheetOf(JSON.parse(await blob.text()) as ManualTable));
    };
    load().then(
      () => setLoading(false),
      (error: unknown) => setProblem(toProblem(error).data()),
    );
  }, [hash, workspace, reset]);
  const table = tableOf(sheet);
  const place = {
    row: Math.min(at.row, sheet.rows.length - 1),
    column: Math.min(at.column, sheet.columns.length - 1),
  };
  const block = blockOf(place, anchor);
  const save = () =>
    made.save({
      name: `${name.trim() === '' ? w.name : name.trim()}`,
      bytes: new TextEncoder().encode(JSON.stringify(table)),
      columns: table.columns.map((column) => column.name),
      reader: 'manual',
      tool: 'grid',
    });
  if (loading && !problem) return <Skeleton height="100%" />;
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
            {w.size(table.rows.length, table.columns.length)}
          </span>
          <Button
            tone="primary"
            className="end"
            disabled={table.rows.length === 0 || made.busy}
            onClick={() => void save()}
          >
            {dataset === null ? w.open : w.save}
          </Button>
        </>
      }
    >
      <div className="col grow">
        <div className="row sheet-tools" role="toolbar" aria-label={w.tools}>
          <IconButton
            icon={IconArrowBackUp}
            label={w.undo}
            keys="Ctrl Z"
            disabled={!canUndo}
            onClick={undo}
          />
          <IconButton
            icon={IconArrowForwardUp}
            label={w.redo}
            keys="Ctrl Y"
            disabled={!canRedo}
            onClick={redo}
          />
          <Button
            size="s"
            icon={IconRowInsertBottom}
            onClick={() => put((held) => addRows(held, block.to.row + 1, 1))}
          >
            {w.addRow}
          </Button>
          <Button
            size="s"
            icon={IconColumnInsertRight}
            onClick={() => put((held) => addColumn(held, block.to.column + 1, w.columnName))}
          >
            {w.addColumn}
          </Button>
          <Button
            size="s"
            icon={IconRowRemove}
            onClick={() => put((held) => removeRows(held, block.from.row, block.to.row))}
          >
            {w.removeRows(block.to.row - block.from.row + 1)}
          </Button>
          <Button size="s" keys="Ctrl D" onClick={() => put((held) => fillDown(held, block))}>
            {w.fillDown}
          </Button>
          <span className="end micro muted">{w.help}</span>
        </div>
        <SheetView
          sheet={sheet}
          put={put}
          undo={undo}
          redo={redo}
          at={place}
          anchor={{
            row: Math.min(anchor.row, sheet.rows.length - 1),
            column: Math.min(anchor.column, sheet.columns.length - 1),
          }}
          onSelect={(next, from) => select([next, from])}
        />
      </div>
    </ToolFrame>
  );
}
