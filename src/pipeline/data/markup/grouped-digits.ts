/**
 * Numbers with signs between groups of three digits, as pages show them (1,234,567), without the signs; null unless
 * all texts of the column that are there are numbers and at least one has such a sign.
 */
export function withoutGroups(texts: readonly (string | null)[]): readonly (string | null)[] | null {
  let grouped = false;
  const plain: (string | null)[] = [];
  for (const text of texts) {
    const bare = text?.trim().replace('−', '-') ?? '';
    if (text === null || isNone(bare)) plain.push(text === null ? null : bare);
    else if (/^[-+]?\d{1,3}(?:,\d{3})+(?:\.\d+)?$/.test(bare)) {
      grouped = true;
      plain.push(bare.replaceAll(',', ''));
    } else if (/^[-+]?(?:\d+\.?\d*|\.\d+)$/.test(bare)) plain.push(bare);
    else return null;
  }
  return grouped ? plain : null;
}

function isNone(text: string): boolean {
  return text === '' || /^(?:n\/?a|nan|null|none|[-–—?]|\.\.\.?|…)$/i.test(text);
}
