import { create } from 'zustand';

type Asked = {
  readonly archive: string;
  /** Paths of its tables. */
  readonly tables: readonly string[];
  /** None: the archive is not opened. */
  readonly answer: (tables: readonly string[]) => void;
};

/** An archive of several tables, and how to say which are wanted; null while nothing is asked. */
export const useArchiveQuestion = create<{ readonly asked: Asked | null }>(() => ({ asked: null }));

/** Asks which tables of an archive are to be opened. */
export function askTables(archive: string, tables: readonly string[]): Promise<readonly string[]> {
  return new Promise((resolve) => {
    const answer = (wanted: readonly string[]) => {
      useArchiveQuestion.setState({ asked: null });
      resolve(wanted);
    };
    useArchiveQuestion.setState({ asked: { archive, tables, answer } });
  });
}
