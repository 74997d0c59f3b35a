import {
  IconAbc,
  IconAdjustments,
  IconArrowsMinimize,
  IconBrush,
  IconChartDots,
  IconDropletHalf2,
  IconPhoto,
  IconScale,
  IconSparkles,
  IconTypography,
  IconWand,
} from '@tabler/icons-react';
import type { StepCard } from '../../../pipeline/features/step.ts';
import type { Icon } from '../../atoms/glyph.tsx';

const icons: { readonly [G in StepCard['group']]: Icon } = {
  clean: IconBrush,
  balance: IconScale,
  missing: IconDropletHalf2,
  outliers: IconChartDots,
  scale: IconAdjustments,
  encode: IconAbc,
  engineer: IconSparkles,
  reduce: IconArrowsMinimize,
  text: IconTypography,
  media: IconPhoto,
};

/** The sign of what a step does. */
export function stepIcon(card: StepCard | null): Icon {
  return card ? icons[card.group] : IconWand;
}
