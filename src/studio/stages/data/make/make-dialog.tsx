import './make.css';
import { useState } from 'react';
import { canonical, type PlainObject } from '../../../../pipeline/base/plain.ts';
import { type ProblemData, toProblem } from '../../../../pipeline/base/problem.ts';
import { dependents, deriveDatasetAs } from '../../../../project/actions/data.ts';
import { Button } from '../../../atoms/button.tsx';
import { Checkbox } from '../../../atoms/checkbox.tsx';
import { Dialog } from '../../../atoms/dialog.tsx';
import { Field } from '../../../atoms/field.tsx';
import { ProblemNote } from '../../../atoms/problem-note.tsx';
import { Select } from '../../../atoms/select.tsx';
import { Skeleton } from '../../../atoms/skeleton.tsx';
import { TextInput } from '../../../atoms/text-input.tsx';
import { withValue } from '../../../forms/param-values.ts';
import { useStudio } from '../../../state/context.tsx';
import { makeTable } from '../../../state/make-table.ts';
import { showToast } from '../../../state/toast-store.ts';
import { useActions } from '../../../state/use-actions.ts';
import { useCards } from '../../../state/use-cards.ts';
import { latest } from '../../../state/use-computed.ts';
import { useSelection } from '../../../state/use-selection.ts';
import { useProject } from '../../../state/use-workspace.ts';
import { words } from '../../../words/index.ts';
import { ConcatReport } from './concat-report.tsx';
import { type Draft, textIn, textsIn } from './draft.ts';
import { JoinCheck } from './join-check.tsx';
import { missingPart } from './missing-part.ts';
import { nameFaultText } from './name-fault-text.ts';
import { OperationForm } from './operation-form.tsx';
import { PreviewPane } from './preview-pane.tsx';
import { remainderOf } from './remainder.ts';
import { comparedColumn } from './sample-form.tsx';
import { ShareReport } from './share-report.tsx';
import { proposedName } from './table-names.ts';
import { useInputs } from './use-inputs.ts';
import { useJoinCheck } from './use-join-check.ts';
import { type Making, useMaking } from './use-making.ts';
import { usePreview } from './use-preview.ts';

/** Results with more rows are made only when asked for. */
const mostPreviewed = 2_000_000;

/** Makes a table from others, or changes how one is made: the form, what it will do, and how it begins. */
export function MakeDialog() {
  const now = useMaking((state) => state.now);
  return now && <Opened key={canonical({ ...now })} making={now} />;
}

