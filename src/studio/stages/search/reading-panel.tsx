import type { ReactNode } from 'react';
import { DefinitionTip } from '../../atoms/definition-tip.tsx';
import { Panel } from '../../atoms/panel.tsx';
import { formatDelta, formatScore } from '../../words/format.ts';
import { words } from '../../words/index.ts';
import { type Reading, readTrials } from './reading.ts';
import { reasonOf } from './trial-table.tsx';
import type { SearchView } from './use-search.ts';
import type { Shown } from './use-shown.ts';
import { valueText } from './value-text.ts';

/** What the trials say, in words. */
export function ReadingPanel({ view, shown }: { view: SearchView; shown: Shown }) {
  const w = words.search.reading;
  const { metric, asked, record } = view;
  if (!metric || !asked || !record) return null;
  const readings = readTrials(record.trials, asked.space, metric.id, metric.better);
  const failed = shown.failed[0];
  return (
    <Panel title={w.title}>
      <div className="search-reading dense">
        {readings.length === 0 && <p className="muted">{w.none}</p>}
        {readings.map((reading) => (
          <p key={`${reading.kind} ${'param' in reading ? reading.param : ''}`}>
            {textOf(reading, view, shown)}
          </p>
        ))}
        {failed && <p className="error">{w.failed(shown.failed.length, reasonOf(failed))}</p>}
      </div>
    </Panel>
  );
}

function textOf(reading: Reading, view: SearchView, shown: Shown): ReactNode {
  const w = words.search.reading;
  const labelOf = (key: string) => uncapitalised(shown.params.find((held) => held.key === key)?.label ?? key);
  switch (reading.kind) {
    case 'best':
      return w.best(
        reading.trial.number + 1,
        formatScore(reading.score, 4),
        shown.params
          .map(({ key }) => `${labelOf(key)} ${valueText(reading.trial.params[key], view.card?.params[key])}`)
          .join(', '),
      );
    case 'within':
      return w.within(reading.count);
    case 'rises':
    case 'falls':
      return (
        <DefinitionTip text={w.tip}>
          {w[reading.kind](labelOf(reading.param), formatDelta(reading.r, 2))}
        </DefinitionTip>
      );
    case 'flat':
      return (
        <DefinitionTip text={w.tip}>
          {w.flat(shown.params.find((held) => held.key === reading.param)?.label ?? reading.param)}
        </DefinitionTip>
      );
    case 'edge':
      return w.edge(labelOf(reading.param), valueText(reading.value, view.card?.params[reading.param]));
  }
}

function uncapitalised(label: string): string {
  return label.charAt(0).toLowerCase() + label.slice(1);
}
