import type { ColumnKind } from '../../../../pipeline/data/table.ts';
import type { SelectOption } from '../../../atoms/select.tsx';
import { useCards } from '../../../state/use-cards.ts';

/** The figures there are, by the card of the pivot, which names each. */
export function useFigures(): readonly SelectOption<string>[] {
  const param = useCards().operations.find(({ id }) => id === 'pivot')?.params.function;
  return param?.type === 'choice' ? param.options : [];
}

const ofNumbers = ['sum', 'mean', 'median', 'q1', 'q3', 'sd', 'variance'];
const ofTimes = ['mean', 'median', 'q1', 'q3'];

/** Whether a figure can be worked out of values of this kind. */
export function figureWorks(figure: string, kind: ColumnKind): boolean {
  if (!ofNumbers.includes(figure)) return kind !== 'vector' || figure === 'rows';
  if (kind === 'time') return ofTimes.includes(figure);
  return kind === 'number' || kind === 'boolean';
}
