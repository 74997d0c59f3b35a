import { RocChart } from '../../charts/roc-chart.tsx';
import { formatScore } from '../../words/format.ts';
import { words } from '../../words/index.ts';
import { answersAt, confusionOf, pool, type Subject } from './subjects.ts';
import { useChoice } from './use-measure.ts';

export function RocPanel({ subjects }: { subjects: readonly Subject[] }) {
  const w = words.measure.roc;
  const threshold = useChoice((state) => state.threshold);
  const drawn = subjects.flatMap((subject) => {
    const { roc } = subject.evaluation;
    if (!roc) return [];
    const at = pointAt(subject, threshold);
    return [
      {
        label: subject.letter,
        colour: subject.colour,
        dash: subject.dash,
        falsePositive: roc.falsePositive,
        truePositive: roc.truePositive,
        area: roc.area,
        ...(at ? { at } : {}),
      },
    ];
  });
  if (drawn.length === 0) return null;
  const rows = subjects[0]?.evaluation.folds.reduce((sum, fold) => sum + fold.test, 0) ?? 0;
  return (
    <RocChart
      title={w.title}
      sub={w.sub(rows)}
      summary={w.summary(drawn.map((one) => `${one.label} ${formatScore(one.area)}`))}
      subjects={drawn}
      xTitle={w.x}
      yTitle={w.y}
      height={260}
    />
  );
}

function pointAt(
  subject: Subject,
  threshold: number,
): { falsePositive: number; truePositive: number } | null {
  const { evaluation } = subject;
  const pooled = pool(evaluation);
  if (!pooled.positive) return null;
  const counts = confusionOf(pooled.truth, answersAt(pooled, evaluation, threshold), 2);
  const [yes, no] = [evaluation.positive, 1 - evaluation.positive];
  const rate = (truth: number) => {
    const hit = counts[truth * 2 + yes] ?? 0;
    return hit / Math.max(1, hit + (counts[truth * 2 + no] ?? 0));
  };
  return { falsePositive: rate(no), truePositive: rate(yes) };
}
