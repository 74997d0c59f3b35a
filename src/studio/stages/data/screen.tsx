import './data.css';
import { lazy, Suspense, useEffect, useState } from 'react';
import type { Plain } from '../../../pipeline/base/plain.ts';
import { Button } from '../../atoms/button.tsx';
import { EmptyState } from '../../atoms/empty-state.tsx';
import { ProblemNote } from '../../atoms/problem-note.tsx';
import { Progress } from '../../atoms/progress.tsx';
import { Skeleton } from '../../atoms/skeleton.tsx';
import { Split } from '../../atoms/split.tsx';
import { StagePage } from '../../shell/stage-page.tsx';
import { useCode } from '../../state/use-code.ts';
import { latest } from '../../state/use-computed.ts';
import { useLater } from '../../state/use-later.ts';
import { useProfile } from '../../state/use-profile.ts';
import { useSelection } from '../../state/use-selection.ts';
import { type UsedTable, useTable } from '../../state/use-table.ts';
import { formatBytes } from '../../words/format.ts';
import { words } from '../../words/index.ts';
import { ColumnInspector } from './column-inspector.tsx';
import { useLook } from './look/look-state.ts';
import { LookSwitch } from './look/look-switch.tsx';
import { NextStep } from './next-step.tsx';
import { QualityPanel } from './quality-panel.tsx';
import { ReadingOptions } from './reading-options.tsx';
import { Sources } from './sources.tsx';
import { TableView } from './table-view.tsx';
import { useDataCommands } from './use-data-commands.ts';
import { useTableView } from './view-state.ts';

const ChartsView = lazy(async () => ({ default: (await import('./look/charts-view.tsx')).ChartsView }));
const RelationsView = lazy(async () => ({
  default: (await import('./look/relations-view.tsx')).RelationsView,
}));

/** Sources, the table, its quality, and one column in detail. */
export function DataScreen() {
  const used = useTable();
  const [reading, setReading] = useState(false);
  const profileState = useProfile();
  const profile = latest(profileState);
  const code = useCode(null);
  const later = useLater();
  const column = useSelection((state) => state.column);
  const setColumn = useSelection((state) => state.setColumn);
  useDataCommands(used.table?.schema ?? null, profile);
  const schema = used.table?.schema;
  useEffect(() => {
    if (schema && !schema.some((held) => held.name === column)) setColumn(schema[0]?.name ?? null);
  }, [schema, column, setColumn]);
  return (
    <StagePage
      id="data"
      title={words.data.title}
      sub={used.dataset && <Head used={used} />}
      actions={
        <>
          {used.status === 'ready' && <LookSwitch />}
          <NextStep ready={used.status === 'ready'} />
        </>
      }
      inspectorLabel={words.data.inspector.label}
      inspector={
        used.status === 'ready' && later ? (
          <ColumnInspector dataset={used.dataset} opened={used.opened} profile={profile} column={column} />
        ) : (
          <Skeleton height={240} />
        )
      }
      drawer={{
        json: (used.dataset as unknown as Plain) ?? null,
        ...code,
      }}
    >
      <div className="data-centre">
        <Sources onReading={() => setReading(true)} />
        {used.status === 'ready' ? (
          <Work key={used.dataset.id} used={used} profileState={profileState} />
        ) : (
          <Waiting used={used} onReading={() => setReading(true)} />
        )}
      </div>
      {used.dataset && reading && (
        <ReadingOptions dataset={used.dataset} opened={used.opened} open onClose={() => setReading(false)} />
      )}
    </StagePage>
  );
}

function Head({ used }: { used: UsedTable }) {
  const w = words.data;
  const { dataset, opened } = used;
  if (!dataset) return null;
  const rows = opened?.table.rows ?? dataset.rows;
  const columns = opened?.table.schema.length ?? dataset.columns;
  return (
    <>
      <b className="md" style={{ color: 'var(--ink)' }}>
        {dataset.name}
      </b>
      {w.head(rows, columns, formatBytes(dataset.bytes))}
      {opened && (dataset.derived ? w.madeIn(opened.milliseconds) : w.readIn(opened.milliseconds))}
    </>
  );
}

function Work(props: {
  used: Extract<UsedTable, { status: 'ready' }>;
  profileState: ReturnType<typeof useProfile>;
}) {
  const { table, dataset } = props.used;
  const later = useLater();
  const mode = useLook((state) => state.mode);
  const view = useTableView(table.schema);
  const profile = latest(props.profileState);
  return (
    <>
      {props.profileState.status === 'failed' && (
        <ProblemNote problem={props.profileState.problem} retry={props.profileState.retry} />
      )}
      {mode === 'table' ? (
        <div className="grow">
          <Split
            id="data-quality"
            direction="vertical"
            panes={[
              { id: 'table', min: '180px' },
              { id: 'quality', size: '42%', min: '76px', max: '70%' },
            ]}
          >
            <TableView table={table} name={dataset.name} profile={profile} view={view} />
            {later ? <QualityPanel table={table} dataset={dataset} view={view} /> : <Skeleton height={72} />}
          </Split>
        </div>
      ) : (
        <div className="grow data-look">
          <Suspense fallback={<Skeleton height={320} />}>
            {mode === 'charts' ? (
              <ChartsView table={table} dataset={dataset} />
            ) : (
              <RelationsView table={table} dataset={dataset} />
            )}
          </Suspense>
        </div>
      )}
    </>
  );
}

function Waiting({ used, onReading }: { used: UsedTable; onReading: () => void }) {
  if (used.status === 'failed') {
    return (
      <div style={{ padding: 16 }}>
        <ProblemNote
          problem={used.problem}
          retry={used.retry}
          actions={
            !used.dataset.derived && (
              <Button size="s" onClick={onReading}>
                {words.data.read.button}
              </Button>
            )
          }
        />
      </div>
    );
  }
  if (used.status !== 'loading') return null;
  return (
    <EmptyState
      title={words.first.opening(used.dataset.name)}
      action={
        <div style={{ width: 280 }}>
          <Progress label={words.first.opening(used.dataset.name)} fraction={used.fraction} />
        </div>
      }
    />
  );
}
