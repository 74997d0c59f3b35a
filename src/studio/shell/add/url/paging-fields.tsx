import type { Paging } from '../../../../pipeline/data/rest/paging.ts';
import { Field } from '../../../atoms/field.tsx';
import { NumberInput } from '../../../atoms/number-input.tsx';
import { Select } from '../../../atoms/select.tsx';
import { TextInput } from '../../../atoms/text-input.tsx';
import { add } from '../../../words/add.ts';
import { type Request, usualPaging } from './request.ts';

/** How to ask for the pages after the first. */
export function PagingFields(props: { request: Request; onChange: (request: Request) => void }) {
  const { request, onChange } = props;
  const { paging } = request;
  const w = add.url;
  const put = (next: Paging) => onChange({ ...request, paging: next });
  return (
    <div className="col gap1">
      <Field label={w.paging} help={w.pagingHelp[paging.kind]}>
        {(field) => (
          <Select
            {...field}
            options={(Object.entries(w.pagingKinds) as [Paging['kind'], string][]).map(([value, label]) => ({
              value,
              label,
            }))}
            value={paging.kind}
            onChange={(kind) => put(usualPaging(kind))}
          />
        )}
      </Field>
      {'path' in paging && (
        <Field label={w.path}>
          {(field) => (
            <TextInput {...field} value={paging.path} onChange={(path) => put({ ...paging, path })} />
          )}
        </Field>
      )}
      {'param' in paging && (
        <Field label={w.param}>
          {(field) => (
            <TextInput {...field} value={paging.param} onChange={(param) => put({ ...paging, param })} />
          )}
        </Field>
      )}
      {paging.kind === 'page' && (
        <Field label={w.firstPage}>
          {(field) => (
            <NumberInput
              {...field}
              value={paging.from}
              min={0}
              step={1}
              onChange={(from) => put({ ...paging, from: Math.round(from ?? 1) })}
            />
          )}
        </Field>
      )}
      {paging.kind === 'offset' && (
        <Field label={w.pageSize}>
          {(field) => (
            <NumberInput
              {...field}
              value={paging.size}
              min={1}
              step={1}
              onChange={(size) => put({ ...paging, size: Math.round(size ?? 100) })}
            />
          )}
        </Field>
      )}
      {paging.kind !== 'none' && (
        <Field label={w.maxPages}>
          {(field) => (
            <NumberInput
              {...field}
              value={request.maxPages}
              min={1}
              max={1000}
              step={1}
              onChange={(maxPages) => onChange({ ...request, maxPages: Math.round(maxPages ?? 20) })}
            />
          )}
        </Field>
      )}
    </div>
  );
}
