import { useState } from 'react';
import { canonical, type PlainObject } from '../../../../pipeline/base/plain.ts';
import { Problem, type ProblemData, toProblem } from '../../../../pipeline/base/problem.ts';
import type { DatasetOrigin } from '../../../../project/records.ts';
import { pagesThroughDoor } from '../../../../runtime/door.ts';
import type { PagesAnswer } from '../../../../runtime/door-api.ts';
import { Button } from '../../../atoms/button.tsx';
import { Field } from '../../../atoms/field.tsx';
import { NoteBox } from '../../../atoms/note-box.tsx';
import { Select } from '../../../atoms/select.tsx';
import { TextInput } from '../../../atoms/text-input.tsx';
import { useStudio } from '../../../state/context.tsx';
import { useWorkspace } from '../../../state/use-workspace.ts';
import { add } from '../../../words/add.ts';
import { formatBytes } from '../../../words/format.ts';
import { fileNameOfUrl, originOf } from '../../url-parts.ts';
import { useOpenMade } from '../../use-open-files.ts';
import type { ToolProps } from '../add-dialog.tsx';
import { PreviewTable } from '../preview-table.tsx';
import { ToolFrame } from '../tool-frame.tsx';
import { shownOf, usePreview } from '../use-preview.ts';
import { HeaderRows } from './header-rows.tsx';
import { PagingFields } from './paging-fields.tsx';
import { RefreshPane } from './refresh-pane.tsx';
import { emptyRequest, type Request, requestOf, withoutSecrets } from './request.ts';

/** What was fetched, as a file. */
export type Fetched = {
  readonly key: string;
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly answer: PagesAnswer;
};

/** A file or the pages of an API from another site: fetched on consent, looked at, then added. */
export function UrlTool({ dataset: edited, onDone }: ToolProps) {
  const dataset = useWorkspace(({ project }) => project?.datasets.find((held) => held.id === edited) ?? null);
  const [request, setRequest] = useState<Request>(() => requestOf(dataset?.origin) ?? emptyRequest);
  const [records, setRecords] = useState('auto');
  const fetching = useFetch();
  const { fetched } = fetching;
  const openMade = useOpenMade();
  const w = add.url;
  const origin = originOf(request.url);
  const params: PlainObject = fetched?.answer.json ? { records } : {};
  const preview = usePreview(fetched && !dataset ? canonical([fetched.key, records]) : null, () => ({
    name: fetched?.name ?? '',
    blob: new Blob([(fetched?.bytes ?? new Uint8Array()).slice()]),
    ...(fetched?.answer.json ? { reader: 'rest', params } : {}),
  }));
  const choices = shownOf(preview)?.opened.decisions.find(({ param }) => param === 'records')?.choices ?? [];
  const open = async () => {
    if (!fetched) return;
    onDone();
    const file = new File([fetched.bytes.slice()], fetched.name, { type: fetched.answer.contentType });
    const from: DatasetOrigin = {
      kind: 'url',
      at: new Date().toISOString(),
      url: request.url.trim(),
      request: withoutSecrets(request),
    };
    await openMade(file, { ...(fetched.answer.json ? { reader: 'rest', params } : {}), origin: from });
  };
  return (
    <ToolFrame
      flush
      problem={fetching.problem}
      foot={
        <>
          {fetching.pages > 0 && <span role="status">{w.pagesSoFar(fetching.pages)}</span>}
          <span className="end row">
            <Button
              tone={fetched ? 'default' : 'primary'}
              disabled={origin === null || fetching.busy}
              onClick={() => void fetching.fetch(request)}
            >
              {fetching.busy ? w.fetching : origin === null ? w.fetch : w.fetchFrom(origin)}
            </Button>
            {!dataset && fetched && (
              <Button tone="primary" disabled={shownOf(preview) === null} onClick={() => void open()}>
                {w.open}
              </Button>
            )}
          </span>
        </>
      }
    >
      <div className="tool-two">
        <form
          className="col gap15"
          onSubmit={(event) => {
            event.preventDefault();
            if (origin !== null) void fetching.fetch(request);
          }}
        >
          <Field label={w.address} help={w.addressHelp}>
            {(field) => (
              <TextInput
                {...field}
                value={request.url}
                onChange={(url) => setRequest({ ...request, url })}
                placeholder="https://"
              />
            )}
          </Field>
          {origin !== null && <NoteBox>{w.consent(origin)}</NoteBox>}
          <HeaderRows headers={request.headers} onChange={(headers) => setRequest({ ...request, headers })} />
          <PagingFields request={request} onChange={setRequest} />
          <button type="submit" hidden />
        </form>
        <div className="col gap15">
          {fetched && <Came fetched={fetched} />}
          {fetched && dataset && (
            <RefreshPane dataset={dataset} fetched={fetched} request={request} onDone={onDone} />
          )}
          {fetched && !dataset && fetched.answer.json && (
            <Field label={w.records} help={w.recordsHelp}>
              {(field) => (
                <Select
                  {...field}
                  options={['auto', ...choices].map((value) => ({
                    value,
                    label: value === 'auto' ? w.recordsAuto : value === '$' ? w.recordsRoot : value,
                  }))}
                  value={records}
                  onChange={setRecords}
                />
              )}
            </Field>
          )}
          {!dataset && <PreviewTable preview={preview} />}
          {!fetched && <p className="dense muted">{dataset ? w.refreshText : w.nothingYet}</p>}
        </div>
      </div>
    </ToolFrame>
  );
}

function Came({ fetched: { answer, bytes } }: { fetched: Fetched }) {
  const w = add.url;
  const text = answer.json
    ? w.came(answer.pages, formatBytes(bytes.length))
    : w.cameFile(formatBytes(bytes.length));
  const cut = answer.end === 'limit' || answer.end === 'too-large' || answer.end === 'status';
  return (
    <NoteBox tone={cut ? 'warn' : 'ok'} role="status">
      {text} {cut && w.ends[answer.end](answer.status)}
    </NoteBox>
  );
}

function useFetch() {
  const { ledger } = useStudio();
  const [fetched, setFetched] = useState<Fetched | null>(null);
  const [busy, setBusy] = useState(false);
  const [pages, setPages] = useState(0);
  const [problem, setProblem] = useState<ProblemData | null>(null);
  const fetch = async (request: Request) => {
    const url = request.url.trim();
    const origin = originOf(url);
    if (origin === null || busy) return;
    setBusy(true);
    setProblem(null);
    setFetched(null);
    setPages(0);
    try {
      const headers = Object.fromEntries(
        request.headers
          .filter(({ name }) => name.trim() !== '')
          .map(({ name, value }) => [name.trim(), value]),
      );
      const { paging, maxPages } = request;
      const consent = { origin, granted: true };
      const answer = await pagesThroughDoor({ url, headers, paging, maxPages }, consent, ledger, setPages);
      if (answer.pages === 0 && answer.status >= 400) throw refusedBy(origin, answer.status);
      const name = fileNameOfUrl(url);
      setFetched({
        key: `${url} ${Date.now()}`,
        name: answer.json ? `${name.replace(/\.json$|\.csv$/i, '')}.json` : name,
        bytes: answer.bytes,
        answer,
      });
    } catch (error) {
      setProblem(toProblem(error).data());
    } finally {
      setBusy(false);
      setPages(0);
    }
  };
  return { fetched, busy, pages, problem, fetch };
}

function refusedBy(origin: string, status: number): Problem {
  const w = add.url;
  return new Problem('door-status', w.status(origin, status), w.statusHint(status));
}
