import './measure.css';
import { Panel } from '../../atoms/panel.tsx';
import { goTo } from '../../shell/router.ts';
import { useSelection } from '../../state/use-selection.ts';
import { formatScore, formatShare } from '../../words/format.ts';
import { words } from '../../words/index.ts';
import { Letter } from './letter.tsx';
import { answersAt, confusionOf, pool, type Subject } from './subjects.ts';
import { useChoice } from './use-measure.ts';

/** Truth by answer, at the threshold in use; a cell selects its rows in every view. */
export function ConfusionPanel({ subjects }: { subjects: readonly Subject[] }) {
  const w = words.measure.confusion;
  const threshold = useChoice((state) => state.threshold);
  const selected = useSelection((state) => state.rows.size);
  const binary = subjects[0]?.evaluation.classes.length === 2;
  return (
    <Panel
      title={w.title}
      {...(binary ? { sub: w.at(formatScore(threshold, 2)) } : {})}
      footer={
        selected > 0 ? (
          <span className="row gap1">
            {w.selected(selected)}
            <button type="button" className="linkish" onClick={() => goTo('data')}>
              {w.show}
            </button>
          </span>
        ) : (
          w.hint
        )
      }
    >
      <div className="col gap15">
        {subjects.map((subject) => (
          <Matrix key={subject.letter} subject={subject} threshold={threshold} />
        ))}
      </div>
    </Panel>
  );
}

function Matrix({ subject, threshold }: { subject: Subject; threshold: number }) {
  const w = words.measure.confusion;
  const { evaluation } = subject;
  const { classes } = evaluation;
  const why = useSelection((state) => state.why);
  const setRows = useSelection((state) => state.setRows);
  const pooled = pool(evaluation);
  const answers = answersAt(pooled, evaluation, threshold);
  const counts = confusionOf(pooled.truth, answers, classes.length);
  const select = (truth: number, said: number) => {
    const rows: number[] = [];
    for (let i = 0; i < answers.length; i++) {
      if (pooled.truth[i] === truth && answers[i] === said) rows.push(pooled.rows[i] as number);
    }
    setRows(rows, whyOf(subject, truth, said));
  };
  return (
    <div>
      <p className="row gap1 dense">
        <Letter subject={subject} />
        <span className="md">{subject.run.label}</span>
      </p>
      <div
        className="measure-matrix"
        style={{ gridTemplateColumns: `minmax(48px, auto) repeat(${classes.length}, minmax(56px, 1fr))` }}
      >
        <span />
        {classes.map((name) => (
          <span key={name} className="head clip">
            {w.said(name)}
          </span>
        ))}
        {classes.map((truthName, truth) => {
          const row = counts.slice(truth * classes.length, (truth + 1) * classes.length);
          const total = row.reduce((sum, count) => sum + count, 0);
          return [
            <span key={truthName} className="side clip">
              {truthName}
            </span>,
            ...row.map((count, said) => {
              const saidName = classes[said] ?? '';
              const on = why === whyOf(subject, truth, said);
              return (
                <button
                  type="button"
                  key={saidName}
                  aria-pressed={on}
                  aria-label={w.cell(count, truthName, saidName)}
                  className={`measure-cell${truth === said ? '' : ' wrong'}${on ? ' on' : ''}`}
                  onClick={() => select(truth, said)}
                >
                  <strong>{count}</strong>
                  <span className="micro muted">{formatShare(count / Math.max(1, total))}</span>
                </button>
              );
            }),
          ];
        })}
      </div>
    </div>
  );
}

function whyOf(subject: Subject, truth: number, said: number): string {
  const { classes } = subject.evaluation;
  return words.measure.confusion.why(classes[truth] ?? '', classes[said] ?? '', subject.run.label);
}
