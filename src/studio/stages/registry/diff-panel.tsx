import { useEffect, useState } from 'react';
import { toProblem } from '../../../pipeline/base/problem.ts';
import type { DiffGroup, DiffRow } from '../../../pipeline/registry/compare.ts';
import { Panel } from '../../atoms/panel.tsx';
import { useClient } from '../../state/context.tsx';
import { showToast } from '../../state/toast-store.ts';
import { words } from '../../words/index.ts';
import type { RegistryData } from './use-registry.ts';

const left: readonly DiffGroup[] = ['parameters', 'recipe', 'data'];
const right: readonly DiffGroup[] = ['scores', 'cost'];

/** Two versions line by line: what was asked for on the left, what came of it on the right. */
export function DiffPanels({ data }: { data: RegistryData }) {
  const client = useClient();
  const { version, other } = data;
  const [rows, setRows] = useState<readonly DiffRow[]>([]);
  useEffect(() => {
    if (!other) return;
    let stale = false;
    client.diffVersions(other, version).then(
      (found) => !stale && setRows(found),
      (error) => !stale && showToast(toProblem(error).message, undefined, 'error'),
    );
    return () => {
      stale = true;
    };
  }, [client, version, other]);
  const w = words.registry.diff;
  if (!other) {
    return (
      <Panel title={w.title}>
        <p className="dense muted">{w.pick}</p>
      </Panel>
    );
  }
  return (
    <div className="registry-three">
      {[left, right].map((groups) => (
        <Panel key={groups[0]} title={groups.map((group) => w.groups[group]).join(' · ')} flush>
          <table className="plain-table">
            <thead>
              <tr>
                <th />
                <th className="num">{w.version(other.number)}</th>
                <th className="num">{w.version(version.number)}</th>
                <th className="num">{w.change}</th>
              </tr>
            </thead>
            <tbody>
              {groups.map((group) => (
                <Group key={group} group={group} rows={rows.filter((row) => row.group === group)} />
              ))}
            </tbody>
          </table>
        </Panel>
      ))}
    </div>
  );
}

function Group({ group, rows }: { group: DiffGroup; rows: readonly DiffRow[] }) {
  const w = words.registry.diff;
  if (rows.length === 0) return null;
  const differ = rows.filter((row) => !row.same).length;
  return (
    <>
      <tr>
        <th colSpan={4} scope="rowgroup">
          <strong>{w.groups[group]}</strong> {differ === 0 ? w.identical : w.differ(differ, rows.length)}
        </th>
      </tr>
      {rows.map((row) => (
        <tr key={row.label}>
          <td className={row.same ? 'muted' : ''}>{row.label}</td>
          <td className={`num${row.same ? ' muted' : ''}`} title={row.a}>
            {row.a}
          </td>
          <td className={`num${row.same ? ' muted' : ' b'}`} title={row.b}>
            {row.b}
          </td>
          <td className={`num ${row.better === 'b' ? 'pos' : row.better === 'a' ? 'neg' : 'muted'}`}>
            {row.better === 'b' ? '▲ ' : row.better === 'a' ? '▼ ' : ''}
            {row.change}
          </td>
        </tr>
      ))}
    </>
  );
}
