import './fitted.css';
import type { StatePicture } from '../../../pipeline/features/state-picture.ts';
import { setStepParams } from '../../../project/actions/recipe.ts';
import { useActions } from '../../state/use-actions.ts';
import { useSelection } from '../../state/use-selection.ts';
import { FittedChanges } from './fitted-changes.tsx';
import { FittedComponents } from './fitted-components.tsx';
import { FittedCurves } from './fitted-curves.tsx';
import { FittedScores } from './fitted-scores.tsx';
import { FittedTerms } from './fitted-terms.tsx';
import type { Entry } from './use-features.ts';

/** What the step learnt, drawn. */
export function FittedPicture({ entry, picture }: { entry: Entry; picture: StatePicture | null }) {
  const { act } = useActions();
  const looked = useSelection((state) => state.column);
  if (picture === null) return null;
  const about = <T extends { readonly column: string }>(columns: readonly T[]): T | undefined =>
    columns.find(({ column }) => column === looked) ?? columns[0];
  switch (picture.of) {
    case 'components': {
      const { count } = picture;
      const onCut = (kept: number) =>
        act(setStepParams(entry.step.id, { ...entry.step.params, [count ?? '']: kept }));
      return <FittedComponents picture={picture} {...(count === null ? {} : { onCut })} />;
    }
    case 'scores':
      return <FittedScores key={entry.step.id} picture={picture} />;
    case 'terms':
      return <FittedTerms terms={about(picture.columns)} rows={picture.rows} />;
    case 'words':
      return <FittedChanges key={entry.step.id} words={about(picture.columns)} />;
    case 'curves':
      return <FittedCurves curves={about(picture.columns)} />;
  }
}
