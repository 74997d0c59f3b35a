import { useMemo } from 'react';
import type { TargetTransform } from '../../../pipeline/learn/candidate.ts';
import { setTargetTransform } from '../../../project/actions/data.ts';
import type { PreviewInput } from '../../../runtime/contract.ts';
import { Field } from '../../atoms/field.tsx';
import { ProblemNote } from '../../atoms/problem-note.tsx';
import { Select, type SelectOption } from '../../atoms/select.tsx';
import { BeforeAfterBars } from '../../charts/before-after-bars.tsx';
import { Figure } from '../../charts/figure.tsx';
import {
  choiceOf,
  isSkewed,
  type TargetChoice,
  targetChoices,
  targetWords,
  transformOf,
} from '../../state/target-choices.ts';
import { useActions } from '../../state/use-actions.ts';
import { latest } from '../../state/use-computed.ts';
import { useProfile } from '../../state/use-profile.ts';
import { words } from '../../words/index.ts';
import { barsOf, twinOf } from './preview-bars.ts';
import { TargetProposal } from './target-proposal.tsx';
import { type FeaturesView, usePreview } from './use-features.ts';

const stepId = 'target';

/** In which form a target of numbers is learnt, with its shape before and after. */
export function TargetForm({ view }: { view: FeaturesView }) {
  const { target, table, project } = view;
  const column = table.schema.find(({ name }) => name === target);
  if (target === null || project.task !== 'regression' || column?.kind !== 'number') return null;
  return <Form view={view} target={target} />;
}

function Form({ view, target }: { view: FeaturesView; target: string }) {
  const { act } = useActions();
  const profile = latest(useProfile());
  const w = words.target;
  const transform = view.project.targetTransform;
  const choice = choiceOf(transform);
  const column = profile?.columns.find(({ name }) => name === target) ?? null;
  const least = column?.kind === 'number' ? column.min : null;
  const options: SelectOption<TargetChoice | 'other'>[] = targetChoices.map((id) => {
    const refused = id === 'log' && least !== null && least < 0;
    return { value: id, ...w.choices[id], ...(refused ? { disabled: true, help: w.negative(least) } : {}) };
  });
  if (transform && choice === 'other')
    options.push({ value: 'other', label: transform.step, help: w.choices.other.help });
  const choose = (id: TargetChoice) => act(setTargetTransform(transformOf(id)));
  return (
    <>
      <section className="sec">
        <h3>{w.title}</h3>
        <div className="col gap15">
          <Field label={w.learnAs} help={w.help}>
            {(ids) => (
              <Select
                {...ids}
                value={choice}
                options={options}
                onChange={(id) => id !== 'other' && choose(id)}
              />
            )}
          </Field>
          {isSkewed(column) && (
            <TargetProposal view={view} target={target} choice={choice} onChoose={choose} />
          )}
        </div>
      </section>
      {transform && <Shape view={view} target={target} transform={transform} />}
    </>
  );
}

/** The target as it is and as it is learnt. */
function Shape(props: { view: FeaturesView; target: string; transform: TargetTransform }) {
  const { target, transform } = props;
  const { table, project } = props.view;
  const w = words.target;
  const input = useMemo(
    (): PreviewInput => ({
      table,
      recipe: { steps: [{ id: stepId, step: transform.step, columns: [target], params: transform.params }] },
      roles: Object.fromEntries(
        table.schema.map(({ name }) => [name, name === target ? ('feature' as const) : ('ignore' as const)]),
      ),
      target: null,
      holdout: null,
      stepId,
      sampleRows: 1,
      seed: project.seed,
    }),
    [table, target, transform, project.seed],
  );
  const state = usePreview(input);
  const preview = latest(state);
  const problem = state.status === 'failed' ? state.problem : preview?.steps[0]?.problem;
  const column = preview?.change?.columns.find(({ name }) => name === target);
  if (problem) {
    return (
      <div className="sec">
        <ProblemNote problem={{ ...problem, at: { column: target } }} />
      </div>
    );
  }
  if (!column) return null;
  const bars = barsOf(column);
  return (
    <Figure
      frame="section"
      title={w.shape(target)}
      summary={w.shapeSummary(target, targetWords(transform))}
      twin={twinOf(bars)}
    >
      <div className="features-sides dense">
        <span className="md">{w.asItIs}</span>
        <span className="md">{w.asLearnt}</span>
      </div>
      <BeforeAfterBars
        before={bars.before}
        after={bars.after}
        none={words.features.preview.noValues}
        height={112}
      />
    </Figure>
  );
}
