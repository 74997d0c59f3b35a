import { useEffect, useState } from 'react';
import { type ProblemData, toProblem } from '../../../pipeline/base/problem.ts';
import type { GoldenCheck } from '../../../pipeline/registry/answers.ts';
import { DefinitionTip } from '../../atoms/definition-tip.tsx';
import { Panel } from '../../atoms/panel.tsx';
import { ProblemNote } from '../../atoms/problem-note.tsx';
import { StatusMark } from '../../atoms/status-mark.tsx';
import { useStudio } from '../../state/context.tsx';
import { formatBytes } from '../../words/format.ts';
import { words } from '../../words/index.ts';
import type { RegistryData } from './use-registry.ts';

/** Whether the stored version is what was registered: payload, golden rows, signature, chain. */
export function CheckPanel({ data }: { data: RegistryData }) {
  const w = words.registry.checks;
  const { version, view } = data;
  const { client, workspace } = useStudio();
  const [held, setHeld] = useState<{ id: string; check?: GoldenCheck; problem?: ProblemData } | null>(null);
  useEffect(() => {
    let stale = false;
    workspace
      .loadPayload(version)
      .then((payload) => client.checkGolden(payload, version.golden))
      .then(
        (check) => !stale && setHeld({ id: version.id, check }),
        (error) => !stale && setHeld({ id: version.id, problem: toProblem(error).data() }),
      );
    return () => {
      stale = true;
    };
  }, [client, workspace, version]);
  const now = held?.id === version.id ? held : null;
  if (now?.problem) {
    return (
      <Panel title={w.title(version.number)}>
        <ProblemNote problem={now.problem} />
      </Panel>
    );
  }
  const { check } = now ?? {};
  const { output, inputs } = version.signature;
  const lines = [
    {
      name: w.golden,
      tip: w.goldenTip,
      status: check ? (check.same === check.rows ? 'done' : 'error') : 'running',
      value: check ? w.goldenValue(check.same, check.rows) : w.checking,
    },
    {
      name: w.signature,
      tip: w.signatureTip,
      status: 'done',
      value: w.signatureValue(inputs.length, output.classes ? output.classes.join(' | ') : output.name),
    },
    {
      name: w.payload,
      tip: version.model,
      status: check ? 'done' : 'running',
      value: w.payloadValue(formatBytes(version.bytes), version.model.slice(7, 15)),
    },
    {
      name: w.chain,
      tip: w.chainTip,
      status: view ? (view.chain.intact ? 'done' : 'error') : 'running',
      value: view ? (view.chain.intact ? w.intact(view.chain.events) : view.chain.why) : w.checking,
    },
  ] as const;
  return (
    <Panel title={w.title(version.number)}>
      <ul className="col gap1 dense">
        {lines.map((line) => (
          <li key={line.name} className="row gap1">
            <StatusMark status={line.status} bare />
            <DefinitionTip text={line.tip}>{line.name}</DefinitionTip>
            <span className="end muted clip">{line.value}</span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
