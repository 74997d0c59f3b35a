import './floating.css';
import { Dialog } from '../atoms/dialog.tsx';
import { words } from '../words/index.ts';
import { allCommands, useCommandRegistry } from './commands.ts';

/** Every key there is now, from the same registry that the palette reads. */
export function ShortcutsSheet(props: { open: boolean; onClose: () => void }) {
  const groups = useCommandRegistry((state) => state.groups);
  const w = words.shell.shortcuts;
  const keyed = allCommands(groups).filter((command) => command.keys !== undefined);
  const table: readonly (readonly [string, string])[] = [
    ['← ↑ ↓ →', w.tableMove],
    ['Ctrl ↑ ↓', w.tableEnds],
    ['Space', w.tableSelect],
    ['S', w.tableSort],
    ['F2', w.tableRename],
  ];
  return (
    <Dialog title={w.title} open={props.open} onClose={props.onClose} width={680}>
      <div className="shortcut-list">
        <section>
          <h3 className="h">{w.everywhere}</h3>
          <ul>
            {keyed.map((command) => (
              <li key={command.id}>
                <span>{command.label}</span>
                <Keys keys={command.keys ?? ''} />
              </li>
            ))}
          </ul>
        </section>
        <section>
          <h3 className="h">{w.table}</h3>
          <ul>
            {table.map(([keys, text]) => (
              <li key={text}>
                <span>{text}</span>
                <Keys keys={keys} />
              </li>
            ))}
          </ul>
        </section>
      </div>
    </Dialog>
  );
}

function Keys({ keys }: { keys: string }) {
  return (
    <span className="row gap05">
      {keys.split(/[+ ]/).map((key) => (
        <kbd key={key} className="kbd">
          {key.length === 1 ? key.toUpperCase() : key}
        </kbd>
      ))}
    </span>
  );
}
