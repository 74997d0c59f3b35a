import type { GeneratorCard } from '../../../pipeline/data/generator.ts';
import { ScatterChart, type ScatterGroup } from '../../charts/scatter-chart.tsx';
import { add } from '../../words/add.ts';
import { formatCount } from '../../words/format.ts';
import { type Preview, shownOf } from './use-preview.ts';

/** Made rows as points: the first two columns of numbers, coloured by class; or one of them against the target. */
export function MadePicture({ preview, card }: { preview: Preview; card: GeneratorCard }) {
  const shown = shownOf(preview);
  if (shown === null) return null;
  const { schema, rows } = shown.opened.table;
  const numbers = schema.flatMap(({ kind, name }, at) =>
    kind === 'number' && name !== card.target ? [{ name, at }] : [],
  );
  const target = schema.findIndex(({ name }) => name === card.target);
  const [x] = numbers;
  const y = card.task === 'regression' ? { name: card.target, at: target } : numbers[1];
  if (!x || !y || target < 0) return null;
  const groups = new Map<string, { x: number[]; y: number[] }>();
  for (const cells of shown.page.cells) {
    const name = card.task === 'regression' ? card.target : String(cells[target]);
    const group = groups.get(name) ?? { x: [], y: [] };
    groups.set(name, group);
    group.x.push(Number(cells[x.at]));
    group.y.push(Number(cells[y.at]));
  }
  const drawn = [...groups].sort(([a], [b]) => (a < b ? -1 : 1));
  return (
    <ScatterChart
      title={add.generate.picture}
      summary={add.generate.pictureSummary(
        formatCount(Math.min(rows, shown.page.rows.length)),
        x.name,
        y.name,
        drawn.length,
      )}
      frame="section"
      legend={
        card.task === 'regression' ? undefined : (
          <span className="legend">
            {drawn.map(([name], index) => (
              <span key={name}>
                <i className="sw" style={{ background: `var(--c${(index % 8) + 1})` }} />
                {name}
              </span>
            ))}
          </span>
        )
      }
      groups={drawn.map(
        ([name, points], index): ScatterGroup => ({ name, ...points, colour: `c${(index % 8) + 1}` }),
      )}
      xTitle={x.name}
      yTitle={y.name}
      height={240}
    />
  );
}
