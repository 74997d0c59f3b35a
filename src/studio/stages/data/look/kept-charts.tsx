import { IconBookmark, IconPlus, IconTrash } from '@tabler/icons-react';
import type { ChartSpec } from '../../../../pipeline/data/look/chart-spec.ts';
import { keepChart, removeChart, renameChart } from '../../../../project/actions/charts.ts';
import type { KeptChart } from '../../../../project/records.ts';
import { Button } from '../../../atoms/button.tsx';
import { Chip } from '../../../atoms/chip.tsx';
import { IconButton } from '../../../atoms/icon-button.tsx';
import { TextInput } from '../../../atoms/text-input.tsx';
import { newId } from '../../../state/new-id.ts';
import { useActions } from '../../../state/use-actions.ts';
import { words } from '../../../words/index.ts';
import { blankChart, useLook } from './look-state.ts';

type Props = {
  dataset: string;
  kept: readonly KeptChart[];
  shown: KeptChart | null;
  spec: ChartSpec;
};

/** The charts kept of this table, the way to a new one, and to keep the one being made. */
export function KeptCharts({ dataset, kept, shown, spec }: Props) {
  const { act, actAndTell } = useActions();
  const look = useLook();
  const w = words.look;
  const name = words.look.nameOf(spec.x, spec.y);
  const keep = () => {
    const chart = { id: newId('chart'), dataset, name, spec };
    if (!act(keepChart(chart))) return;
    look.show(dataset, chart.id);
    look.setDraft(dataset, blankChart);
  };
  return (
    <div className="chart-kept">
      <section className="row gap05 wrap" aria-label={w.kept}>
        <Chip
          icon={IconPlus}
          on={shown === null}
          aria-pressed={shown === null}
          onClick={() => look.show(dataset, null)}
        >
          {w.fresh}
        </Chip>
        {kept.map((chart) => (
          <Chip
            key={chart.id}
            on={chart.id === shown?.id}
            aria-pressed={chart.id === shown?.id}
            onClick={() => look.show(dataset, chart.id)}
          >
            {chart.name}
          </Chip>
        ))}
      </section>
      <span className="end row gap05">
        {shown ? (
          <>
            <TextInput
              aria-label={w.rename}
              value={shown.name}
              onChange={(next) => void act(renameChart(shown.id, next))}
            />
            <IconButton
              icon={IconTrash}
              label={w.remove(shown.name)}
              onClick={() => {
                look.show(dataset, null);
                actAndTell(removeChart(shown.id), w.removed(shown.name));
              }}
            />
          </>
        ) : (
          <Button size="s" icon={IconBookmark} disabled={spec.x === null && spec.y === null} onClick={keep}>
            {w.keep}
          </Button>
        )}
      </span>
    </div>
  );
}
