import { Field } from '../../atoms/field.tsx';
import { NoteBox } from '../../atoms/note-box.tsx';
import { NumberInput } from '../../atoms/number-input.tsx';
import { Segmented } from '../../atoms/segmented.tsx';
import { Select } from '../../atoms/select.tsx';
import { TextInput } from '../../atoms/text-input.tsx';
import { ParamForm } from '../../forms/param-form.tsx';
import { useCards } from '../../state/use-cards.ts';
import type { ServeView } from '../../state/use-serve-view.ts';
import { useActiveDataset } from '../../state/use-table.ts';
import { words } from '../../words/index.ts';
import { isEndpointName, plannedSeconds, type ReleaseDraft } from './release-draft.ts';
import { cardDefaults } from './strategy-values.ts';

/** Versions, strategy and traffic of a release. */
export function ReleaseForm(props: {
  draft: ReleaseDraft;
  onChange: (draft: ReleaseDraft) => void;
  view: Pick<ServeView, 'versions' | 'aliases'>;
}) {
  const { draft, onChange } = props;
  const w = words.serve.create;
  const { strategies } = useCards();
  const card = strategies.find(({ id }) => id === draft.strategy.id);
  const change = (part: Partial<ReleaseDraft>) => onChange({ ...draft, ...part });
  return (
    <div className="serve-form">
      <div className="col gap15">
        <VersionFields {...props} />
        <Field label={w.name} help={w.nameHelp} error={isEndpointName(draft.name) ? null : w.badName}>
          {(ids) => (
            <TextInput {...ids} value={draft.name} onChange={(name) => change({ name })} spellCheck={false} />
          )}
        </Field>
        <TrafficFields {...props} />
      </div>
      <div className="col gap15">
        <Field label={w.strategy} help={card?.summary}>
          {(ids) => (
            <Select
              {...ids}
              options={strategies.map(({ id, label }) => ({ value: id, label }))}
              value={draft.strategy.id}
              onChange={(id) => change({ strategy: { id, params: {} } })}
            />
          )}
        </Field>
        {card && (
          <ParamForm
            key={card.id}
            params={card.params}
            values={draft.strategy.params}
            onChange={(params) => change({ strategy: { id: card.id, params } })}
          />
        )}
      </div>
    </div>
  );
}

function VersionFields(props: {
  draft: ReleaseDraft;
  onChange: (draft: ReleaseDraft) => void;
  view: Pick<ServeView, 'versions' | 'aliases'>;
}) {
  const { draft, onChange, view } = props;
  const w = words.serve.create;
  const options = view.versions.toReversed().map((version) => ({
    value: version.id,
    label: w.alias(
      version.number,
      [...view.aliases].flatMap(([alias, id]) => (id === version.id ? [alias] : [])),
    ),
  }));
  return (
    <>
      <div className="serve-pair">
        <Field label={w.baseline} help={w.baselineHelp}>
          {(ids) => (
            <Select
              {...ids}
              options={options}
              value={draft.baseline}
              onChange={(baseline) => onChange({ ...draft, baseline })}
            />
          )}
        </Field>
        <Field label={w.candidate} help={w.candidateHelp}>
          {(ids) => (
            <Select
              {...ids}
              options={options}
              value={draft.candidate}
              onChange={(candidate) => onChange({ ...draft, candidate })}
            />
          )}
        </Field>
      </div>
      {draft.baseline === draft.candidate && <NoteBox>{w.same}</NoteBox>}
    </>
  );
}

function TrafficFields({
  draft,
  onChange,
}: {
  draft: ReleaseDraft;
  onChange: (draft: ReleaseDraft) => void;
}) {
  const w = words.serve.create;
  const dataset = useActiveDataset();
  const { strategies } = useCards();
  const card = strategies.find(({ id }) => id === draft.strategy.id);
  const steps = plannedSeconds(draft.strategy, card ? cardDefaults(card) : {});
  const planned = steps?.reduce((sum, seconds) => sum + seconds, 0) ?? null;
  const { replay } = draft;
  const change = (part: Partial<ReleaseDraft['replay']>) =>
    onChange({ ...draft, replay: { ...replay, ...part } });
  return (
    <>
      <div className="serve-pair">
        <Field label={w.rate} help={w.rateHelp}>
          {(ids) => (
            <NumberInput
              {...ids}
              value={replay.requestsPerSecond}
              min={0.1}
              max={2000}
              onChange={(value) => value !== null && change({ requestsPerSecond: value })}
            />
          )}
        </Field>
        <Field
          label={w.seconds}
          help={planned === null ? w.secondsPlain : w.secondsHelp(planned)}
          error={planned !== null && replay.seconds < planned ? w.tooShort(planned) : null}
        >
          {(ids) => (
            <NumberInput
              {...ids}
              value={replay.seconds}
              unit="s"
              min={10}
              max={86_400}
              step={10}
              onChange={(value) => value !== null && change({ seconds: Math.round(value) })}
            />
          )}
        </Field>
        <Field label={w.labelled} help={w.labelledHelp}>
          {(ids) => (
            <NumberInput
              {...ids}
              value={Math.round(replay.labelled * 1000) / 10}
              unit="%"
              min={0}
              max={100}
              onChange={(value) => value !== null && change({ labelled: value / 100 })}
            />
          )}
        </Field>
        <Field label={w.delay} help={w.delayHelp}>
          {(ids) => (
            <NumberInput
              {...ids}
              value={replay.labelDelaySeconds}
              unit="s"
              min={0}
              max={3600}
              onChange={(value) => value !== null && change({ labelDelaySeconds: value })}
            />
          )}
        </Field>
        <div className="field">
          <span className="dense md">{w.order}</span>
          <Segmented
            label={w.order}
            size="s"
            items={[
              { value: 'shuffled', label: w.orders.shuffled },
              { value: 'in-order', label: w.orders['in-order'] },
            ]}
            value={replay.order}
            onChange={(order) => change({ order })}
          />
        </div>
        <Field label={w.seed} help={w.seedHelp}>
          {(ids) => (
            <NumberInput
              {...ids}
              value={replay.seed}
              min={0}
              max={2_147_483_647}
              onChange={(value) => value !== null && change({ seed: Math.round(value) })}
            />
          )}
        </Field>
      </div>
      <p className="micro muted">{w.trafficNote(dataset?.name ?? '')}</p>
    </>
  );
}
