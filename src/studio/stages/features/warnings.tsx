import type { PreviewWarning } from '../../../pipeline/features/preview-warnings.ts';
import { setStepParams } from '../../../project/actions/recipe.ts';
import { NoteBox } from '../../atoms/note-box.tsx';
import { useActions } from '../../state/use-actions.ts';
import type { Entry } from './use-features.ts';

/** What one should know of a step, each with ways out. */
export function Warnings({ entry, warnings }: { entry: Entry; warnings: readonly PreviewWarning[] }) {
  const { act } = useActions();
  return (
    <>
      {warnings.map((warning) => (
        <div key={warning.column} className="features-warning">
          <NoteBox tone="warn">
            {warnings.length > 1 && <b className="md">{warning.column}: </b>}
            {warning.message}{' '}
            {warning.fixes.map((fix, index) => (
              <span key={fix.label}>
                {index > 0 && ' · '}
                <button
                  type="button"
                  className="linkish"
                  onClick={() => act(setStepParams(entry.step.id, { ...entry.step.params, ...fix.params }))}
                >
                  {fix.label}
                </button>
              </span>
            ))}
          </NoteBox>
        </div>
      ))}
    </>
  );
}
