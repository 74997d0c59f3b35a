import { useState } from 'react';
import type { Monitor } from '../../../pipeline/watch/alert.ts';
import { setMonitors } from '../../../project/actions/operate.ts';
import { Button } from '../../atoms/button.tsx';
import { Checkbox } from '../../atoms/checkbox.tsx';
import { Dialog } from '../../atoms/dialog.tsx';
import { Field } from '../../atoms/field.tsx';
import { NumberInput } from '../../atoms/number-input.tsx';
import { Select } from '../../atoms/select.tsx';
import { ParamForm } from '../../forms/param-form.tsx';
import { newId } from '../../state/new-id.ts';
import { useActions } from '../../state/use-actions.ts';
import { useCards } from '../../state/use-cards.ts';
import { useProject } from '../../state/use-workspace.ts';
import { words } from '../../words/index.ts';
import { suggestedWindow } from './drift-model.ts';
import { ruleEverywhere } from './rule-everywhere.ts';
import type { WatchView } from './use-watch.ts';

/** What a monitor compares, how often, and when it alerts. `edit` null: a new one. */
export function RuleDialog(props: { view: WatchView; edit: Monitor | null; onClose: () => void }) {
  const { view, edit } = props;
  const w = words.watch.rule;
  const { driftTests } = useCards();
  const project = useProject();
  const { actAndTell } = useActions();
  const [everywhere, setEverywhere] = useState(false);
  const [draft, setDraft] = useState<Monitor>(() => edit ?? newMonitor(view));
  const change = (part: Partial<Monitor>) => setDraft({ ...draft, ...part });
  const kind = view.columns.get(draft.column) ?? 'number';
  const card = driftTests.find(({ id }) => id === draft.test.id);
  const fits = card?.accepts.includes(kind) ?? false;
  const seconds = (
    key: 'windowSeconds' | 'forSeconds' | 'keepFiringSeconds',
    label: string,
    help: string,
  ) => (
    <Field label={label} help={help}>
      {(ids) => (
        <NumberInput
          {...ids}
          value={draft[key]}
          unit="s"
          min={key === 'windowSeconds' ? 1 : 0}
          max={86_400}
          step={5}
          onChange={(value) => value !== null && change({ [key]: value })}
        />
      )}
    </Field>
  );
  const save = () => {
    const put = everywhere
      ? ruleEverywhere(draft, view.columns, card?.accepts ?? [], project.monitors, () => newId('monitor'))
      : { monitors: putMonitorIn(project.monitors, draft), changed: 1 };
    actAndTell(setMonitors(put.monitors), w.saved(put.changed));
    props.onClose();
  };
  return (
    <Dialog
      open
      title={edit ? w.edit(edit.column) : w.add}
      onClose={props.onClose}
      footer={
        <>
          <span className="grow">
            <Checkbox on={everywhere} onChange={setEverywhere}>
              {w.everywhere}
            </Checkbox>
          </span>
          <Button tone="primary" disabled={!fits} onClick={save}>
            {w.save}
          </Button>
        </>
      }
    >
      <div className="col gap15">
        <div className="watch-pair">
          <Field label={w.column}>
            {(ids) => (
              <Select
                {...ids}
                options={[...view.columns.keys()].map((column) => ({ value: column, label: column }))}
                value={draft.column}
                disabled={edit !== null}
                onChange={(column) => change({ column })}
              />
            )}
          </Field>
          <Field
            label={w.test}
            error={
              fits || !card ? null : w.wrong(card.label, card.accepts.map((one) => w.kinds[one]).join(', '))
            }
          >
            {(ids) => (
              <Select
                {...ids}
                options={driftTests.map(({ id, label, accepts }) => ({
                  value: id,
                  label,
                  disabled: !accepts.includes(kind),
                }))}
                value={draft.test.id}
                onChange={(id) => change({ test: { id, params: {} } })}
              />
            )}
          </Field>
        </div>
        {card && <p className="dense ink2">{card.summary}</p>}
        <div className="watch-triple">
          {seconds('windowSeconds', w.window, w.windowHelp)}
          {seconds('forSeconds', w.hold, w.holdHelp)}
          {seconds('keepFiringSeconds', w.keep, w.keepHelp)}
        </div>
        {card && (
          <ParamForm
            key={card.id}
            params={card.params}
            values={draft.test.params}
            onChange={(params) => change({ test: { id: card.id, params } })}
          />
        )}
      </div>
    </Dialog>
  );
}

function newMonitor(view: WatchView): Monitor {
  const windowSeconds = view.watched[0]?.monitor.windowSeconds ?? suggestedWindow(view.deployment.replay);
  const watched = new Set(view.watched.map(({ monitor }) => monitor.column));
  const columns = [...view.columns];
  const [column, kind] = columns.find(([name]) => !watched.has(name)) ?? columns[0] ?? ['', 'number'];
  const taken = watched.has(column);
  return {
    id: newId('monitor'),
    deployment: view.deployment.id,
    kind: 'data',
    column,
    test: { id: !taken ? 'psi' : kind === 'number' ? 'ks' : 'chi2', params: {} },
    windowSeconds,
    forSeconds: windowSeconds,
    keepFiringSeconds: windowSeconds,
  };
}

function putMonitorIn(held: readonly Monitor[], monitor: Monitor): readonly Monitor[] {
  return held.some(({ id }) => id === monitor.id)
    ? held.map((one) => (one.id === monitor.id ? monitor : one))
    : [...held, monitor];
}
