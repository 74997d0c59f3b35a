/** A Python function that writes a level as the columns of the studio do: 3 for 3.0, true for True. */
export const levelWord = `def level_word(value):
    """A level as text: 3 for 3.0, true for True."""
    if isinstance(value, (bool, np.bool_)):
        return str(value).lower()
    if isinstance(value, (int, float, np.number)):
        return np.format_float_positional(value, trim="-")
    return str(value)`;
