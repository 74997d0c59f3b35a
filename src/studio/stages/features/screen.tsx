import './features.css';
import { IconArrowRight, IconListNumbers, IconShieldHalf, IconSitemap, IconTable } from '@tabler/icons-react';
import { memo, useCallback, useDeferredValue, useMemo, useState } from 'react';
import { canonical, type Plain } from '../../../pipeline/base/plain.ts';
import { setRecipe } from '../../../project/actions/recipe.ts';
import type { CodeInput, TableRef } from '../../../runtime/contract.ts';
import { Button } from '../../atoms/button.tsx';
import { EmptyState } from '../../atoms/empty-state.tsx';
import { ProblemNote } from '../../atoms/problem-note.tsx';
import { Progress } from '../../atoms/progress.tsx';
import { Segmented } from '../../atoms/segmented.tsx';
import { Split } from '../../atoms/split.tsx';
import type { DrawerContent } from '../../shell/drawer.tsx';
import { goTo } from '../../shell/router.ts';
import { StagePage } from '../../shell/stage-page.tsx';
import { codeFile } from '../../state/code-file.ts';
import { useClient } from '../../state/context.tsx';
import { newId } from '../../state/new-id.ts';
import { useStagesAvailable } from '../../state/stages-available.ts';
import { useActions } from '../../state/use-actions.ts';
import { useCards } from '../../state/use-cards.ts';
import { useSession } from '../../state/use-session.ts';
import { useTable } from '../../state/use-table.ts';
import { words } from '../../words/index.ts';
import { lineOfStep } from './code-line.ts';
import { FlowView } from './flow-view.tsx';
import { LeakCheck } from './leak-check.tsx';
import { PreviewPane } from './preview-pane.tsx';
import { readSteps } from './recipe-json.ts';
import { RecipePane } from './recipe-pane.tsx';
import { RolesInspector } from './roles-inspector.tsx';
import { RolesPane } from './roles-pane.tsx';
import { StepInspector } from './step-inspector.tsx';
import { type FeaturesView, useFeatures } from './use-features.ts';
import { useFeaturesCommands } from './use-features-commands.ts';
import { useView } from './use-view.ts';

/** Which columns a model learns from, and what is done to them first, with what every step does to the rows. */
export function FeaturesScreen() {
  const used = useTable();
  const w = words.features;
  if (used.status === 'ready') return <Builder table={used.table} sourceName={used.dataset.name} />;
  return (
    <StagePage id="features" title={w.title} sub={w.subEmpty}>
      {used.status === 'failed' ? (
        <div style={{ padding: 16 }}>
          <ProblemNote problem={used.problem} retry={used.retry} />
        </div>
      ) : used.status === 'loading' ? (
        <EmptyState
          title={words.first.opening(used.dataset.name)}
          action={
            <div style={{ width: 280 }}>
              <Progress label={words.first.opening(used.dataset.name)} fraction={used.fraction} />
            </div>
          }
        />
      ) : (
        <EmptyState
          icon={IconTable}
          title={w.noData.title}
          text={w.noData.text}
          action={<Button onClick={() => goTo('data')}>{w.noData.action}</Button>}
        />
      )}
    </StagePage>
  );
}

/** Drawn after the list and the inspector, so that these answer at once. */
const LateRoles = memo(RolesPane);
const LatePreview = memo(PreviewPane);

function Builder({ table, sourceName }: { table: TableRef; sourceName: string }) {
  const view = useFeatures(table);
  const look = useView((state) => state.look);
  const [explaining, setExplaining] = useState(false);
  const explain = useCallback(() => setExplaining(true), []);
  useFeaturesCommands(view, explain);
  const drawer = useCode(view);
  const later = useDeferredValue(view);
  const w = words.features;
  const sub = w.sub(view.entries.length);
  return (
    <StagePage
      id="features"
      title={w.title}
      sub={
        view.entries.length === 0 ? (
          w.subEmpty
        ) : (
          <>
            {sub.before}
            <b className="md" style={{ color: 'var(--ink)' }}>
              {sub.count}
            </b>
            {sub.after}
          </>
        )
      }
      actions={<Actions onExplain={explain} />}
      inspectorLabel={w.inspector.label}
      inspector={
        view.entry ? (
          <StepInspector key={view.entry.step.id} view={view} entry={view.entry} onExplain={explain} />
        ) : (
          <RolesInspector view={view} />
        )
      }
      drawer={drawer}
    >
      <div className="features">
        {look === 'steps' ? (
          <Split
            id="features-panes"
            panes={[
              { id: 'roles', size: '176px', min: '136px', max: '320px' },
              { id: 'recipe', size: '344px', min: '240px', max: '560px' },
              { id: 'preview', min: '280px' },
            ]}
          >
            <LateRoles view={later} />
            <RecipePane view={view} />
            <LatePreview view={later} />
          </Split>
        ) : (
          <Split
            id="features-flow"
            direction="vertical"
            panes={[
              { id: 'flow', size: '50%', min: '140px' },
              { id: 'preview', min: '160px' },
            ]}
          >
            <FlowView view={view} sourceName={sourceName} />
            <LatePreview view={later} />
          </Split>
        )}
      </div>
      <LeakCheck view={view} open={explaining} onClose={() => setExplaining(false)} />
    </StagePage>
  );
}

function Actions({ onExplain }: { onExplain: () => void }) {
  const look = useView((state) => state.look);
  const setLook = useView((state) => state.setLook);
  const available = useStagesAvailable();
  const w = words.features;
  const next = available.has('learn') ? 'learn' : 'measure';
  return (
    <>
      <Segmented
        label={w.looks.label}
        value={look}
        onChange={setLook}
        items={[
          { value: 'steps', label: w.looks.steps, icon: IconListNumbers },
          { value: 'flow', label: w.looks.flow, icon: IconSitemap },
        ]}
      />
      <Button icon={IconShieldHalf} onClick={onExplain}>
        {w.leak.button}
      </Button>
      {available.has(next) && (
        <Button tone="primary" icon={IconArrowRight} onClick={() => goTo(next)}>
          {next === 'learn' ? w.toLearn : w.toMeasure}
        </Button>
      )}
    </>
  );
}

/** The recipe as JSON, Python and TypeScript, with the line of the chosen step. */
function useCode(view: FeaturesView): DrawerContent {
  const client = useClient();
  const cards = useCards();
  const { act } = useActions();
  const tab = useSession((state) => state.drawer);
  const [code, setCode] = useState<{ language: CodeInput['language']; text: string } | null>(null);
  const { recipe, roles } = view.project;
  const { table, target, entry } = view;
  const { opened } = useTable();
  const read = useMemo(() => codeFile(view.project, opened), [view.project, opened]);
  const key = useMemo(
    () => canonical({ recipe, roles, target, table: table.key, read } as unknown as Plain),
    [recipe, roles, target, table, read],
  );
  const make = (language: CodeInput['language']) => async () => {
    const text = await client.code({ language, recipe, roles, table, estimator: null, target, ...read });
    setCode({ language, text });
    return text;
  };
  const line = code !== null && tab === code.language ? lineOfStep(code.text, entry?.step.id ?? null) : null;
  return {
    json: recipe as unknown as Plain,
    onJson: (value) => {
      const steps = readSteps(value, cards.steps, () => newId('step'));
      act(setRecipe({ steps }));
    },
    python: make('python'),
    typescript: make('typescript'),
    codeKey: key,
    ...(tab === null || tab === 'log' ? {} : { note: words.features.drawerNote(view.entries.length, line) }),
    ...(line === null ? {} : { lineOn: line }),
  };
}
