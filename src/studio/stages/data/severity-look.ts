import { IconAlertCircle, IconAlertTriangle, IconInfoCircle } from '@tabler/icons-react';
import type { Finding } from '../../../pipeline/data/quality.ts';
import type { Icon } from '../../atoms/glyph.tsx';
import { words } from '../../words/index.ts';

export const severityLook: {
  readonly [S in Finding['severity']]: { readonly icon: Icon; readonly tone: string };
} = {
  error: { icon: IconAlertCircle, tone: 'error' },
  warning: { icon: IconAlertTriangle, tone: 'warn' },
  info: { icon: IconInfoCircle, tone: 'muted' },
};

export const severities = (['info', 'warning', 'error'] as const).map((value) => ({
  value,
  label: words.quality.ruleList.severities[value],
}));
