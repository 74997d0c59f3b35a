import type { Expression } from '../data/formula/parse.ts';
import { pythonOf } from './python-text.ts';

/** A formula as a Python expression over `row`, a dictionary of columns; None is missing. */
export function formulaPython(expression: Expression, nameOf: (column: string) => string): string {
  const write = (node: Expression): string => {
    switch (node.kind) {
      case 'literal':
        return pythonOf(node.value);
      case 'column':
        return `row[${pythonOf(nameOf(node.name))}]`;
      case 'unary':
        return `f(${pythonOf(node.sign === '-' ? 'negative' : 'not')}, ${write(node.of)})`;
      case 'binary':
        return node.sign === 'and' || node.sign === 'or'
          ? `${node.sign}_(${write(node.left)}, ${write(node.right)})`
          : `f(${pythonOf(node.sign)}, ${write(node.left)}, ${write(node.right)})`;
      case 'in':
        return `in_(${[node.of, ...node.options].map(write).join(', ')})`;
      case 'call':
        return call(node, node.of.map(write));
    }
  };
  return write(expression);
}

/** The columns that a formula reads. */
export function formulaColumns(expression: Expression): string[] {
  switch (expression.kind) {
    case 'literal':
      return [];
    case 'column':
      return [expression.name];
    case 'unary':
      return formulaColumns(expression.of);
    case 'binary':
      return [...new Set([...formulaColumns(expression.left), ...formulaColumns(expression.right)])];
    case 'in':
      return [...new Set([expression.of, ...expression.options].flatMap(formulaColumns))];
    case 'call':
      return [...new Set(expression.of.flatMap(formulaColumns))];
  }
}

function call({ name }: Extract<Expression, { kind: 'call' }>, of: readonly string[]): string {
  if (name === 'is_missing') return `(${of[0]} is None)`;
  if (name === 'coalesce') return `coalesce(${of.map((one) => `lambda: ${one}`).join(', ')})`;
  if (name === 'if') return `choose(${of.map((one) => `lambda: ${one}`).join(', ')})`;
  return `f(${[pythonOf(name), ...of].join(', ')})`;
}

