import { noWords, yesWords } from '../data/infer.ts';
import { pythonOf } from './python-text.ts';

/** Python functions that turn the cells of a file into the kinds of column that the studio has. */
export type CellHelper = 'numbers' | 'words' | 'flags' | 'moments';

export const cellHelpers: { readonly [helper in CellHelper]: string } = {
  numbers: `def numbers(column, decimal=".", thousands=""):
    """Numbers; times of day and spans of time as hours; what is no number is missing."""

    def number(cell):
        if hasattr(cell, "hour") and not hasattr(cell, "year"):
            return cell.hour + cell.minute / 60 + (cell.second + cell.microsecond / 1e6) / 3600
        if hasattr(cell, "total_seconds"):
            return cell.total_seconds() / 3600
        if isinstance(cell, str):
            cell = cell.replace(thousands, "") if thousands else cell
            cell = cell if decimal == "." else cell.replace(decimal, ".")
        try:
            return float(cell)
        except (TypeError, ValueError):
            return np.nan

    return column.astype(object).map(number).astype(float)`,
  words: `def words(column, missing=(), separator="; "):
    """Cells as texts; lists are joined; some texts mean that there is no value."""

    def word(cell):
        if isinstance(cell, (list, tuple, np.ndarray)):
            return separator.join("" if item is None else word(item) for item in cell) if len(cell) else np.nan
        if cell is None or cell is pd.NaT or isinstance(cell, bytes) or cell != cell:
            return np.nan
        if isinstance(cell, (bool, np.bool_)):
            return str(cell).lower()
        if isinstance(cell, (float, np.floating)) and float(cell).is_integer():
            return str(int(cell))
        if hasattr(cell, "year"):
            text = pd.Timestamp(cell).strftime("%Y-%m-%dT%H:%M:%S.%f")[:23] + "Z"
            return text[:10] if text.endswith("T00:00:00.000Z") else text
        return np.nan if str(cell) in missing else str(cell)

    return pd.Series([word(cell) for cell in column.astype(object)], index=column.index, dtype=object)`,
  flags: `def flags(column):
    """True, False or missing."""
    known = {"1.0": True, "0.0": False}
    known.update(dict.fromkeys(${pythonOf([...yesWords])}, True))
    known.update(dict.fromkeys(${pythonOf([...noWords])}, False))
    told = column.astype(object).map(lambda cell: known.get(str(cell).strip().lower(), np.nan))
    return told if told.isna().any() else told.astype(bool)`,
  moments: `def moments(column, day_first=None):
    """Dates and times as milliseconds since 1970; numbers count seconds, milliseconds or microseconds."""
    if pd.api.types.is_datetime64_any_dtype(column):
        return (pd.to_datetime(column, utc=True) - pd.Timestamp(0, tz="UTC")) / pd.Timedelta("1ms")
    cells = column.astype(object).where(column.notna(), np.nan)
    count = pd.to_numeric(cells, errors="coerce").astype(float)
    if count.notna().any():
        dates = pd.to_datetime(count.where(count < 1e8).map("{:.0f}".format), format="%Y%m%d", errors="coerce")
        dates = (dates - pd.Timestamp(0)) / pd.Timedelta("1ms")
        scale = np.select([count < 1e8, count < 1e11, count < 1e14], [np.nan, 1000, 1], 0.001)
        return dates.where(count < 1e8, count * scale)
    texts = cells.dropna().astype(str)
    parts = texts.str.extract(r"^(\\d{1,2})[-/.](\\d{1,2})[-/.]").dropna().astype(int)
    if day_first is None:
        dotted = len(texts) > 0 and texts.str.match(r"\\d{1,2}\\.").all() and (parts[1] <= 12).all()
        day_first = bool(dotted or (parts[0] > 12).any())
    times = pd.to_datetime(cells, utc=True, dayfirst=day_first and len(parts) > 0, errors="coerce")
    return np.floor((times - pd.Timestamp(0, tz="UTC")) / pd.Timedelta("1ms"))`,
};
