import {
  IconAbc,
  IconCalendar,
  IconDecimal,
  IconGrid3x3,
  IconLetterCase,
  IconMicrophone,
  IconNumber123,
  IconPhoto,
  IconToggleLeft,
} from '@tabler/icons-react';
import type { ColumnKind } from '../../pipeline/data/table.ts';
import type { Icon } from './glyph.tsx';

/** The sign of a column's type; whole numbers have their own. */
export function kindIcon(kind: ColumnKind, whole = false): Icon {
  switch (kind) {
    case 'number':
      return whole ? IconNumber123 : IconDecimal;
    case 'category':
      return IconAbc;
    case 'boolean':
      return IconToggleLeft;
    case 'time':
      return IconCalendar;
    case 'text':
      return IconLetterCase;
    case 'image':
      return IconPhoto;
    case 'audio':
      return IconMicrophone;
    case 'vector':
      return IconGrid3x3;
  }
}
