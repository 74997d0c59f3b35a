import { useState } from 'react';
import { parseParams } from '../../../pipeline/base/param.ts';
import type { Plain, PlainObject } from '../../../pipeline/base/plain.ts';
import { type ProblemData, toProblem } from '../../../pipeline/base/problem.ts';
import { readDatasetAs } from '../../../project/actions/data.ts';
import type { DatasetRef } from '../../../project/records.ts';
import type { Opened } from '../../../runtime/contract.ts';
import { Button } from '../../atoms/button.tsx';
import { Dialog } from '../../atoms/dialog.tsx';
import { NoteBox } from '../../atoms/note-box.tsx';
import { ProblemNote } from '../../atoms/problem-note.tsx';
import { ParamForm } from '../../forms/param-form.tsx';
import { nameOf } from '../../forms/param-values.ts';
import { useStudio } from '../../state/context.tsx';
import { showToast } from '../../state/toast-store.ts';
import { useActions } from '../../state/use-actions.ts';
import { useCards } from '../../state/use-cards.ts';
import { formatCount } from '../../words/format.ts';
import { words } from '../../words/index.ts';
import { withChoices } from './reading-choices.ts';
import { RecordTree } from './record-tree.tsx';

/** What was decided while reading, why, and another way to read. */
export function ReadingOptions(props: {
  dataset: DatasetRef;
  opened: Opened | null;
  open: boolean;
  onClose: () => void;
}) {
  const { dataset, opened } = props;
  const cards = useCards();
  const { tables } = useStudio();
  const { actAndTell } = useActions();
  const [params, setParams] = useState<PlainObject>(dataset.params);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<ProblemData | null>(null);
  const card = cards.readers.find((held) => held.id === dataset.reader);
  const w = words.data.read;
  if (!card) return null;
  const shown = withChoices(card.params, opened?.decisions ?? [], params);
  const labelOf = (key: string) => {
    const param = card.params[key];
    return param ? nameOf(key, param) : key;
  };
  const pathOf = (key: string, value: Plain) =>
    typeof value === 'string' && value !== card.params[key]?.default
      ? value
      : (opened?.decisions.find(({ param }) => param === key)?.value ?? null);
  const again = async () => {
    setBusy(true);
    setProblem(null);
    try {
      parseParams(card, params);
      const fresh = await tables.get({ ...dataset, params });
      actAndTell(
        readDatasetAs(dataset.id, { params, rows: fresh.table.rows, columns: fresh.table.schema.length }),
        w.reopened,
      );
      props.onClose();
    } catch (error) {
      setProblem(toProblem(error).data());
      showToast(toProblem(error).message, undefined, 'error');
    } finally {
      setBusy(false);
    }
  };
  return (
    <Dialog
      title={w.title}
      open={props.open}
      onClose={props.onClose}
      width={640}
      footer={
        <Button tone="primary" disabled={busy} onClick={() => void again()}>
          {w.again}
        </Button>
      }
    >
      <div className="col gap2">
        <p className="dense muted">{w.sub}</p>
        {problem && <ProblemNote problem={problem} />}
        {opened && opened.decisions.length > 0 && (
          <div>
            {opened.decisions.map((decision) => (
              <div key={decision.param} className="reading-decision">
                <span className="md">{labelOf(decision.param)}</span>
                <span className="mono">{decision.value}</span>
                <span className="muted">{decision.why}</span>
              </div>
            ))}
          </div>
        )}
        {opened && opened.oddities.length > 0 && (
          <div className="col gap1">
            <h3 className="h">{w.oddities}</h3>
            {opened.oddities.map((oddity) => (
              <NoteBox key={oddity.code} tone="warn">
                {oddity.message} {oddity.rows > 0 && `(${formatCount(oddity.rows)})`}
              </NoteBox>
            ))}
          </div>
        )}
        <div>
          <h3 className="h">{w.options}</h3>
          <ParamForm
            params={shown}
            values={params}
            onChange={setParams}
            disabled={busy}
            editor={(key, _param, value, set) => (
              <RecordTree dataset={dataset} params={params} path={pathOf(key, value)} onChoose={set} />
            )}
          />
        </div>
      </div>
    </Dialog>
  );
}
