import './palette.css';
import { IconBolt, IconSearch } from '@tabler/icons-react';
import { type KeyboardEvent, useEffect, useId, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { Glyph } from '../atoms/glyph.tsx';
import { words } from '../words/index.ts';
import { allCommands, type CommandKind, useCommandRegistry } from './commands.ts';
import { findCommands, markMatch } from './palette-search.ts';

const kinds: readonly (CommandKind | null)[] = [null, 'columns', 'steps', 'actions', 'stages', 'words'];

/**
 * Everything by its name: stages, columns, steps, actions, methods. A dialog of the browser's own, there at once,
 * so that no letter typed after its key is lost.
 */
export function Palette({ onClose }: { onClose: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => dialog.current?.showModal(), []);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: escape closes it; the click is one outside
    <dialog
      ref={dialog}
      className="palette"
      aria-label={words.shell.palette.title}
      onClose={onClose}
      onClick={(event) => {
        if (event.target === dialog.current) dialog.current.close();
      }}
    >
      <PaletteBody onClose={() => dialog.current?.close()} />
    </dialog>
  );
}

function PaletteBody({ onClose }: { onClose: () => void }) {
  const [query, setQuery] = useState('');
  const [kind, setKind] = useState<CommandKind | null>(null);
  const [at, setAt] = useState(0);
  const id = useId();
  const list = useRef<HTMLDivElement>(null);
  const groups = useCommandRegistry((state) => state.groups);
  const commands = useMemo(() => allCommands(groups), [groups]);
  const found = useMemo(() => findCommands(commands, query, kind), [commands, query, kind]);
  const flat = found.flatMap((group) => group.found);
  const w = words.shell.palette;

  // biome-ignore lint/correctness/useExhaustiveDependencies: follows the active item
  useEffect(() => {
    list.current?.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest' });
  }, [at, flat.length]);

  const choose = (index: number) => {
    const command = flat[index];
    if (!command) return;
    onClose();
    command.run();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'ArrowDown') setAt(Math.min(flat.length - 1, at + 1));
    else if (event.key === 'ArrowUp') setAt(Math.max(0, at - 1));
    else if (event.key === 'Enter') choose(at);
    else if (event.key === 'Tab') {
      const next = (kinds.indexOf(kind) + (event.shiftKey ? kinds.length - 1 : 1)) % kinds.length;
      setKind(kinds[next] ?? null);
      setAt(0);
    } else return;
    event.preventDefault();
  };
  let index = -1;
  return (
    <>
      <div className="palette-head">
        <Glyph icon={IconSearch} />
        <input
          // biome-ignore lint/a11y/noAutofocus: the palette is a field to type into
          autoFocus
          role="combobox"
          aria-label={words.shell.search}
          aria-expanded
          aria-controls={`${id}list`}
          aria-activedescendant={flat[at] ? `${id}o${at}` : undefined}
          placeholder={words.shell.search}
          value={query}
          onChange={(event) => {
            setQuery(event.target.value);
            setAt(0);
          }}
          onKeyDown={onKeyDown}
        />
        {kind !== null && <span className="tag accent">{w.kinds[kind]}</span>}
      </div>
      <div className="palette-list" ref={list} id={`${id}list`} role="listbox" aria-label={w.title}>
        {found.map((group) => (
          // biome-ignore lint/a11y/useSemanticElements: a group of options, not of fields
          <div key={group.kind} role="group" aria-label={w.kinds[group.kind]}>
            <div className="palette-group">{w.kinds[group.kind]}</div>
            {group.found.map((command) => {
              index++;
              const here = index;
              return (
                // biome-ignore lint/a11y/useKeyWithClickEvents: the text field above handles the keys
                <div
                  key={command.id}
                  id={`${id}o${here}`}
                  role="option"
                  tabIndex={-1}
                  aria-selected={here === at}
                  className="palette-item"
                  onMouseMove={() => setAt(here)}
                  onClick={() => choose(here)}
                >
                  <Glyph icon={command.icon ?? IconBolt} />
                  <span className="md">
                    {markMatch(command.label, query).map((piece) =>
                      piece.hit ? <mark key={piece.text}>{piece.text}</mark> : piece.text,
                    )}
                  </span>
                  <span className="dense muted clip grow">{command.note}</span>
                  {command.keys && <kbd className="kbd">{command.keys.replaceAll('+', ' ')}</kbd>}
                </div>
              );
            })}
          </div>
        ))}
        {flat.length === 0 && (
          <p className="muted dense" style={{ padding: 16 }}>
            {w.none(query)}
          </p>
        )}
      </div>
      <div className="palette-foot" aria-hidden>
        <span>
          <kbd className="kbd">↑</kbd>
          <kbd className="kbd">↓</kbd> {w.move}
        </span>
        <span>
          <kbd className="kbd">↵</kbd> {w.open}
        </span>
        <span>
          <kbd className="kbd">Tab</kbd> {w.narrow}
        </span>
        <span>
          <kbd className="kbd">Esc</kbd> {w.close}
        </span>
      </div>
    </>
  );
}