/** What the expressions use, once a file. */
export const formulaClass = `def coalesce(*values):
    return next((value for value in (one() for one in values) if value is not None), None)


def choose(*parts):
    for i in range(0, len(parts) - 1, 2):
        met = parts[i]()
        if met is None:
            return None
        if met:
            return parts[i + 1]()
    return parts[-1]()


def and_(a, b):
    return False if a is False or b is False else None if a is None or b is None else True


def or_(a, b):
    return True if a is True or b is True else None if a is None or b is None else False


def in_(value, *options):
    if value is None:
        return None
    return True if value in [one for one in options if one is not None] else None if None in options else False


def words(value):
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(int(value)) if isinstance(value, float) and value.is_integer() and abs(value) < 1e21 else str(value)


def from_zero(x, digits=0):
    sign, x = (-1 if x < 0 else 1), decimal.Decimal(repr(float(abs(x))))
    return sign * float((x.scaleb(int(digits)) + decimal.Decimal("0.5")).to_integral_value(decimal.ROUND_FLOOR).scaleb(-int(digits)))


def wall(ms):
    return pd.Timestamp(ms, unit="ms")


def milliseconds(time):
    return None if time is pd.NaT else time.timestamp() * 1000


def great_circle(lat1, lon1, lat2, lon2):
    if max(abs(lat1), abs(lat2)) > 90:
        return None
    a, b, c, d = np.radians([lat1, lat2, lat2 - lat1, lon2 - lon1])
    part = np.sin(c / 2) ** 2 + np.cos(a) * np.cos(b) * np.sin(d / 2) ** 2
    return 2 * 6371.0088 * np.arcsin(min(1, np.sqrt(part)))


FUNCTIONS = {
    "negative": lambda x: -x, "not": lambda x: not x,
    "+": lambda x, y: x + y, "-": lambda x, y: x - y, "*": lambda x, y: x * y, "/": np.divide,
    "%": lambda x, y: x - y * np.floor(np.divide(x, y)), "^": lambda x, y: np.power(float(x), y),
    "=": lambda x, y: x == y, "!=": lambda x, y: x != y, "<": lambda x, y: x < y, "<=": lambda x, y: x <= y,
    ">": lambda x, y: x > y, ">=": lambda x, y: x >= y, "&": lambda x, y: words(x) + words(y),
    "abs": abs, "sqrt": np.sqrt, "exp": np.exp, "ln": np.log, "log10": np.log10, "log2": np.log2, "floor": np.floor,
    "ceil": np.ceil, "trunc": np.trunc, "sign": np.sign, "sin": np.sin, "cos": np.cos, "tan": np.tan, "atan": np.arctan,
    "round": from_zero, "min": lambda *x: min(x), "max": lambda *x: max(x), "clip": lambda x, low, high: min(max(x, low), high),
    "year": lambda t: wall(t).year, "quarter": lambda t: wall(t).quarter, "month": lambda t: wall(t).month,
    "week": lambda t: wall(t).isocalendar()[1], "day": lambda t: wall(t).day, "weekday": lambda t: wall(t).isoweekday(),
    "day_of_year": lambda t: wall(t).dayofyear, "hour": lambda t: wall(t).hour, "minute": lambda t: wall(t).minute,
    "second": lambda t: wall(t).second, "days_between": lambda a, b: (b - a) / 86_400_000, "add_days": lambda t, n: t + n * 86_400_000,
    "date": lambda y, m, d: milliseconds(pd.to_datetime(f"{int(y):04d}-{int(m):02d}-{int(d):02d}", errors="coerce")),
    "to_date": lambda text: milliseconds(pd.to_datetime(text, errors="coerce")),
    "date_text": lambda t: str(wall(t).date()) if t % 86_400_000 == 0 else wall(t).isoformat(timespec="milliseconds") + "Z",
    "upper": str.upper, "lower": str.lower, "trim": str.strip, "length": len, "left": lambda s, n: s[: int(max(0, n))],
    "right": lambda s, n: "" if n < 1 else s[-int(n) :], "mid": lambda s, at, n: None if at < 1 else s[int(at) - 1 : int(at - 1 + max(0, n))],
    "matches": lambda s, pattern: re.search(pattern, s, re.ASCII) is not None, "word_count": lambda s: len(s.split()),
    "distance_km": great_circle,
    "find": lambda s, part: None if s.find(part) < 0 else s.find(part) + 1, "contains": lambda s, part: part in s,
    "starts_with": str.startswith, "ends_with": str.endswith, "replace": lambda s, a, b: s if a == "" else s.replace(a, b),
    "split": lambda s, sign, n: dict(enumerate(s.split(sign), 1)).get(int(n)), "to_text": words,
    "to_number": lambda s: float(s) if re.fullmatch(r"\\s*[+-]?(\\d+\\.?\\d*|\\.\\d+)(e[+-]?\\d+)?\\s*", s, re.I) else None,
}


def f(name, *values):
    """A function of a formula: missing if a value is missing or the number is not finite."""
    if any(value is None for value in values):
        return None
    with np.errstate(all="ignore"):
        made = FUNCTIONS[name](*values)
    return None if made is None or (not isinstance(made, (str, bool)) and not np.isfinite(made)) else made


class Formula(BaseEstimator, TransformerMixin):
    """A new column from the others, row by row."""

    def __init__(self, name, of, number=True, drop=()):
        self.name, self.of, self.number, self.drop = name, of, number, drop

    def fit(self, X, y=None):
        return self

    def transform(self, X):
        rows = X.astype(object).where(X.notna(), None).to_dict("records")
        made = pd.Series([self.of(row) for row in rows], index=X.index, dtype=object)
        made = made.astype(float) if self.number else made.where(made.notna(), np.nan)
        return pd.concat([X.drop(columns=list(self.drop)), made.rename(self.name)], axis=1)

    def get_feature_names_out(self, names=None):
        return [*[name for name in names if name not in self.drop], self.name]`;
