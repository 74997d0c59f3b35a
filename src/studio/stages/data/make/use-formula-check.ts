import { useEffect, useState } from 'react';
import { toProblem } from '../../../../pipeline/base/problem.ts';
import type { FormulaCheck } from '../../../../pipeline/data/formula/check.ts';
import type { TableRef } from '../../../../runtime/contract.ts';
import { useClient } from '../../../state/context.tsx';

export type CheckedFormula = FormulaCheck & { readonly text: string };

const pause = 60;
const rows = 6;

/** What the formula gives or what is wrong with it, shortly after the last key; the last answer stays meanwhile. */
export function useFormulaCheck(table: TableRef, text: string): CheckedFormula | null {
  const client = useClient();
  const [held, setHeld] = useState<(CheckedFormula & { readonly key: string }) | null>(null);
  const { key } = table;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key stands for the table
  useEffect(() => {
    if (text.trim() === '') {
      setHeld(null);
      return;
    }
    let stale = false;
    const timer = setTimeout(() => {
      client.formulaCheck(table, text, rows).then(
        (check) => {
          if (!stale) setHeld({ ...check, text, key });
        },
        (error) => {
          const problem = toProblem(error).data();
          if (!stale) setHeld({ kind: null, problem, spans: [], values: [], text, key });
        },
      );
    }, pause);
    return () => {
      stale = true;
      clearTimeout(timer);
    };
  }, [client, key, text]);
  return held?.key === key ? held : null;
}
