/** Hands bytes to the person as a file. */
export function download(name: string, content: Blob): void {
  const url = URL.createObjectURL(content);
  const link = document.createElement('a');
  link.href = url;
  link.download = name.replace(/[^\p{L}\p{N} ._-]+/gu, ' ');
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
