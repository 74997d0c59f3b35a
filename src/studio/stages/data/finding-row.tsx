import { toProblem } from '../../../pipeline/base/problem.ts';
import type { Finding } from '../../../pipeline/data/quality.ts';
import { setRoles } from '../../../project/actions/data.ts';
import { addStep } from '../../../project/actions/recipe.ts';
import type { TableRef } from '../../../runtime/contract.ts';
import { Button } from '../../atoms/button.tsx';
import { Glyph } from '../../atoms/glyph.tsx';
import { Tag } from '../../atoms/tag.tsx';
import { useClient } from '../../state/context.tsx';
import { fixPlace, isFixed } from '../../state/fix-state.ts';
import { newId } from '../../state/new-id.ts';
import { showToast } from '../../state/toast-store.ts';
import { useActions } from '../../state/use-actions.ts';
import { useCards } from '../../state/use-cards.ts';
import { useSelection } from '../../state/use-selection.ts';
import { useProject } from '../../state/use-workspace.ts';
import { words } from '../../words/index.ts';
import { severityLook } from './severity-look.ts';
import type { TableView } from './view-state.ts';

/** One finding: what, where, its rows, and one click against it. */
export function FindingRow(props: { finding: Finding; table: TableRef; view: TableView }) {
  const { finding, table, view } = props;
  const client = useClient();
  const { setRows, setColumn } = useSelection();
  const look = severityLook[finding.severity];
  const w = words.data.quality;
  const name = w.checks[finding.check] ?? finding.check;
  const showRows = async () => {
    try {
      const rows = await client.findingRows(table, finding);
      view.clear();
      view.setSort(null);
      setRows(rows, `${name}: ${finding.columns.join(', ') || w.allColumns}`);
    } catch (error) {
      showToast(toProblem(error).message, undefined, 'error');
    }
  };
  return (
    <tr className="finding">
      <td className="kind">
        <span className={`st md ${look.tone}`}>
          <Glyph icon={look.icon} small />
          {name}
        </span>
      </td>
      <td className="columns clip">
        {finding.columns.length === 0 ? (
          <span className="muted">{w.allColumns}</span>
        ) : (
          <button
            type="button"
            className="linkish mono"
            title={finding.columns.join(', ')}
            onClick={() => setColumn(finding.columns[0] ?? null)}
          >
            {finding.columns.join(', ')}
          </button>
        )}
      </td>
      <td className="ink2 clip text" title={finding.message}>
        {finding.message}
      </td>
      <td className="num">
        <button type="button" className="linkish" title={w.showRows} onClick={() => void showRows()}>
          {w.rows(finding.rows)}
        </button>
      </td>
      <td className="num">
        <FixButton finding={finding} onLook={() => void showRows()} />
      </td>
    </tr>
  );
}

function FixButton({ finding, onLook }: { finding: Finding; onLook: () => void }) {
  const project = useProject();
  const cards = useCards();
  const { act, actAndTell } = useActions();
  const w = words.data.quality;
  const fix = finding.fix;
  if (!fix) {
    return (
      <Button size="s" onClick={onLook}>
        {w.look}
      </Button>
    );
  }
  const ignored = fix.columns.every((column) => project.roles[column] === 'ignore');
  if (isFixed(project, fix)) {
    const role = ignored ? 'ignore' : fix.kind === 'role' ? fix.role : null;
    return <Tag tone="ok">{role ? w.roleNow(role) : w.inRecipe}</Tag>;
  }
  if (fix.kind === 'role') {
    return (
      <Button
        size="s"
        onClick={() =>
          actAndTell(
            setRoles(Object.fromEntries(fix.columns.map((column) => [column, fix.role]))),
            w.roleSet(fix.columns, fix.role),
          )
        }
      >
        {fix.role === 'ignore' ? w.ignoreColumns(fix.columns.length) : w.markId}
      </Button>
    );
  }
  const label = cards.steps.find((card) => card.id === fix.step)?.label ?? fix.step;
  return (
    <Button
      size="s"
      onClick={() =>
        act(
          addStep(
            { id: newId('step'), step: fix.step, columns: fix.columns, params: fix.params },
            label,
            fixPlace(project.recipe.steps, fix.step, cards.steps),
            finding.message,
          ),
        )
      }
    >
      {label}
    </Button>
  );
}
