import { IconAt, IconPlus, IconRotate } from '@tabler/icons-react';
import { useState } from 'react';
import { Button } from '../../atoms/button.tsx';
import { Glyph } from '../../atoms/glyph.tsx';
import { IconButton } from '../../atoms/icon-button.tsx';
import { Menu } from '../../atoms/menu.tsx';
import { Panel } from '../../atoms/panel.tsx';
import { Popover } from '../../atoms/popover.tsx';
import { Tag } from '../../atoms/tag.tsx';
import { TextInput } from '../../atoms/text-input.tsx';
import { words } from '../../words/index.ts';
import { type RegistryData, useVersionChange } from './use-registry.ts';

/** Names that point at versions: move one, make one, roll one back. */
export function AliasPanel({ data }: { data: RegistryData }) {
  const w = words.registry.aliases;
  const change = useVersionChange();
  const aliases = data.view?.aliases ?? [];
  return (
    <Panel title={w.title} sub={w.sub} actions={<NewAlias data={data} />}>
      {aliases.length === 0 && <p className="dense muted">{w.none}</p>}
      <ul className="col gap1">
        {aliases.map(({ alias, version }) => (
          <li key={alias} className="row gap1">
            <Tag tone={alias === 'champion' ? 'accent' : 'line'}>
              <Glyph icon={IconAt} small />
              {alias}
            </Tag>
            <strong className="end">{data.nameOf(version)}</strong>
            <Menu
              anchor={<Button size="s">{w.move}</Button>}
              items={data.versions
                .filter((held) => held.id !== version)
                .map((held) => ({
                  id: held.id,
                  label: `v${held.number}`,
                  run: () =>
                    void change(
                      { kind: 'alias', alias, version: held, text: '' },
                      w.moved(alias, held.number),
                    ),
                }))}
            />
            <IconButton
              icon={IconRotate}
              label={w.back(alias)}
              onClick={() => void change({ kind: 'rollback', alias, text: '' }, w.backDone(alias))}
            />
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function NewAlias({ data }: { data: RegistryData }) {
  const w = words.registry.aliases;
  const change = useVersionChange();
  const [open, setOpen] = useState(false);
  const [name, setName] = useState('');
  const save = async () => {
    const alias = name.trim();
    if (
      await change(
        { kind: 'alias', alias, version: data.version, text: '' },
        w.moved(alias, data.version.number),
      )
    ) {
      setOpen(false);
      setName('');
    }
  };
  return (
    <Popover
      label={w.add}
      open={open}
      onOpenChange={setOpen}
      width={256}
      anchor={
        <Button size="s" icon={IconPlus} onClick={() => setOpen(!open)}>
          {w.add}
        </Button>
      }
    >
      <form
        className="sec col gap1"
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <p className="dense muted">{w.tip}</p>
        <TextInput aria-label={w.name} placeholder={w.name} value={name} onChange={setName} />
        <Button submit tone="primary" disabled={name.trim() === ''}>
          {w.here(data.version.number)}
        </Button>
      </form>
    </Popover>
  );
}
