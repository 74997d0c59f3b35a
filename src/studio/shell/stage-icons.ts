import {
  IconActivityHeartbeat,
  IconAdjustmentsSearch,
  IconAffiliate,
  IconRoute2,
  IconRulerMeasure,
  IconTable,
  IconVersions,
  IconWand,
} from '@tabler/icons-react';
import type { Icon } from '../atoms/glyph.tsx';
import type { StageId } from '../state/stage-ids.ts';

export const stageIcons: { readonly [S in StageId]: Icon } = {
  data: IconTable,
  features: IconWand,
  learn: IconAffiliate,
  measure: IconRulerMeasure,
  search: IconAdjustmentsSearch,
  registry: IconVersions,
  serve: IconRoute2,
  watch: IconActivityHeartbeat,
};
