import './inspector.css';
import { IconCopy, IconEye, IconEyeOff, IconTrash } from '@tabler/icons-react';
import { setStepParams } from '../../../project/actions/recipe.ts';
import { Button } from '../../atoms/button.tsx';
import { Glyph } from '../../atoms/glyph.tsx';
import { IconButton } from '../../atoms/icon-button.tsx';
import { Tag } from '../../atoms/tag.tsx';
import { changedText, ParamForm } from '../../forms/param-form.tsx';
import { useActions } from '../../state/use-actions.ts';
import { words } from '../../words/index.ts';
import { ColumnsField, type Reaching } from './columns-field.tsx';
import { FittedState } from './fitted-state.tsx';
import { stepIcon } from './step-icon.ts';
import { type Entry, type FeaturesView, featuresOf } from './use-features.ts';
import { useRecipeActions } from './use-recipe-actions.ts';

/** Everything about the chosen step, and what can be done with it. */
export function StepInspector({
  view,
  entry,
  onExplain,
}: {
  view: FeaturesView;
  entry: Entry;
  onExplain: () => void;
}) {
  const { act } = useActions();
  const reaching = reachingOf(view, entry);
  const { step, card } = entry;
  const w = words.features.inspector;
  const why = view.project.reasons[step.id];
  return (
    <div className="features-inspector">
      <div className="sec">
        <div className="row t">
          <span style={{ paddingTop: 4 }}>
            <Glyph icon={stepIcon(card)} />
          </span>
          <span className="features-inspector-title">{card?.label ?? step.step}</span>
          <span style={{ paddingTop: 3 }}>
            <Tag tone="mono">{step.step}</Tag>
          </span>
        </div>
        {card && <p className="dense ink2 features-summary">{card.summary}</p>}
        {why && (
          <p className="micro muted features-why">
            <b className="md">{w.why}.</b> {why}
          </p>
        )}
      </div>
      <FittedState view={view} entry={entry} />
      {card && (
        <>
          <ColumnsField step={step} card={card} reaching={reaching} found={entry.preview?.on ?? []} />
          <section className="sec grow-sec">
            <h3>
              {w.params}
              <span className="end">{changedText(card.params, step.params)}</span>
            </h3>
            <ParamForm
              key={step.id}
              params={card.params}
              values={step.params}
              columns={reaching.map(({ name }) => name)}
              onChange={(params) => act(setStepParams(step.id, params))}
            />
            <p className="micro muted features-source">
              {w.source} {card.source}
            </p>
          </section>
        </>
      )}
      <Foot entry={entry} onExplain={onExplain} />
    </div>
  );
}

function Foot({ entry, onExplain }: { entry: Entry; onExplain: () => void }) {
  const steps = useRecipeActions();
  const w = words.features.inspector;
  const { id, disabled } = entry.step;
  return (
    <div className="features-foot">
      <Button size="s" icon={disabled ? IconEye : IconEyeOff} onClick={() => steps.toggle(id)}>
        {disabled ? w.enable : w.disable}
      </Button>
      <Button size="s" icon={IconCopy} onClick={() => steps.duplicate(id)}>
        {w.duplicate}
      </Button>
      <Button size="s" onClick={onExplain}>
        {w.explain}
      </Button>
      <span className="end">
        <IconButton icon={IconTrash} label={w.remove} onClick={() => steps.remove(id)} />
      </span>
    </div>
  );
}

/** The columns that reach the step: what leaves the steps before it; the features, while that is not known. */
function reachingOf(view: FeaturesView, entry: Entry): Reaching {
  const known = view.preview?.reaching;
  if (known?.step === entry.step.id) return known.columns;
  return featuresOf(view).map(({ name, kind }) => ({ name, kind }));
}
