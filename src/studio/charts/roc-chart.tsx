import { formatScore } from '../words/format.ts';
import type { FigureHead } from './figure-head.ts';
import { LineChart } from './line-chart.tsx';

export type RocSubject = {
  readonly label: string;
  readonly colour: string;
  readonly dash?: boolean;
  readonly falsePositive: readonly number[];
  readonly truePositive: readonly number[];
  readonly area: number;
  /** The point of the threshold in use. */
  readonly at?: { readonly falsePositive: number; readonly truePositive: number };
};

/** Receiver operating characteristic of one or more models, with the point in use. */
export function RocChart(
  props: FigureHead & { subjects: readonly RocSubject[]; xTitle: string; yTitle: string },
) {
  const { subjects, ...head } = props;
  return (
    <LineChart
      {...head}
      height={props.height ?? 280}
      xRange={[0, 1]}
      yRange={[0, 1.01]}
      series={[
        { name: '', x: [0, 1], y: [0, 1], colour: 'line-2', dash: true },
        ...subjects.map((subject) => ({
          name: `${subject.label} ${formatScore(subject.area)}`,
          x: subject.falsePositive,
          y: subject.truePositive,
          colour: subject.colour,
          steps: true,
          ...(subject.dash ? { dash: true } : {}),
        })),
        ...subjects.flatMap((subject) =>
          subject.at
            ? [
                {
                  name: subject.label,
                  x: [subject.at.falsePositive],
                  y: [subject.at.truePositive],
                  colour: subject.colour,
                  points: 'only' as const,
                },
              ]
            : [],
        ),
      ]}
    />
  );
}
