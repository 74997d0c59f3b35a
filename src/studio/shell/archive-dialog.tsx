import { useState } from 'react';
import { Button } from '../atoms/button.tsx';
import { Checkbox } from '../atoms/checkbox.tsx';
import { Dialog } from '../atoms/dialog.tsx';
import { useArchiveQuestion } from '../state/archive-question.ts';
import { words } from '../words/index.ts';
import { media } from '../words/media.ts';

type Asked = NonNullable<ReturnType<typeof useArchiveQuestion.getState>['asked']>;
/** So many are ticked at first. */
const mostAtFirst = 10;

/** Which tables of an archive are opened. */
export function ArchiveDialog() {
  const asked = useArchiveQuestion((state) => state.asked);
  return asked === null ? null : <Tables key={asked.archive} asked={asked} />;
}

function Tables({ asked }: { asked: Asked }) {
  const w = media.archive;
  const { tables, answer } = asked;
  const [wanted, setWanted] = useState<ReadonlySet<string>>(new Set(tables.slice(0, mostAtFirst)));
  const put = (table: string, on: boolean) =>
    setWanted(new Set(tables.filter((each) => (each === table ? on : wanted.has(each)))));
  const all = wanted.size === tables.length;
  return (
    <Dialog
      title={w.title(asked.archive)}
      open
      onClose={() => answer([])}
      footer={
        <span className="end row gap05">
          <Button onClick={() => answer([])}>{words.shell.jobs.cancel}</Button>
          <Button
            tone="primary"
            disabled={wanted.size === 0}
            onClick={() => answer(tables.filter((table) => wanted.has(table)))}
          >
            {w.open(wanted.size)}
          </Button>
        </span>
      }
    >
      <div className="col gap1">
        <p className="ink2">{w.text}</p>
        <fieldset className="plain-set col gap05">
          <legend className="sr-only">{w.tables}</legend>
          <Checkbox
            on={all || (wanted.size > 0 && 'some')}
            onChange={(on) => setWanted(new Set(on ? tables : []))}
          >
            {w.all}
          </Checkbox>
          {tables.map((table) => (
            <Checkbox key={table} on={wanted.has(table)} onChange={(on) => put(table, on)}>
              {table}
            </Checkbox>
          ))}
        </fieldset>
      </div>
    </Dialog>
  );
}
