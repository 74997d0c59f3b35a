import { IconCopy, IconPlayerStop, IconSend } from '@tabler/icons-react';
import { useState } from 'react';
import { type ProblemData, toProblem } from '../../../pipeline/base/problem.ts';
import { Button } from '../../atoms/button.tsx';
import { CodeBlock } from '../../atoms/code-block.tsx';
import { Dialog } from '../../atoms/dialog.tsx';
import { Field } from '../../atoms/field.tsx';
import { IconButton } from '../../atoms/icon-button.tsx';
import { NoteBox } from '../../atoms/note-box.tsx';
import { ProblemNote } from '../../atoms/problem-note.tsx';
import { Segmented } from '../../atoms/segmented.tsx';
import { Select } from '../../atoms/select.tsx';
import { useStudio } from '../../state/context.tsx';
import { showToast } from '../../state/toast-store.ts';
import type { ServeView } from '../../state/use-serve-view.ts';
import { words } from '../../words/index.ts';
import { curlSnippet, fetchSnippet, rowOf, type TypedRow, typedRow } from './endpoint-call.ts';
import { TryForm } from './try-form.tsx';
import { type ServedEndpoint, startEndpoint, stopEndpoint, useEndpoint } from './use-endpoint.ts';

/** A version behind a real address: start and stop it, copy a call, try it. */
export function EndpointDialog({ view, onClose }: { view: ServeView; onClose: () => void }) {
  const studio = useStudio();
  const served = useEndpoint((state) => state.served);
  const champion = view.versions.find(({ id }) => id === view.aliases.get('champion'));
  const usual = served?.version.id ?? champion?.id ?? view.versions.at(-1)?.id ?? '';
  const [chosen, setChosen] = useState(usual);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<ProblemData | null>(null);
  const w = words.serve.endpoint;
  const run = async (work: () => Promise<void>) => {
    setBusy(true);
    setProblem(null);
    try {
      await work();
    } catch (error) {
      setProblem(toProblem(error).data());
    } finally {
      setBusy(false);
    }
  };
  const start = () => {
    const version = view.versions.find(({ id }) => id === chosen);
    if (version) void run(() => startEndpoint(studio, view.deployment?.name ?? 'predict', version));
  };
  return (
    <Dialog open title={w.title} width={760} onClose={onClose}>
      <div className="col gap15">
        <p className="dense ink2">{w.lead}</p>
        <div className="row serve-endpoint-bar">
          <Field label={w.version}>
            {(ids) => (
              <Select
                {...ids}
                options={view.versions.toReversed().map((version) => ({
                  value: version.id,
                  label: words.serve.create.alias(
                    version.number,
                    [...view.aliases].flatMap(([alias, id]) => (id === version.id ? [alias] : [])),
                  ),
                }))}
                value={chosen}
                onChange={setChosen}
              />
            )}
          </Field>
          {(!served || served.version.id !== chosen) && (
            <Button tone="primary" disabled={busy} onClick={start}>
              {busy ? w.starting : w.start}
            </Button>
          )}
          {served && (
            <Button
              icon={IconPlayerStop}
              disabled={busy}
              onClick={() => void run(() => stopEndpoint(studio))}
            >
              {w.stop}
            </Button>
          )}
        </div>
        {problem && <ProblemNote problem={problem} />}
        {served && <Served key={served.version.id} served={served} />}
      </div>
    </Dialog>
  );
}

function Served({ served }: { served: ServedEndpoint }) {
  const w = words.serve.endpoint;
  const { version, status } = served;
  const { golden, signature } = version;
  const [at, setAt] = useState(0);
  const [typed, setTyped] = useState<TypedRow>(() => typedRow(signature.inputs, golden.rows[0] ?? {}));
  const [language, setLanguage] = useState<'fetch' | 'curl'>('fetch');
  const row = rowOf(signature.inputs, typed);
  const code = language === 'fetch' ? fetchSnippet(status.url, row) : curlSnippet(status.url, row);
  const next = () => {
    const to = (at + 1) % Math.max(1, golden.rows.length);
    setAt(to);
    setTyped(typedRow(signature.inputs, golden.rows[to] ?? {}));
  };
  const known = JSON.stringify(typed) === JSON.stringify(typedRow(signature.inputs, golden.rows[at] ?? {}));
  return (
    <>
      {!status.ready && (
        <NoteBox tone="warn" role="status">
          <span className="md">{w.notReady}</span> {w.notReadyText} {status.detail}
        </NoteBox>
      )}
      <div className="serve-address">
        <span className="micro muted">{w.serving(`v${version.number}`)}</span>
        <span className="mono grow clip">POST {status.url}</span>
        <CopyButton text={status.url} />
      </div>
      <section aria-label={w.code}>
        <div className="row serve-code-head">
          <Segmented
            label={w.code}
            size="s"
            items={[
              { value: 'fetch', label: w.fetch },
              { value: 'curl', label: w.curl },
            ]}
            value={language}
            onChange={setLanguage}
          />
          {language === 'curl' && <span className="micro muted grow">{w.curlNote}</span>}
          <span className="end">
            <CopyButton text={code} />
          </span>
        </div>
        <div className="serve-code">
          <CodeBlock code={code} label={language === 'fetch' ? w.fetch : w.curl} />
        </div>
      </section>
      <TryForm
        url={status.url}
        inputs={signature.inputs}
        typed={typed}
        onTyped={setTyped}
        row={row}
        place={w.row(at + 1, golden.rows.length)}
        onNext={next}
        expected={known ? (golden.values[at] ?? null) : null}
        icon={IconSend}
      />
    </>
  );
}

function CopyButton({ text }: { text: string }) {
  const copy = async () => {
    await navigator.clipboard.writeText(text);
    showToast(words.shell.copied, undefined, 'ok');
  };
  return <IconButton icon={IconCopy} label={words.serve.endpoint.copy} onClick={() => void copy()} />;
}
