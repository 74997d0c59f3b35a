import { IconAdjustmentsSearch, IconRotate2 } from '@tabler/icons-react';
import { setCandidateParams } from '../../../project/actions/experiment.ts';
import { Button } from '../../atoms/button.tsx';
import { EmptyState } from '../../atoms/empty-state.tsx';
import { IconButton } from '../../atoms/icon-button.tsx';
import { changedText, ParamForm } from '../../forms/param-form.tsx';
import { changedCount, nameOf } from '../../forms/param-values.ts';
import { candidateOf } from '../../state/candidate-of.ts';
import { namedDimension } from '../../state/search-space.ts';
import { targetWords } from '../../state/target-choices.ts';
import { useActions } from '../../state/use-actions.ts';
import { useActiveDataset } from '../../state/use-table.ts';
import { useProject } from '../../state/use-workspace.ts';
import { words } from '../../words/index.ts';
import { BackendNote } from './backend-note.tsx';
import { useCandidateActions } from './use-candidate-actions.ts';
import type { Listed } from './use-learn.ts';

/** What the chosen candidate is, and its parameters. */
export function CandidateInspector({ listed }: { listed: Listed | null }) {
  const w = words.learn.inspector;
  const { act, actAndTell } = useActions();
  const { tune } = useCandidateActions();
  const dataset = useActiveDataset();
  const project = useProject();
  if (!listed?.card || !dataset) return <EmptyState title={w.none} text={w.noneText} />;
  const { entry, card } = listed;
  const { params } = entry.estimator;
  const transform = candidateOf(project, entry)?.targetTransform;
  const tuned = Object.values(card.params).some((param) => namedDimension(param) !== null);
  return (
    <>
      <div className="sec">
        <div className="row">
          <h2 className="lead b clip grow">{entry.label}</h2>
          {changedCount(card.params, params) > 0 && (
            <Button
              size="s"
              icon={IconRotate2}
              onClick={() => actAndTell(setCandidateParams(entry.id, {}), w.reset(entry.label))}
            >
              {w.resetAll}
            </Button>
          )}
        </div>
        <p className="dense ink2" style={{ marginTop: 4 }}>
          {card.summary}
        </p>
      </div>
      {card.runsOn === 'network' && <BackendNote />}
      <div className="sec">
        <h3>
          {w.parameters}
          <span className="end">{changedText(card.params, params)}</span>
        </h3>
        <ParamForm
          key={entry.id}
          params={card.params}
          values={params}
          onChange={(values) => act(setCandidateParams(entry.id, values))}
          editor={(_, param, value) =>
            param.type === 'layers' && Array.isArray(value) ? (
              <span className="dense ink2 grow">{words.learn.layers.edited(value.length)}</span>
            ) : null
          }
          beside={(key, param) =>
            namedDimension(param) && (
              <IconButton
                className="param-reset"
                icon={IconAdjustmentsSearch}
                label={w.tuneOne(nameOf(key, param))}
                onClick={() => tune(entry, card, key)}
              />
            )
          }
        />
        {tuned && (
          <div className="row" style={{ marginTop: 8 }}>
            <span className="end">
              <Button size="s" icon={IconAdjustmentsSearch} onClick={() => tune(entry, card)}>
                {w.tuneThese}
              </Button>
            </span>
          </div>
        )}
      </div>
      <div className="sec">
        <h3>{w.about}</h3>
        <dl className="learn-about dense">
          {transform && (
            <>
              <dt>{words.target.title}</dt>
              <dd>
                {targetWords(transform)}. {words.target.tagTip}
              </dd>
            </>
          )}
          <dt>{w.missing}</dt>
          <dd>{w.missingWords[card.missing]}</dd>
          <dt>{w.wants}</dt>
          <dd>{w.wantsWords[card.wants]}</dd>
          {card.synonyms && card.synonyms.length > 0 && (
            <>
              <dt>{w.also}</dt>
              <dd>{card.synonyms.join(', ')}</dd>
            </>
          )}
          <dt>{w.source}</dt>
          <dd>{card.source}</dd>
        </dl>
      </div>
    </>
  );
}
