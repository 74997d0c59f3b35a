import type { Keep } from '../../../../pipeline/data/stream/reservoir.ts';
import { serialOf } from '../../../../runtime/live/serial-source.ts';
import { Field } from '../../../atoms/field.tsx';
import { NoteBox } from '../../../atoms/note-box.tsx';
import { NumberInput } from '../../../atoms/number-input.tsx';
import { Select } from '../../../atoms/select.tsx';
import { TextInput } from '../../../atoms/text-input.tsx';
import { add } from '../../../words/add.ts';
import { type StreamKind, type StreamSettings, withOrigin } from './stream-settings.ts';

/** Which source, where, and how much of it is kept. While it runs only the label can be changed. */
export function SourceFields(props: {
  settings: StreamSettings;
  active: boolean;
  onChange: (settings: StreamSettings) => void;
}) {
  const { settings, active } = props;
  const w = add.stream;
  const put = (part: Partial<StreamSettings>) => props.onChange(withOrigin({ ...settings, ...part }));
  const missing: Partial<Record<StreamKind, boolean>> = {
    serial: serialOf(navigator) === null,
    motion: !('DeviceMotionEvent' in globalThis),
  };
  const address = settings.kind === 'websocket' || settings.kind === 'events';
  return (
    <>
      <Field label={w.label} help={w.labelHelp}>
        {(field) => <TextInput {...field} value={settings.label} onChange={(label) => put({ label })} />}
      </Field>
      <fieldset className="plain-set col gap15" disabled={active}>
        <legend className="sr-only">{w.source}</legend>
        <Field label={w.source} help={missing[settings.kind] ? w.notHere : w.kindHelp[settings.kind]}>
          {(field) => (
            <Select
              {...field}
              options={(Object.entries(w.kinds) as [StreamKind, string][]).map(([value, label]) => ({
                value,
                label,
                ...(missing[value] ? { help: w.notHereShort } : {}),
              }))}
              value={settings.kind}
              disabled={active}
              onChange={(kind) => put({ kind })}
            />
          )}
        </Field>
        {address && (
          <Field label={w.address}>
            {(field) => (
              <TextInput
                {...field}
                value={settings.url}
                onChange={(url) => put({ url })}
                placeholder={settings.kind === 'websocket' ? 'wss://' : 'https://'}
              />
            )}
          </Field>
        )}
        {settings.origin !== null && <NoteBox>{w.consent(settings.origin)}</NoteBox>}
        {settings.kind === 'serial' && (
          <Field label={w.baudRate}>
            {(field) => (
              <NumberInput
                {...field}
                value={settings.baudRate}
                min={300}
                max={4_000_000}
                onChange={(baudRate) => put({ baudRate: baudRate ?? 115_200 })}
              />
            )}
          </Field>
        )}
        {settings.kind !== 'motion' && (
          <>
            <Field label={w.names} help={w.namesHelp}>
              {(field) => (
                <TextInput
                  {...field}
                  value={settings.names.join(', ')}
                  onChange={(text) => put({ names: text === '' ? [] : text.split(/,\s*/) })}
                />
              )}
            </Field>
            <Field label={w.path} help={w.pathHelp}>
              {(field) => <TextInput {...field} value={settings.path} onChange={(path) => put({ path })} />}
            </Field>
          </>
        )}
        <Field label={w.keep} help={w.keepHelp[settings.keep]}>
          {(field) => (
            <Select
              {...field}
              options={(Object.entries(w.keeps) as [Keep, string][]).map(([value, label]) => ({
                value,
                label,
              }))}
              value={settings.keep}
              disabled={active}
              onChange={(keep) => put({ keep })}
            />
          )}
        </Field>
        <Field label={w.size}>
          {(field) => (
            <NumberInput
              {...field}
              value={settings.size}
              min={10}
              max={500_000}
              onChange={(size) => put({ size: Math.round(size ?? 20_000) })}
            />
          )}
        </Field>
      </fieldset>
    </>
  );
}
