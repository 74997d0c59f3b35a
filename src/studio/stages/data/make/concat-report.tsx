import { NoteBox } from '../../../atoms/note-box.tsx';
import { words } from '../../../words/index.ts';
import { fitsOf, matchedSchema, matchesIn } from './concat-fits.ts';
import { type Draft, type Input, textIn } from './draft.ts';

/** What becomes of each column when tables are put one below another. */
export function ConcatReport({ draft, inputs }: { draft: Draft; inputs: readonly Input[] }) {
  const how = textIn(draft.params, 'how', 'union');
  const matches = matchesIn(draft.params);
  const tables = inputs.flatMap(({ dataset, table }, k) =>
    table ? [{ name: dataset.name, schema: matchedSchema(table.schema, k, matches) }] : [],
  );
  const w = words.make.concat;
  if (tables.length < 2 || tables.length < inputs.length) return null;
  if (how === 'columns') return <NoteBox>{w.side}</NoteBox>;
  const fits = fitsOf(tables, how === 'union');
  const odd = fits.filter(({ kinds, lacking }) => kinds.length > 1 || lacking.length > 0);
  return (
    <section aria-label={w.report} className="col gap1">
      <h3 className="h">{w.report}</h3>
      {odd.length < fits.length && <NoteBox tone="ok">{w.same(fits.length - odd.length)}</NoteBox>}
      {odd.length > 0 && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keys
        <section className="make-report" tabIndex={0} aria-label={w.report}>
          <table className="plain-table">
            <thead>
              <tr>
                <th>{w.column}</th>
                <th>{words.make.from}</th>
                <th>{w.becomes}</th>
              </tr>
            </thead>
            <tbody>
              {odd.map(({ name, kinds, lacking, becomes }) => (
                <tr key={name}>
                  <td className="md">{name}</td>
                  <td>
                    {w.kinds(kinds.map((kind) => words.data.kinds[kind]))}
                    {lacking.length > 0 && <span className="muted"> · {w.missingIn(lacking)}</span>}
                  </td>
                  <td className={becomes === null || kinds.length > 1 ? 'warn' : ''}>
                    {becomes === null ? w.leftOut : words.data.kinds[becomes]}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
    </section>
  );
}
