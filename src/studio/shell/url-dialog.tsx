import { useState } from 'react';
import { type ProblemData, toProblem } from '../../pipeline/base/problem.ts';
import { fetchThroughDoor } from '../../runtime/door.ts';
import { Button } from '../atoms/button.tsx';
import { Dialog } from '../atoms/dialog.tsx';
import { Field } from '../atoms/field.tsx';
import { NoteBox } from '../atoms/note-box.tsx';
import { ProblemNote } from '../atoms/problem-note.tsx';
import { TextInput } from '../atoms/text-input.tsx';
import { useStudio } from '../state/context.tsx';
import { words } from '../words/index.ts';
import { fileNameOfUrl, originOf } from './url-parts.ts';

/** Fetches one file from another site, after consent for that site; goes through the network door. */
export function UrlDialog(props: {
  open: boolean;
  onClose: () => void;
  onFiles: (files: readonly File[]) => void;
}) {
  const w = words.shell.url;
  const { ledger } = useStudio();
  const [address, setAddress] = useState('');
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<ProblemData | null>(null);
  const origin = originOf(address);
  const get = async () => {
    if (origin === null) return;
    setBusy(true);
    setProblem(null);
    try {
      const answer = await fetchThroughDoor({ url: address.trim() }, { origin, granted: true }, ledger);
      const file = new File([answer.bytes.slice()], fileNameOfUrl(address), { type: answer.contentType });
      props.onClose();
      props.onFiles([file]);
    } catch (error) {
      setProblem(toProblem(error).data());
    } finally {
      setBusy(false);
    }
  };
  return (
    <Dialog
      title={w.title}
      open={props.open}
      onClose={props.onClose}
      footer={
        <Button tone="primary" disabled={origin === null || busy} onClick={() => void get()}>
          {busy ? w.fetching : origin === null ? w.fetch : w.fetchFrom(origin)}
        </Button>
      }
    >
      <form
        className="col gap2"
        onSubmit={(event) => {
          event.preventDefault();
          void get();
        }}
      >
        <Field label={w.address} help={w.help}>
          {(field) => <TextInput {...field} value={address} onChange={setAddress} placeholder="https://" />}
        </Field>
        {origin !== null && <NoteBox>{w.consent(origin)}</NoteBox>}
        {problem && <ProblemNote problem={problem} />}
      </form>
    </Dialog>
  );
}
