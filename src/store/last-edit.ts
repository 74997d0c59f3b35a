import type { Project } from '../project/records.ts';
import { checkProject } from './validate.ts';

/** A document as it was when the page went away before it could be saved. */
type Note = {
  readonly revision: number;
  /** A save of that revision was under way, and may have come through. */
  readonly saving: boolean;
  readonly document: Project;
};
/** Written at once, when there is no time for the database: what a closing page still can do. */
export type LastEdit = {
  keep(note: Note): void;
  /** The document of a stored record, with the edits that came after it; `edited` if there were any. */
  over(record: { readonly revision: number; readonly document: Project }): {
    readonly document: Project;
    readonly edited: boolean;
  };
  clear(): void;
};

const key = 'orrery.last-edit';

export function localLastEdit(storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>): LastEdit {
  const clear = () => {
    try {
      storage.removeItem(key);
    } catch {
      // No permission: then nothing was kept either.
    }
  };
  return {
    keep(note) {
      try {
        storage.setItem(key, JSON.stringify(note));
      } catch {
        clear();
      }
    },
    over({ revision, document }) {
      const stored = { document, edited: false };
      try {
        const note = JSON.parse(storage.getItem(key) ?? 'null') as Note | null;
        if (note === null || note.document.id !== document.id) return stored;
        clear();
        const follows = note.revision === revision || (note.saving && note.revision + 1 === revision);
        return follows ? { document: checkProject(note.document), edited: true } : stored;
      } catch {
        clear();
        return stored;
      }
    },
    clear,
  };
}

export function noLastEdit(): LastEdit {
  return { keep() {}, over: ({ document }) => ({ document, edited: false }), clear() {} };
}
