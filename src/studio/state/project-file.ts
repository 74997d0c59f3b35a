const tail = 256 * 1024;

/** Whether a zip file says that it is a saved project: its table of contents names a manifest and a project. */
export async function isProjectFile(file: File): Promise<boolean> {
  if (!/\.zip$/i.test(file.name)) return false;
  const head = new Uint8Array(await file.slice(0, 4).arrayBuffer());
  if (head[0] !== 0x50 || head[1] !== 0x4b) return false;
  const decoder = new TextDecoder('latin1');
  const first = decoder.decode(await file.slice(30, 43).arrayBuffer());
  if (first === 'manifest.json') return true;
  const names = decoder.decode(await file.slice(Math.max(0, file.size - tail)).arrayBuffer());
  return names.includes('manifest.json') && names.includes('project.json') && names.includes('facts/');
}