function Opened({ making }: { making: Making }) {
  const project = useProject();
  const { datasets } = project;
  const editing = making.kind === 'edit' ? datasets.find(({ id }) => id === making.dataset) : undefined;
  const barred = editing
    ? new Set([editing.id, ...dependents(project, editing.id).map(({ id }) => id)])
    : new Set<string>();
  const choices = datasets.filter(({ id }) => !barred.has(id));
  const [draft, setDraft] = useState<Draft>(() => {
    if (making.kind === 'edit') {
      const { operation, inputs } = editing?.derived ?? { operation: { id: '', params: {} }, inputs: [] };
      return { operation: operation.id, params: operation.params, inputs, name: editing?.name ?? '' };
    }
    const others = choices.filter(({ id }) => id !== making.from);
    const card = making.operation === 'join' || making.operation === 'concat';
    const second = card && others.length === 1 ? others.map(({ id }) => id) : [];
    return { operation: making.operation, params: {}, inputs: [making.from, ...second], name: '' };
  });
  const studio = useStudio();
  const { actAndTell } = useActions();
  const close = useMaking((state) => state.close);
  const clear = useSelection((state) => state.clear);
  const [both, setBoth] = useState(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<ProblemData | null>(null);
  const card = useCards().operations.find(({ id }) => id === draft.operation);
  const inputs = useInputs(draft.inputs);
  const check = latest(useJoinCheck(draft.operation, draft.params, inputs));
  const how = textIn(draft.params, 'how', 'left');
  const [first, second] = inputs;
  const rows =
    draft.operation !== 'join'
      ? 0
      : how === 'cross'
        ? (first?.dataset.rows ?? 0) * (second?.dataset.rows ?? 0)
        : (check?.rows[how as 'inner'] ?? 0);
  const large = rows > mostPreviewed ? rows : null;
  const unfit = check?.keys.some(({ fix }) => fix !== null) ?? false;
  const need = missingPart(draft) ?? (unfit && how !== 'cross' ? words.make.need.kinds : null);
  const isSample = draft.operation === 'sample';
  const shares = isSample ? comparedColumn(draft.params, first?.table?.schema ?? [], project.target) : null;
  const preview = usePreview(draft, inputs, need === null && large === null, shares);
  const w = words.make;
  if (!card || (making.kind === 'edit' && !editing)) return null;
  const name = (draft.name || proposedName(draft, datasets)).trim();
  const fault = editing ? null : nameFaultText(datasets, null, name);
  const ready =
    need === null &&
    fault === null &&
    (large !== null || (preview.current && preview.state.status === 'done'));
  const set = (part: PlainObject) =>
    setDraft((held) => ({
      ...held,
      params: Object.entries(part).reduce<PlainObject>(
        (params, [key, value]) =>
          withValue(card.params, params, key, value ?? card.params[key]?.default ?? null),
        held.params,
      ),
    }));
  const takeFirst = (id: string) => {
    setDraft({ ...draft, inputs: [id, ...draft.inputs.slice(1)] });
    const called = textsIn(draft.params, 'names');
    const label = choices.find((choice) => choice.id === id)?.name;
    if (draft.operation === 'concat' && called.length > 0 && label !== undefined)
      set({ names: [label, ...called.slice(1)] });
  };
  const derived = { operation: { id: draft.operation, params: draft.params }, inputs: draft.inputs };
  const change = () => {
    if (!editing) return;
    const same = canonical({ ...derived }) === canonical({ ...editing.derived });
    if (!same) actAndTell(deriveDatasetAs(editing.id, derived), w.changed(editing.name));
    close();
  };
  const create = async () => {
    setBusy(true);
    setProblem(null);
    try {
      const rest = isSample && both ? remainderOf(derived, name, datasets) : null;
      if (rest) await makeTable(studio, rest);
      const made = await makeTable(studio, { name, derived });
      clear();
      showToast(rest ? w.createdBoth(made.name, rest.name) : w.created(made.name), undefined, 'ok');
      close();
    } catch (error) {
      setProblem(toProblem(error).data());
    } finally {
      setBusy(false);
    }
  };
  return (
    <Dialog
      title={editing ? w.editTitle(editing.name) : w.title(card.label)}
      open
      onClose={close}
      width={1160}
      footer={
        <>
          {!editing && (
            <span className="make-name">
              <Field label={w.name} error={fault}>
                {(ids) => (
                  <TextInput
                    {...ids}
                    value={draft.name}
                    placeholder={proposedName(draft, datasets)}
                    bad={fault !== null}
                    onChange={(next) => setDraft({ ...draft, name: next })}
                    maxLength={200}
                  />
                )}
              </Field>
            </span>
          )}
          <span className="end row">
            <Button onClick={close}>{w.cancel}</Button>
            <Button
              tone="primary"
              disabled={!ready || busy}
              onClick={() => (editing ? change() : void create())}
            >
              {editing ? w.save : w.create}
            </Button>
          </span>
        </>
      }
    >
      <div className="make">
        <div className="make-form">
          <p className="dense muted">{card.summary}</p>
          <Field label={w.from}>
            {(ids) => (
              <Select
                {...ids}
                options={choices.map(({ id, name: label, rows: count, columns }) => ({
                  value: id,
                  label,
                  help: w.size(count, columns),
                }))}
                value={first?.dataset.id ?? null}
                onChange={takeFirst}
              />
            )}
          </Field>
          {first?.problem && <ProblemNote problem={first.problem} />}
          {first && !first.table && !first.problem && <Skeleton height={160} />}
          {first?.table && (
            <OperationForm
              card={card}
              params={draft.params}
              table={first.table}
              inputs={inputs}
              choices={choices}
              set={set}
              setInputs={(ids) => setDraft({ ...draft, inputs: ids })}
            />
          )}
          {isSample && !editing && (
            <Checkbox on={both} onChange={setBoth}>
              {w.both}
            </Checkbox>
          )}
        </div>
        <div className="make-result-pane">
          {problem && <ProblemNote problem={problem} />}
          {draft.operation === 'join' && <JoinCheck draft={draft} inputs={inputs} />}
          {draft.operation === 'concat' && <ConcatReport draft={draft} inputs={inputs} />}
          {isSample && <ShareReport check={latest(preview.state)?.shares ?? null} />}
          <PreviewPane preview={preview} need={need} large={large} before={first?.table?.rows ?? 0} />
        </div>
      </div>
    </Dialog>
  );
}
