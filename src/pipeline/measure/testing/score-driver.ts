/** A Python program that runs the scripts given to it (a list in JSON), one after the other, and gives back what each prints. */
export const scoreDriver = `
import contextlib, io, json, sys, traceback, warnings
warnings.simplefilter("ignore")
answers = []
for text in json.load(sys.stdin):
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        try:
            exec(text, {})
        except Exception:
            print(traceback.format_exc())
    answers.append(out.getvalue())
json.dump(answers, sys.stdout)
`;

/** The score that a script printed; NaN if there is none. */
export function printedScore(text: string): number {
  return Number(/^(?:r2|accuracy): (.*)$/m.exec(text)?.[1] ?? Number.NaN);
}
