import type { JoinDiagnostics, SideDiagnostics } from '../../../../pipeline/data/relate/join-diagnostics.ts';
import { retypeColumns } from '../../../../project/actions/data.ts';
import { Button } from '../../../atoms/button.tsx';
import { NoteBox } from '../../../atoms/note-box.tsx';
import { ProblemNote } from '../../../atoms/problem-note.tsx';
import { Progress } from '../../../atoms/progress.tsx';
import { useActions } from '../../../state/use-actions.ts';
import { latest } from '../../../state/use-computed.ts';
import { formatCount, formatShare } from '../../../words/format.ts';
import { words } from '../../../words/index.ts';
import { type Draft, type Input, textIn } from './draft.ts';
import { useJoinCheck } from './use-join-check.ts';

/** Below it too few rows find a partner to be what was meant. */
const fewMatched = 0.5;

/** What a join would do, before it runs: keys, partners, multiplication, and what stands in its way. */
export function JoinCheck({ draft, inputs }: { draft: Draft; inputs: readonly Input[] }) {
  const state = useJoinCheck(draft.operation, draft.params, inputs);
  const check = latest(state);
  const [left, right] = inputs;
  const w = words.make.check;
  if (!left || !right || state.status === 'idle') return null;
  const how = textIn(draft.params, 'how', 'left');
  return (
    <section aria-label={w.title} className="col gap1">
      <h3 className="h">{w.title}</h3>
      {state.status === 'failed' && <ProblemNote problem={state.problem} retry={state.retry} />}
      {!check && state.status === 'running' && <p className="dense muted">{w.running}</p>}
      {check && (
        <>
          <Mismatches check={check} left={left} right={right} />
          {check.left && check.right && (
            <>
              <Sides
                sides={[
                  [left.dataset.name, check.left],
                  [right.dataset.name, check.right],
                ]}
              />
              <Findings check={check} left={check.left} multiplies={how !== 'semi' && how !== 'anti'} />
            </>
          )}
        </>
      )}
    </section>
  );
}

function Sides({ sides }: { sides: readonly (readonly [string, SideDiagnostics])[] }) {
  const w = words.make.check;
  return (
    <table className="plain-table">
      <thead>
        <tr>
          <th>{w.side}</th>
          <th className="num">{w.keys}</th>
          <th className="num">{w.missing}</th>
          <th>{w.matched}</th>
        </tr>
      </thead>
      <tbody>
        {sides.map(([name, side]) => (
          <tr key={name}>
            <td className="clip make-narrow">{name}</td>
            <td className="num">
              {formatCount(side.keys)}{' '}
              <span className={side.unique ? 'ok' : 'muted'}>{side.unique ? w.unique : w.repeated}</span>
            </td>
            <td className="num">{formatCount(side.missing)}</td>
            <td>
              <span className="row gap1">
                <span style={{ width: 64 }}>
                  <Progress
                    label={`${w.matched}: ${name}`}
                    fraction={side.rate}
                    tone={side.rate === 0 ? 'error' : side.rate < fewMatched ? 'warn' : 'ok'}
                  />
                </span>
                {formatShare(side.rate)}
                <span className="muted">{w.matchedOf(side.matched, side.rows)}</span>
              </span>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Findings(props: { check: JoinDiagnostics; left: SideDiagnostics; multiplies: boolean }) {
  const { check, left } = props;
  const w = words.make.check;
  if (left.matched === 0) return <NoteBox tone="error">{w.none}</NoteBox>;
  const times = check.multiplication;
  const risky = props.multiplies && times > 1;
  const { heaviest } = check;
  return (
    <>
      {left.rate < fewMatched && <NoteBox tone="warn">{w.few(left.rate)}</NoteBox>}
      {check.relation && (
        <NoteBox tone={risky ? 'warn' : 'ok'}>
          {w.relation[check.relation]} {risky && w.multiplication(times)}{' '}
          {risky &&
            heaviest &&
            w.heaviest(heaviest.key.map(String).join(', '), heaviest.left, heaviest.right)}
        </NoteBox>
      )}
    </>
  );
}

function Mismatches(props: { check: JoinDiagnostics; left: Input; right: Input }) {
  const { actAndTell } = useActions();
  const w = words.make.check;
  const kinds = words.data.kinds;
  return props.check.keys
    .filter(({ fix }) => fix !== null)
    .map((key) => {
      const fixes = [
        { input: props.right, column: key.right, kind: key.leftKind },
        { input: props.left, column: key.left, kind: key.rightKind },
      ];
      return (
        <NoteBox
          key={`${key.left} ${key.right}`}
          tone="error"
          actions={fixes.map(({ input, column, kind }) => (
            <Button
              key={input.dataset.id}
              size="s"
              onClick={() =>
                actAndTell(retypeColumns(input.dataset.id, { [column]: kind }), w.fixed(column, kinds[kind]))
              }
            >
              {w.fix(column, input.dataset.name, kinds[kind])}
            </Button>
          ))}
        >
          {w.mismatch(key.left, kinds[key.leftKind], key.right, kinds[key.rightKind])}
        </NoteBox>
      );
    });
}
