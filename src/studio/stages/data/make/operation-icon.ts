import {
  IconArrowMerge,
  IconArrowsSort,
  IconColumns3,
  IconCopyOff,
  IconDatabaseSearch,
  IconDice3,
  IconFilter,
  IconLayoutRows,
  IconMathFunction,
  IconStack2,
  IconSum,
  IconTable,
  IconTableColumn,
  IconTransform,
} from '@tabler/icons-react';
import type { Icon } from '../../../atoms/glyph.tsx';

const icons: { readonly [operation: string]: Icon | undefined } = {
  join: IconArrowMerge,
  concat: IconStack2,
  'group-by': IconSum,
  pivot: IconTableColumn,
  melt: IconLayoutRows,
  filter: IconFilter,
  select: IconColumns3,
  sort: IconArrowsSort,
  deduplicate: IconCopyOff,
  transpose: IconTransform,
  sample: IconDice3,
  derive: IconMathFunction,
  sql: IconDatabaseSearch,
};

/** The sign of an operation; of a table that was read from a file if there is none. */
export function operationIcon(operation: string | undefined): Icon {
  return (operation === undefined ? undefined : icons[operation]) ?? IconTable;
}
