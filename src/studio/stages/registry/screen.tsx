import './registry.css';
import { IconBox, IconFileText, IconPackageExport, IconRotate, IconRoute } from '@tabler/icons-react';
import { useState } from 'react';
import type { PlainObject } from '../../../pipeline/base/plain.ts';
import { Button } from '../../atoms/button.tsx';
import { EmptyState } from '../../atoms/empty-state.tsx';
import { Panel } from '../../atoms/panel.tsx';
import { Segmented } from '../../atoms/segmented.tsx';
import { goTo } from '../../shell/router.ts';
import { StagePage } from '../../shell/stage-page.tsx';
import { useProject } from '../../state/use-workspace.ts';
import { words } from '../../words/index.ts';
import { AliasPanel } from './alias-panel.tsx';
import { CardDialog } from './card-dialog.tsx';
import { CheckPanel } from './check-panel.tsx';
import { DiffPanels } from './diff-panel.tsx';
import { ExportDialog } from './export-dialog.tsx';
import { LineageChart } from './lineage-chart.tsx';
import { NotePanel } from './note-panel.tsx';
import { type RegistryData, useRegistry, useVersionChange } from './use-registry.ts';
import { VersionList } from './version-list.tsx';

/** Versions: where they come from, how they differ, which one serves, and the way back. */
export function RegistryScreen() {
  const [all, setAll] = useState(false);
  const data = useRegistry(all);
  const project = useProject();
  const w = words.registry;
  if (!data) {
    return (
      <StagePage id="registry" title={w.title} sub={project.name}>
        <EmptyState
          icon={IconBox}
          title={w.empty.title}
          text={w.empty.text}
          action={
            <Button tone="primary" onClick={() => goTo('measure')}>
              {w.empty.action}
            </Button>
          }
        />
      </StagePage>
    );
  }
  const { version, other, view } = data;
  const sub = w.sub(project.name, data.versions.length, view?.aliases.length ?? 0);
  return (
    <StagePage
      id="registry"
      title={w.title}
      sub={other ? `${sub} · ${w.comparing(version.number, other.number)}` : sub}
      actions={<Actions data={data} />}
      drawer={{
        json: { ...version, baselines: Object.keys(version.baselines) } as unknown as PlainObject,
        note: w.drawer(version.number, version.model),
      }}
    >
      <div className="registry">
        <VersionList data={data} />
        <div className="registry-main">
          <Panel
            title={w.lineage.title}
            sub={all ? w.lineage.subAll : w.lineage.sub(version.number)}
            actions={
              <Segmented
                label={w.lineage.title}
                size="s"
                value={all ? 'all' : 'one'}
                onChange={(value) => setAll(value === 'all')}
                items={[
                  { value: 'one', label: w.lineage.one },
                  { value: 'all', label: w.lineage.all },
                ]}
              />
            }
            {...(view ? {} : { state: { kind: 'loading' as const } })}
          >
            {view && <LineageChart lineage={view.lineage} selected={version.id} />}
          </Panel>
          <div className="registry-three">
            <AliasPanel data={data} />
            <CheckPanel data={data} />
            <NotePanel data={data} />
          </div>
          <DiffPanels data={data} />
        </div>
      </div>
    </StagePage>
  );
}

function Actions({ data }: { data: RegistryData }) {
  const w = words.registry;
  const [open, setOpen] = useState<'card' | 'export' | null>(null);
  const change = useVersionChange();
  const close = () => setOpen(null);
  const champion = data.view?.aliases.some((held) => held.alias === 'champion') ?? false;
  return (
    <>
      {champion && (
        <Button
          icon={IconRotate}
          onClick={() =>
            void change({ kind: 'rollback', alias: 'champion', text: '' }, w.aliases.backDone('champion'))
          }
        >
          {w.actions.rollBack}
        </Button>
      )}
      <Button icon={IconFileText} onClick={() => setOpen('card')}>
        {w.actions.card}
      </Button>
      <Button icon={IconPackageExport} onClick={() => setOpen('export')}>
        {w.actions.export}
      </Button>
      <Button tone="primary" icon={IconRoute} onClick={() => goTo('serve')}>
        {w.actions.serve}
      </Button>
      <CardDialog data={data} open={open === 'card'} onClose={close} />
      <ExportDialog version={data.version} open={open === 'export'} onClose={close} />
    </>
  );
}
