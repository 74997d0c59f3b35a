import { IconPlus, IconX } from '@tabler/icons-react';
import { Button } from '../../../atoms/button.tsx';
import { IconButton } from '../../../atoms/icon-button.tsx';
import { TextInput } from '../../../atoms/text-input.tsx';
import { add } from '../../../words/add.ts';
import type { Header } from './request.ts';

/** Headers to send; their values are forgotten with this window. */
export function HeaderRows(props: {
  headers: readonly Header[];
  onChange: (headers: readonly Header[]) => void;
}) {
  const { headers, onChange } = props;
  const w = add.url;
  const put = (header: Header) => onChange(headers.map((held) => (held.id === header.id ? header : held)));
  return (
    <fieldset className="plain-set col gap1">
      <legend className="dense md">{w.headers}</legend>
      {headers.map((header, index) => (
        <div key={header.id} className="row gap05">
          <TextInput
            aria-label={w.headerName(index + 1)}
            placeholder="Authorization"
            value={header.name}
            onChange={(name) => put({ ...header, name })}
          />
          <TextInput
            aria-label={w.headerValue(index + 1)}
            autoComplete="off"
            value={header.value}
            onChange={(value) => put({ ...header, value })}
          />
          <IconButton
            icon={IconX}
            label={w.removeHeader(index + 1)}
            onClick={() => onChange(headers.filter(({ id }) => id !== header.id))}
          />
        </div>
      ))}
      <div>
        <Button
          size="s"
          icon={IconPlus}
          onClick={() => {
            const id = headers.reduce((most, held) => Math.max(most, held.id), -1) + 1;
            onChange([...headers, { id, name: '', value: '' }]);
          }}
        >
          {w.addHeader}
        </Button>
      </div>
      <p className="micro muted">{w.headersHelp}</p>
    </fieldset>
  );
}
