import type { Schema } from '../../../../pipeline/data/table.ts';
import { Select } from '../../../atoms/select.tsx';
import { words } from '../../../words/index.ts';

/** One column of a table, with its type. */
export function ColumnSelect(props: {
  label: string;
  schema: Schema;
  value: string | null;
  onChange: (column: string) => void;
  /** A choice before the columns, with the value ''. */
  none?: string;
  placeholder?: string;
  id?: string;
  'aria-describedby'?: string;
}) {
  const { schema, label, none, onChange, ...rest } = props;
  return (
    <Select
      {...rest}
      label={label}
      onChange={onChange}
      options={[
        ...(none === undefined ? [] : [{ value: '', label: none }]),
        ...schema.map(({ name, kind }) => ({ value: name, label: name, help: words.data.kinds[kind] })),
      ]}
    />
  );
}
