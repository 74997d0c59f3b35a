import './key-value.css';
import type { ReactNode } from 'react';
import { Tooltip } from './tooltip.tsx';

/** A number or a word whose definition is one hover, or one Tab, away. */
export function DefinitionTip({ text, children }: { text: string; children: ReactNode }) {
  return (
    <Tooltip text={text}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: focus shows the definition to keyboards */}
      <span className="def-term" tabIndex={0}>
        {children}
      </span>
    </Tooltip>
  );
}
