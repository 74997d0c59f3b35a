import type { EstimatorCard } from '../../../pipeline/learn/estimator.ts';
import type { SearchChoice } from '../../../pipeline/search/searcher.ts';
import { setSearch } from '../../../project/actions/experiment.ts';
import type { CandidateEntry } from '../../../project/records.ts';
import { Field } from '../../atoms/field.tsx';
import { NumberInput } from '../../atoms/number-input.tsx';
import { Select } from '../../atoms/select.tsx';
import { ParamForm } from '../../forms/param-form.tsx';
import { faultOfDimension, gridSize } from '../../state/search-space.ts';
import { useActions } from '../../state/use-actions.ts';
import { useCards } from '../../state/use-cards.ts';
import { useProject } from '../../state/use-workspace.ts';
import { words } from '../../words/index.ts';
import { SpaceEditor } from './space-editor.tsx';

/** What is tried, how often, and by which score. */
export function Setup(props: { entry: CandidateEntry; card: EstimatorCard; choice: SearchChoice }) {
  const { entry, card, choice } = props;
  const w = words.search.setup;
  const { act } = useActions();
  const { searchers, metrics } = useCards();
  const project = useProject();
  const searcher = searchers.find((held) => held.id === choice.id);
  const sampled = searcher?.sampled ?? true;
  const size = gridSize(choice.space);
  const change = (part: Partial<SearchChoice>) =>
    act(setSearch({ candidate: entry.id, choice: { ...choice, ...part } }));
  return (
    <div className="scroll grow">
      {searcher && <p className="sec dense ink2">{searcher.summary}</p>}
      <SpaceEditor
        key={entry.id}
        entry={entry}
        card={card}
        choice={choice}
        sampled={sampled}
        onChange={(space) => change({ space })}
      />
      <div className="sec search-budget">
        <Field label={w.trials} help={sampled ? w.trialsHelp : w.combinations(size)}>
          {(ids) => (
            <NumberInput
              {...ids}
              value={choice.trials ?? null}
              min={1}
              max={100_000}
              {...(sampled ? {} : { none: w.allCombinations })}
              onChange={(trials) =>
                act(setSearch({ candidate: entry.id, choice: withTrials(choice, trials) }))
              }
            />
          )}
        </Field>
        <Field label={w.seconds}>
          {(ids) => (
            <NumberInput
              {...ids}
              value={choice.seconds ?? null}
              min={1}
              max={86_400}
              unit={w.secondsUnit}
              none={w.noLimit}
              onChange={(seconds) =>
                act(setSearch({ candidate: entry.id, choice: withSeconds(choice, seconds) }))
              }
            />
          )}
        </Field>
        <Field label={w.metric}>
          {(ids) => (
            <Select
              {...ids}
              value={choice.metric}
              options={metrics
                .filter((held) => project.metrics.includes(held.id))
                .map(({ id, label }) => ({ value: id, label }))}
              onChange={(metric) => change({ metric })}
            />
          )}
        </Field>
      </div>
      {searcher && Object.keys(searcher.params).length > 0 && (
        <div className="sec">
          <h3>{searcher.label}</h3>
          <ParamForm
            params={searcher.params}
            values={choice.params}
            onChange={(params) => change({ params })}
          />
        </div>
      )}
    </div>
  );
}

function withTrials({ trials: _, ...choice }: SearchChoice, trials: number | null): SearchChoice {
  return trials === null ? choice : { ...choice, trials: Math.round(trials) };
}

function withSeconds({ seconds: _, ...choice }: SearchChoice, seconds: number | null): SearchChoice {
  return seconds === null ? choice : { ...choice, seconds };
}

/** Why a search cannot start as it is, or null. */
export function faultOfChoice(card: EstimatorCard, choice: SearchChoice): string | null {
  const w = words.search.setup;
  const entries = Object.entries(choice.space);
  if (entries.length === 0) return w.nothingOn;
  const wrong = entries.some(([key, dimension]) => {
    const param = card.params[key];
    return param === undefined || faultOfDimension(param, dimension) !== null;
  });
  return wrong ? w.wrong : null;
}
