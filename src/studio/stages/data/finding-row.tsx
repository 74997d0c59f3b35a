import { IconChevronDown, IconFilter } from '@tabler/icons-react';
import { toProblem } from '../../../pipeline/base/problem.ts';
import type { Finding } from '../../../pipeline/data/quality.ts';
import type { RulesInput, TableRef } from '../../../runtime/contract.ts';
import { Button } from '../../atoms/button.tsx';
import { Glyph } from '../../atoms/glyph.tsx';
import { IconButton } from '../../atoms/icon-button.tsx';
import { Menu } from '../../atoms/menu.tsx';
import { Tag } from '../../atoms/tag.tsx';
import { useClient } from '../../state/context.tsx';
import { isFixed } from '../../state/fix-state.ts';
import { showToast } from '../../state/toast-store.ts';
import { useSelection } from '../../state/use-selection.ts';
import { useProject } from '../../state/use-workspace.ts';
import { words } from '../../words/index.ts';
import { severityLook } from './severity-look.ts';
import type { Fixes } from './use-fixes.ts';
import type { TableView } from './view-state.ts';

type Props = {
  finding: Finding;
  table: TableRef;
  view: TableView;
  rules: RulesInput;
  fixes: Fixes;
  settled: boolean;
};

/** One finding: what, where, its points, its rows, and one click against it. */
export function FindingRow(props: Props) {
  const { finding, table, view, settled } = props;
  const client = useClient();
  const { setRows, setColumn } = useSelection();
  const look = severityLook[finding.severity];
  const w = words.data.quality;
  const name = words.quality.checks[finding.check] ?? finding.check;
  const columns = finding.columns.join(', ');
  const selectRows = async () => {
    try {
      const rows = await client.findingRows(table, finding, props.rules);
      view.clear();
      view.setSort(null);
      setRows(rows, `${name}: ${columns || w.allColumns}`);
    } catch (error) {
      showToast(toProblem(error).message, undefined, 'error');
    }
  };
  return (
    <tr className={settled ? 'finding settled' : 'finding'}>
      <td className="kind">
        <span className={`st md ${settled ? 'muted' : look.tone}`}>
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
            title={columns}
            onClick={() => setColumn(finding.columns[0] ?? null)}
          >
            {columns}
          </button>
        )}
      </td>
      <td className="ink2 clip text" title={finding.message}>
        {finding.message}
      </td>
      <td
        className="num points"
        title={
          settled
            ? words.quality.fixedTitle
            : words.quality.pointsTitle(finding.deduction, w.names[finding.dimension])
        }
      >
        {settled && finding.deduction >= 0.05 ? (
          <s>{words.quality.points(finding.deduction)}</s>
        ) : (
          words.quality.points(finding.deduction)
        )}
      </td>
      <td className="num">
        <span className="row gap05 finding-rows">
          <button type="button" className="linkish" title={w.showRows} onClick={() => void selectRows()}>
            {w.rows(finding.rows)}
          </button>
          {canBeAlone(finding) && (
            <IconButton
              icon={IconFilter}
              label={words.quality.only}
              onClick={() =>
                view.setOnly({
                  finding,
                  label: words.quality.onlyChip(name, finding.columns.slice(0, 2).join(', ')),
                })
              }
            />
          )}
        </span>
      </td>
      <td className="num">
        <FixButtons {...props} onLook={() => void selectRows()} />
      </td>
    </tr>
  );
}

/** Rules that look at other tables or at the clock cannot be asked again while paging. */
function canBeAlone({ check, detail, rows }: Finding): boolean {
  const rule = detail.rule as { readonly rule?: string } | undefined;
  return rows > 0 && !(check === 'rule' && (rule?.rule === 'foreign-key' || rule?.rule === 'max-age'));
}

function FixButtons({ finding, fixes, settled, onLook }: Props & { onLook: () => void }) {
  const project = useProject();
  const w = words.data.quality;
  const made = finding.fixes.find((fix) => isFixed(project, fix));
  if (settled) {
    const role = made?.kind === 'role' ? made.role : made ? null : 'ignore';
    return <Tag tone="ok">{role ? w.roleNow(role) : w.inRecipe}</Tag>;
  }
  const [first, ...others] = fixes.of(finding);
  if (!first) {
    return (
      <Button size="s" onClick={onLook}>
        {w.look}
      </Button>
    );
  }
  return (
    <span className="row fix-buttons">
      <Button size="s" disabled={fixes.busy} onClick={() => fixes.make(finding, first)}>
        {fixes.labelOf(first)}
      </Button>
      {others.length > 0 && (
        <Menu
          position="bottom-end"
          anchor={<IconButton icon={IconChevronDown} label={words.quality.moreFixes} />}
          items={others.map((fix, at) => ({
            id: `${fix.kind} ${at}`,
            label: fixes.labelOf(fix),
            disabled: fixes.busy,
            run: () => fixes.make(finding, fix),
          }))}
        />
      )}
    </span>
  );
}
