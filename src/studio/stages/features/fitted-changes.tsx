import { useState } from 'react';
import type { WordsPicture } from '../../../pipeline/features/state-picture.ts';
import { TextInput } from '../../atoms/text-input.tsx';
import { fitted } from '../../words/fitted.ts';

const w = fitted.changes;
const most = 60;

/** Words before and after, as a table that can be searched. */
export function FittedChanges({ words }: { words: WordsPicture['columns'][number] | undefined }) {
  const [find, setFind] = useState('');
  if (words === undefined) return null;
  const { changed } = words;
  const title = w.title(words.column);
  const sought = find.trim().toLowerCase();
  const found = changed.filter(([from, to]) => from.toLowerCase().includes(sought) || to.includes(sought));
  return (
    <section className="sec">
      <h3>{title}</h3>
      {changed.length === 0 ? (
        <p className="dense muted">{w.none}</p>
      ) : (
        <>
          {changed.length > 8 && (
            <TextInput aria-label={w.find} value={find} placeholder={w.find} onChange={setFind} />
          )}
          {found.length === 0 ? (
            <p className="dense muted">{w.noMatch}</p>
          ) : (
            // biome-ignore lint/a11y/noNoninteractiveTabindex: a table longer than its place is scrolled by keyboard
            <section className="fitted-table" tabIndex={0} aria-label={title}>
              <table>
                <thead>
                  <tr>
                    <th scope="col">{w.before}</th>
                    <th scope="col">{w.after}</th>
                  </tr>
                </thead>
                <tbody>
                  {found.slice(0, most).map(([from, to]) => (
                    <tr key={from}>
                      <td className="muted">{from}</td>
                      <td>{to}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </section>
          )}
        </>
      )}
      <p className="micro muted">
        {w.note(words.before, words.after)}
        {found.length > most ? ` ${w.shown(most, found.length)}.` : ''}
      </p>
    </section>
  );
}
