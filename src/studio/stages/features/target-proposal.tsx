import { useMemo } from 'react';
import { canonical, type Plain } from '../../../pipeline/base/plain.ts';
import type { TargetFormCheckInput } from '../../../runtime/contract.ts';
import { Button } from '../../atoms/button.tsx';
import { NoteBox } from '../../atoms/note-box.tsx';
import { Progress } from '../../atoms/progress.tsx';
import { useClient } from '../../state/context.tsx';
import type { TargetChoice } from '../../state/target-choices.ts';
import { latest, useComputed } from '../../state/use-computed.ts';
import { words } from '../../words/index.ts';
import type { FeaturesView } from './use-features.ts';

/** Whether a skewed target is better learnt in another form, with the errors that say so. */
export function TargetProposal(props: {
  view: FeaturesView;
  target: string;
  choice: TargetChoice | 'other';
  onChoose: (id: TargetChoice) => void;
}) {
  const { view, target, choice } = props;
  const client = useClient();
  const { table, project } = view;
  const { recipe, roles, seed, holdout } = project;
  const input = useMemo(
    (): TargetFormCheckInput => ({ table, recipe, roles, seed, holdout, target }),
    [table, recipe, roles, seed, holdout, target],
  );
  const key = canonical({ ...input, table: table.key } as unknown as Plain);
  const state = useComputed(key, (options) => client.targetForm(input, options));
  const w = words.target.proposal;
  const found = latest(state);
  if (state.status === 'running' && !found) return <Progress label={w.trying} fraction={state.fraction} />;
  if (!found) return null;
  const { form, skewness, ridge, forest, rows } = found;
  const skewed = w.skewed(target, skewness);
  if (form !== null && (choice === 'none' || choice === form)) {
    return (
      <NoteBox
        actions={
          choice === 'none' && (
            <Button size="s" onClick={() => props.onChoose(form)}>
              {words.target.use[form]}
            </Button>
          )
        }
      >
        {skewed} {w.gain(form, ridge, forest)} {w.basis(rows)}
      </NoteBox>
    );
  }
  if (form !== null || choice !== 'none') return null;
  const lost = (['log', 'power'] as const).find((id) => forest[id] !== null);
  return (
    <p className="dense ink2">
      {skewed} {lost ? w.loss(lost, forest) : w.none(ridge)} {w.basis(rows)}
    </p>
  );
}
