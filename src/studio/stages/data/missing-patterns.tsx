import { toProblem } from '../../../pipeline/base/problem.ts';
import type { Finding, QualityReport } from '../../../pipeline/data/quality.ts';
import type { RulesInput, TableRef } from '../../../runtime/contract.ts';
import { EmptyState } from '../../atoms/empty-state.tsx';
import { HeatGrid } from '../../charts/heat-grid.tsx';
import { ShareBars } from '../../charts/share-bars.tsx';
import { useClient } from '../../state/context.tsx';
import { showToast } from '../../state/toast-store.ts';
import { useSelection } from '../../state/use-selection.ts';
import { plural } from '../../words/format.ts';
import { words } from '../../words/index.ts';
import type { TableView } from './view-state.ts';

type Missing = QualityReport['missing'];
const shownInGrid = 8;

/** How complete rows are, which columns are missing together, and how often one gap comes with another. */
export function MissingPatternsView(props: {
  missing: Missing;
  table: TableRef;
  view: TableView;
  rules: RulesInput;
  rows: number;
}) {
  const { missing, rows } = props;
  const w = words.quality.missing;
  if (missing.columns.length === 0) return <EmptyState title={w.none} />;
  const fewest = missing.perRow.slice(0, 12);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
    <section className="scroll grow missing-view" tabIndex={0} aria-label={words.quality.gaps}>
      <section>
        <h3 className="h">{w.patterns}</h3>
        <p className="micro muted">{w.patternsText(missing.different)}</p>
        <Patterns {...props} />
      </section>
      <section>
        <h3 className="h">{w.rows}</h3>
        <p className="micro muted">{w.rowsText(missing.perRow[0] ?? 0, rows)}</p>
        <ShareBars
          items={fewest.map((count, cells) => ({
            label: String(cells),
            share: rows === 0 ? 0 : count / rows,
          }))}
        />
      </section>
      {missing.columns.length > 1 && <Together missing={missing} />}
    </section>
  );
}

function Patterns({ missing, table, view, rules }: Parameters<typeof MissingPatternsView>[0]) {
  const client = useClient();
  const setRows = useSelection((state) => state.setRows);
  const w = words.quality.missing;
  const total = missing.patterns[0]?.rows ?? 1;
  const select = async (columns: readonly string[], rows: number) => {
    const present = missing.columns.filter((name) => !columns.includes(name));
    try {
      const found = await client.findingRows(table, patternFinding(columns, present, rows), rules);
      view.clear();
      view.setSort(null);
      setRows(found, columns.length === 0 ? w.complete : `${w.pattern}: ${columns.join(', ')}`);
    } catch (error) {
      showToast(toProblem(error).message, undefined, 'error');
    }
  };
  return (
    <ul className="pattern-list dense">
      {missing.patterns.map(({ columns, rows }) => (
        <li key={columns.join('\n')}>
          <button
            type="button"
            className="pattern"
            title={words.quality.select}
            onClick={() => void select(columns, rows)}
          >
            <span className={columns.length === 0 ? 'clip muted' : 'clip mono'} title={columns.join(', ')}>
              {columns.length === 0 ? w.complete : columns.join(', ')}
            </span>
            <span className="meter warn">
              <i style={{ width: `${(100 * rows) / total}%` }} />
            </span>
            <span className="num muted">{plural(rows, 'row')}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}

/** A pattern asked for as the check of gaps that go together would. */
function patternFinding(columns: readonly string[], present: readonly string[], rows: number): Finding {
  return {
    id: 'pattern',
    check: 'missing-together',
    dimension: 'completeness',
    severity: 'info',
    columns,
    rows,
    message: '',
    deduction: 0,
    fixes: [],
    detail: { present },
  };
}

function Together({ missing }: { missing: Missing }) {
  const w = words.quality.missing;
  const names = missing.columns.slice(0, shownInGrid);
  return (
    <HeatGrid
      title={w.together}
      sub={w.togetherUnit}
      summary={w.togetherText}
      frame="section"
      rows={names.map((name, at) => `${at + 1} ${name}`)}
      columns={names.map((_, at) => String(at + 1))}
      nameWidth={112}
      cell={(row, column) => {
        const share = missing.together[row]?.[column] ?? 0;
        return {
          value: share,
          depth: share,
          text: Math.round(100 * share),
          title: w.cell(names[row] ?? '', names[column] ?? '', share),
        };
      }}
    />
  );
}
