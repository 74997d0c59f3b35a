// biome-ignore-all lint/a11y/useSemanticElements: a grid that is typed into needs the roles of a grid
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid holds the focus, and names the cell at hand
import { type ClipboardEvent, type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { add } from '../../../words/add.ts';
import { gridAct } from './grid-keys.ts';
import {
  blockOf,
  cellsOfText,
  fillBlock,
  fillDown,
  fits,
  guessKinds,
  type Place,
  putCells,
  type Sheet,
  textOfBlock,
} from './sheet.ts';
import { SheetHead } from './sheet-head.tsx';

const rowHeight = 28;
const spare = 8;

export type SheetViewProps = {
  sheet: Sheet;
  put: (change: (sheet: Sheet) => Sheet) => void;
  undo: () => void;
  redo: () => void;
  at: Place;
  anchor: Place;
  onSelect: (at: Place, anchor: Place) => void;
};

/** The cells: one of them is at hand, a block may be chosen; typing begins to edit. */
export function SheetView(props: SheetViewProps) {
  const { sheet, put, at, anchor, onSelect } = props;
  const [draft, setDraft] = useState<string | null>(null);
  const [top, setTop] = useState(0);
  const grid = useRef<HTMLDivElement>(null);
  const id = useId();
  const block = blockOf(at, anchor);
  const w = add.grid;
  const from = Math.max(0, Math.floor(top / rowHeight) - spare);
  const to = Math.min(sheet.rows.length, from + 40 + 2 * spare);

  useEffect(() => {
    const element = grid.current;
    if (!element) return;
    const y = at.row * rowHeight;
    const head = 64;
    if (y < element.scrollTop) element.scrollTop = y;
    else if (y + rowHeight + head > element.scrollTop + element.clientHeight)
      element.scrollTop = y + rowHeight + head - element.clientHeight;
  }, [at.row]);

  const commit = (move: Place | null) => {
    if (draft !== null) {
      const untouched = sheet.rows.every((row) => (row[at.column] ?? '') === '');
      put((held) => {
        const next = putCells(held, at, [[draft]], w.columnName);
        return untouched ? guessKinds(next, [at.column]) : next;
      });
    }
    setDraft(null);
    if (move) onSelect(move, move);
    grid.current?.focus();
  };
  const below: Place = { row: Math.min(sheet.rows.length - 1, at.row + 1), column: at.column };
  const onKeyDown = (event: KeyboardEvent) => {
    if (draft !== null || event.target !== grid.current) return;
    const act = gridAct(event, at, sheet.rows.length, sheet.columns.length);
    if (act === null) return;
    event.preventDefault();
    event.stopPropagation();
    switch (act.kind) {
      case 'move':
        onSelect(act.to, act.extend ? anchor : act.to);
        break;
      case 'edit':
        setDraft(act.text ?? sheet.rows[at.row]?.[at.column] ?? '');
        break;
      case 'clear':
        put((held) => fillBlock(held, block, () => ''));
        break;
      case 'fill':
        put((held) => fillDown(held, block));
        break;
      case 'all':
        onSelect({ row: 0, column: 0 }, { row: sheet.rows.length - 1, column: sheet.columns.length - 1 });
        break;
      case 'undo':
        props.undo();
        break;
      case 'redo':
        props.redo();
        break;
    }
  };
  const onPaste = (event: ClipboardEvent) => {
    if (draft !== null || event.target !== grid.current) return;
    event.preventDefault();
    event.stopPropagation();
    const cells = cellsOfText(event.clipboardData.getData('text/plain'));
    const width = Math.max(0, ...cells.map((row) => row.length));
    const touched = Array.from({ length: width }, (_, i) => at.column + i);
    const fresh = touched.filter((c) => sheet.rows.every((row) => (row[c] ?? '') === ''));
    put((held) => guessKinds(putCells(held, block.from, cells, w.columnName), fresh));
    onSelect(block.from, { row: block.from.row + cells.length - 1, column: block.from.column + width - 1 });
  };
  const onCopy = (event: ClipboardEvent) => {
    if (draft !== null || event.target !== grid.current) return;
    event.preventDefault();
    event.clipboardData.setData('text/plain', textOfBlock(sheet, block));
  };
  return (
    <div
      ref={grid}
      role="grid"
      aria-label={w.grid}
      aria-rowcount={sheet.rows.length + 1}
      aria-colcount={sheet.columns.length + 1}
      aria-activedescendant={`${id}-${at.row}-${at.column}`}
      aria-multiselectable
      tabIndex={0}
      className="sheet"
      onKeyDown={onKeyDown}
      onPaste={onPaste}
      onCopy={onCopy}
      onScroll={(event) => setTop(event.currentTarget.scrollTop)}
    >
      <SheetHead sheet={sheet} put={put} />
      <div style={{ height: from * rowHeight }} />
      {sheet.rows.slice(from, to).map((row, index) => {
        const r = from + index;
        return (
          <div key={r} role="row" aria-rowindex={r + 2} className="sheet-row">
            <span role="rowheader" className="sheet-index">
              {r + 1}
            </span>
            {row.map((text, c) => {
              const column = sheet.columns[c];
              if (!column) return null;
              const here = r === at.row && c === at.column;
              const within =
                r >= block.from.row && r <= block.to.row && c >= block.from.column && c <= block.to.column;
              const bad = !fits(text, column.kind);
              const classes = ['sheet-cell', here ? 'at' : '', within ? 'in' : '', bad ? 'bad' : '']
                .concat(column.kind === 'number' ? 'num' : '')
                .filter(Boolean)
                .join(' ');
              return (
                // biome-ignore lint/a11y/useKeyWithClickEvents: the grid takes the keys for its cells
                <div
                  key={column.id}
                  id={`${id}-${r}-${c}`}
                  role="gridcell"
                  aria-colindex={c + 2}
                  aria-selected={within}
                  aria-invalid={bad || undefined}
                  title={bad ? w.notKind(w.kinds[column.kind]) : undefined}
                  className={classes}
                  onClick={(event) => {
                    if (here && draft !== null) return;
                    if (draft !== null) commit(null);
                    const place = { row: r, column: c };
                    onSelect(place, event.shiftKey ? anchor : place);
                    grid.current?.focus();
                  }}
                  onDoubleClick={() => setDraft(text)}
                >
                  {here && draft !== null ? (
                    <CellInput
                      value={draft}
                      label={w.cell(column.name, r + 1)}
                      onChange={setDraft}
                      onDone={(how) => {
                        if (how === 'cancel') {
                          setDraft(null);
                          grid.current?.focus();
                        } else if (how === 'down') commit(below);
                        else if (how === 'right')
                          commit({ row: r, column: Math.min(sheet.columns.length - 1, c + 1) });
                        else commit(null);
                      }}
                    />
                  ) : (
                    <span className="clip">{text}</span>
                  )}
                </div>
              );
            })}
          </div>
        );
      })}
      <div style={{ height: (sheet.rows.length - to) * rowHeight }} />
    </div>
  );
}

function CellInput(props: {
  value: string;
  label: string;
  onChange: (text: string) => void;
  onDone: (how: 'cancel' | 'down' | 'right' | 'stay') => void;
}) {
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => input.current?.focus(), []);
  return (
    <input
      ref={input}
      className="sheet-input"
      aria-label={props.label}
      value={props.value}
      onChange={(event) => props.onChange(event.target.value)}
      onBlur={() => props.onDone('stay')}
      onKeyDown={(event) => {
        event.stopPropagation();
        const how = ({ Escape: 'cancel', Enter: 'down', Tab: 'right' } as const)[event.key as 'Enter'];
        if (how === undefined) return;
        event.preventDefault();
        props.onDone(how);
      }}
    />
  );
}
