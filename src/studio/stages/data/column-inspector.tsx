import { IconChevronDown } from '@tabler/icons-react';
import { useMemo } from 'react';
import type { ColumnProfile, Profile } from '../../../pipeline/data/profile.ts';
import type { ColumnSchema } from '../../../pipeline/data/table.ts';
import type { Role } from '../../../pipeline/features/recipe-types.ts';
import { setRoles } from '../../../project/actions/data.ts';
import type { DatasetRef } from '../../../project/records.ts';
import type { Opened } from '../../../runtime/contract.ts';
import { EmptyState } from '../../atoms/empty-state.tsx';
import { Glyph } from '../../atoms/glyph.tsx';
import { IconButton } from '../../atoms/icon-button.tsx';
import { kindIcon } from '../../atoms/kind-icon.ts';
import { Menu } from '../../atoms/menu.tsx';
import { Segmented } from '../../atoms/segmented.tsx';
import { Tag } from '../../atoms/tag.tsx';
import { barsOf, readingOf } from '../../charts/column-shape.ts';
import { Figure } from '../../charts/figure.tsx';
import { StackedBars } from '../../charts/stacked-bars.tsx';
import { chooseTarget } from '../../state/choose-target.ts';
import { useStudio } from '../../state/context.tsx';
import { taskFor } from '../../state/task-for.ts';
import { useActions } from '../../state/use-actions.ts';
import { useProject } from '../../state/use-workspace.ts';
import { words } from '../../words/index.ts';
import { ColumnSummary } from './column-summary.tsx';
import { ColumnVsTarget } from './look/column-vs-target.tsx';
import { MediaSummary } from './media-summary.tsx';
import { MissingByClass } from './missing-by-class.tsx';
import { RetypeMenu } from './retype-menu.tsx';
import { SuggestedSteps } from './suggested-steps.tsx';

const shownRoles: readonly Role[] = ['ignore', 'feature', 'target', 'id'];
const otherRoles: readonly Role[] = ['weight', 'group'];

type InspectorProps = {
  dataset: DatasetRef;
  opened: Opened;
  profile: Profile | null;
  column: string | null;
};

/** Everything about one column, and what can be done with it. */
export function ColumnInspector(props: InspectorProps) {
  const schema = props.opened.table.schema.find((held) => held.name === props.column);
  const target = useProject().target;
  const w = words.data.inspector;
  if (!schema) return <EmptyState title={w.none} text={w.noneText} />;
  const profile = props.profile?.columns.find((held) => held.name === schema.name) ?? null;
  return (
    <>
      <Head {...props} schema={schema} profile={profile} />
      {props.profile && (schema.kind === 'image' || schema.kind === 'audio') ? (
        <MediaSummary table={props.opened.table} schema={schema} profile={props.profile} />
      ) : (
        profile && (
          <>
            <Distribution profile={profile} target={props.profile?.target ?? null} />
            <ColumnSummary profile={profile} />
            <MissingByClass profile={profile} target={props.profile?.target ?? null} />
          </>
        )
      )}
      <ColumnVsTarget
        table={props.opened.table}
        dataset={props.dataset.id}
        column={schema.name}
        target={target}
      />
      <SuggestedSteps column={schema.name} />
    </>
  );
}

function Head(
  props: Omit<InspectorProps, 'profile'> & { schema: ColumnSchema; profile: ColumnProfile | null },
) {
  const { schema, dataset } = props;
  const project = useProject();
  const { act, tell } = useActions();
  const studio = useStudio();
  const w = words.data;
  const type = props.opened.types.find((held) => held.name === schema.name);
  const forced = dataset.types[schema.name];
  const role: Role = schema.name === project.target ? 'target' : (project.roles[schema.name] ?? 'feature');
  const reason = project.reasons[`role:${schema.name}`];
  const choose = (next: Role) => {
    if (next === 'target') chooseTarget(studio, schema.name, taskFor(schema, props.profile)).catch(tell);
    else act(setRoles({ [schema.name]: next }));
  };
  return (
    <div className="sec">
      <div className="row t">
        <span style={{ paddingTop: 4 }}>
          <Glyph icon={kindIcon(schema.kind, props.profile?.kind === 'number' && props.profile.whole)} />
        </span>
        <span className="column-title">{schema.name}</span>
        <span style={{ paddingTop: 3 }}>
          <Tag>{w.kinds[schema.kind]}</Tag>
        </span>
        <span className="end">
          <RetypeMenu dataset={dataset} opened={props.opened} column={schema.name} />
        </span>
      </div>
      {type && (
        <p className="micro muted">
          {type.why} {forced === undefined && `${words.retype.sure(type.confidence)}.`}
        </p>
      )}
      <div className="row" style={{ marginTop: 8 }}>
        <span className="micro muted" style={{ width: 32 }}>
          {w.role}
        </span>
        <Segmented
          size="s"
          label={w.role}
          value={shownRoles.includes(role) ? role : null}
          onChange={choose}
          items={shownRoles.map((each) => ({ value: each, label: w.roles[each] }))}
        />
        <Menu
          anchor={<IconButton icon={IconChevronDown} label={w.otherRoles} />}
          items={otherRoles.map((each) => ({
            id: each,
            label: w.roles[each],
            on: role === each,
            run: () => choose(each),
          }))}
        />
        {otherRoles.includes(role) && <Tag tone="accent">{w.roles[role]}</Tag>}
      </div>
      {reason && (
        <p className="micro muted" style={{ marginTop: 6 }}>
          {reason}
        </p>
      )}
    </div>
  );
}

const colours = ['var(--c1)', 'var(--c2)', 'var(--c3)', 'var(--c4)', 'var(--c5)', 'var(--c6)', 'var(--c7)'];

function Distribution(props: { profile: ColumnProfile; target: Profile['target'] }) {
  const { profile, target } = props;
  const few = target !== null && target.classes.length <= colours.length && target.column !== profile.name;
  const shown = useMemo(() => barsOf(profile, few ? target.classes : []), [profile, few, target]);
  const byClass = few && shown.series.length > 1;
  const bars = byClass
    ? shown
    : {
        ...shown,
        bars: shown.bars.map(({ label, parts }) => ({ label, parts: [parts.reduce((a, b) => a + b, 0)] })),
        series: [words.charts.frequency],
      };
  const used = byClass ? [...colours.slice(0, target.classes.length), 'var(--data-weak)'] : ['var(--data)'];
  const w = words.data.inspector;
  if (bars.bars.length === 0) return null;
  return (
    <Figure
      frame="section"
      title={w.distribution}
      summary={readingOf(profile, bars)}
      twin={{
        columns: [profile.name, ...bars.series],
        rows: bars.bars.map((bar) => [bar.label, ...bar.parts]),
      }}
      legend={
        byClass && bars.series.join('').length <= 18 ? (
          <span className="legend micro">
            {bars.series.map((name, index) => (
              <span key={name}>
                <i className="sw" style={{ background: used[index] }} />
                {name}
              </span>
            ))}
          </span>
        ) : null
      }
    >
      <StackedBars
        bars={bars.bars}
        series={bars.series}
        colours={used}
        {...(bars.range ? { range: bars.range } : {})}
      />
      {byClass && bars.series.join('').length > 18 && (
        <span className="legend micro">
          {bars.series.map((name, index) => (
            <span key={name}>
              <i className="sw" style={{ background: used[index] }} />
              {name}
            </span>
          ))}
        </span>
      )}
    </Figure>
  );
}
