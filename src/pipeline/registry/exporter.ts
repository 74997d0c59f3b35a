import type { Card } from '../base/card.ts';
import type { Model } from '../learn/candidate.ts';
import type { FamilyName } from '../learn/families/family.ts';
import type { GoldenRows, Signature } from './run.ts';

export type ExportInput = {
  readonly model: Model;
  readonly name: string;
  readonly version: number;
  readonly signature: Signature;
  readonly golden: GoldenRows;
};
export type ExportFile = { readonly name: string; readonly mime: string; readonly bytes: Uint8Array };
export type ExporterCard = Card & {
  readonly families: readonly FamilyName[];
  /** What of the training data leaves with the file, in plain sentences. */
  readonly carries: readonly string[];
};
export type Exporter = {
  readonly card: ExporterCard;
  write(input: ExportInput): Promise<readonly ExportFile[]>;
};

export function defineExporter(definition: Exporter): Exporter {
  return definition;
}
