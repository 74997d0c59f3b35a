import { IconChartHistogram, IconDownload, IconTable } from '@tabler/icons-react';
import { words } from '../words/index.ts';
import { IconButton } from './icon-button.tsx';
import { Menu } from './menu.tsx';

export type FigureFormat = 'png' | 'svg' | 'csv';

/** The buttons in the head of every chart: its numbers as a table, and the chart as a file. */
export function FigureActions(props: {
  asTable: boolean;
  onAsTable: (asTable: boolean) => void;
  formats: readonly FigureFormat[];
  onSave: (format: FigureFormat) => void;
}) {
  const w = words.charts;
  return (
    <>
      <IconButton
        icon={props.asTable ? IconChartHistogram : IconTable}
        label={props.asTable ? w.chart : w.table}
        aria-pressed={props.asTable}
        onClick={() => props.onAsTable(!props.asTable)}
      />
      <Menu
        anchor={<IconButton icon={IconDownload} label={w.export} />}
        items={props.formats.map((format) => ({
          id: format,
          label: w[format],
          run: () => props.onSave(format),
        }))}
      />
    </>
  );
}
