import type { TermsPicture } from '../../../pipeline/features/state-picture.ts';
import { fitted } from '../../words/fitted.ts';
import { formatCount, formatScore } from '../../words/format.ts';

const w = fitted.terms;

/** The most frequent words of a column and what each weighs. */
export function FittedTerms({
  terms,
  rows,
}: {
  terms: TermsPicture['columns'][number] | undefined;
  rows: number;
}) {
  if (terms === undefined || terms.top.length === 0) return null;
  const title = w.title(terms.column);
  return (
    <section className="sec">
      <h3>{title}</h3>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a table longer than its place is scrolled by keyboard */}
      <section className="fitted-table" tabIndex={0} aria-label={title}>
        <table>
          <thead>
            <tr>
              <th scope="col">{w.term}</th>
              <th scope="col" className="num">
                {w.documents}
              </th>
              <th scope="col" className="num">
                {w.weight}
              </th>
            </tr>
          </thead>
          <tbody>
            {terms.top.map(({ term, documents, weight }) => (
              <tr key={term}>
                <td>{term.trim() === '' ? w.blank : term}</td>
                <td className="num">{formatCount(documents)}</td>
                <td className="num">{formatScore(weight, 2)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <p className="micro muted">{w.note(terms.terms, rows)}</p>
    </section>
  );
}
