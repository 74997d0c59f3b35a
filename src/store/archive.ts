import { filesIn } from '../pipeline/base/file-value.ts';
import { canonical, sha256 } from '../pipeline/base/plain.ts';
import { Problem } from '../pipeline/base/problem.ts';
import { readZip, writeZip, type ZipEntry } from '../pipeline/data/zip.ts';
import type { ModelVersion } from '../pipeline/registry/run.ts';
import type { Project } from '../project/records.ts';
import { decode, encode } from './encode.ts';
import { type FactStore, factStores } from './schema.ts';
import { checkFact, checkProject } from './validate.ts';

/** Everything of a project that travels in one file. */
export type Bundle = {
  readonly project: Project;
  readonly facts: { readonly [store in FactStore]: readonly { readonly id: string }[] };
  /** Payloads by hash: data files and models. */
  readonly blobs: ReadonlyMap<string, Uint8Array>;
};
type Manifest = {
  readonly format: 'orrery-project';
  readonly version: 1;
  readonly members: readonly { readonly name: string; readonly bytes: number; readonly sha256: string }[];
};

/** A project file: a zip of JSON and payloads with a manifest of hashes. */
export async function writeArchive(bundle: Bundle): Promise<Blob> {
  const entries: ZipEntry[] = [member('project.json', encode(bundle.project))];
  for (const store of factStores) entries.push(member(`facts/${store}.json`, encode(bundle.facts[store])));
  for (const [hash, bytes] of bundle.blobs) entries.push({ name: `blobs/${hash.slice(7)}`, bytes });
  const members = await Promise.all(
    entries.map(async ({ name, bytes }) => ({ name, bytes: bytes.length, sha256: await sha256(bytes) })),
  );
  const manifest: Manifest = { format: 'orrery-project', version: 1, members };
  return writeZip([member('manifest.json', canonical(manifest)), ...entries]);
}

/** Reads a project file; every member is checked against the manifest, every record against its shape. */
export async function readArchive(file: Blob): Promise<Bundle> {
  const entries = new Map(
    (await readZip(new Uint8Array(await file.arrayBuffer()))).map((entry) => [entry.name, entry.bytes]),
  );
  const manifest = readManifest(entries.get('manifest.json'));
  const listed = new Set(manifest.members.map((held) => held.name));
  for (const { name, bytes, sha256: expected } of manifest.members) {
    const content = entries.get(name);
    if (!content) throw damaged(`${name} is missing`);
    if (content.length !== bytes || (await sha256(content)) !== expected)
      throw damaged(`${name} was changed`);
  }
  const json = (name: string) => {
    const content = entries.get(name);
    if (!content || !listed.has(name)) throw damaged(`${name} is missing`);
    return decode(new TextDecoder().decode(content));
  };
  const project = checkProject(json('project.json'));
  const facts = Object.fromEntries(
    factStores.map((store) => {
      const list = json(`facts/${store}.json`);
      if (!Array.isArray(list)) throw damaged(`facts/${store}.json is not a list`);
      return [store, list.map((fact) => checkFact(store, fact))];
    }),
  ) as unknown as Bundle['facts'];
  const blobs = new Map<string, Uint8Array>();
  for (const name of listed) {
    const content = entries.get(name);
    if (name.startsWith('blobs/') && content) blobs.set(`sha256:${name.slice(6)}`, content);
  }
  for (const hash of payloadsOf(project, facts.versions as unknown as readonly ModelVersion[])) {
    if (!blobs.has(hash)) throw damaged(`the payload ${hash.slice(7, 15)} is missing`);
  }
  return { project, facts, blobs };
}

/** Hashes of the payloads a project refers to. */
export function payloadsOf(project: Project, versions: readonly ModelVersion[]): readonly string[] {
  return [
    ...new Set([
      ...project.datasets.filter((dataset) => !dataset.derived).map((dataset) => dataset.hash),
      ...project.recipe.steps.flatMap((step) => filesIn(step.params).map((file) => file.hash)),
      ...versions.map((version) => version.model),
    ]),
  ];
}

function readManifest(content: Uint8Array | undefined): Manifest {
  if (!content) throw notProject('it has no manifest');
  const manifest = decode(new TextDecoder().decode(content)) as Partial<Manifest>;
  if (manifest.format !== 'orrery-project' || !Array.isArray(manifest.members))
    throw notProject('its manifest says otherwise');
  if (manifest.version !== 1) {
    throw new Problem(
      'project-newer',
      'This project file was made by a newer version of the studio.',
      'Reload to get the newer version, then open it again.',
    );
  }
  const fits = manifest.members.every(
    (held) =>
      typeof held?.name === 'string' && typeof held.bytes === 'number' && typeof held.sha256 === 'string',
  );
  if (!fits) throw damaged('its manifest is not as expected');
  return manifest as Manifest;
}

function member(name: string, text: string): ZipEntry {
  return { name, bytes: new TextEncoder().encode(text) };
}

function notProject(why: string): Problem {
  return new Problem(
    'not-a-project',
    `This zip file is not an Orrery project: ${why}.`,
    'Choose a file saved by Save project file.',
  );
}

function damaged(why: string): Problem {
  return new Problem(
    'project-damaged',
    `This project file is damaged: ${why}.`,
    'Copy it again from where it was saved; nothing was imported.',
  );
}
