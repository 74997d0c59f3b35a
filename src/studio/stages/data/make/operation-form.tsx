import type { ComponentType } from 'react';
import { ParamForm } from '../../../forms/param-form.tsx';
import { ConcatForm } from './concat-form.tsx';
import { DeduplicateForm } from './deduplicate-form.tsx';
import { DeriveForm } from './derive-form.tsx';
import type { FormProps } from './draft.ts';
import { FilterForm } from './filter-form.tsx';
import { GroupForm } from './group-form.tsx';
import { JoinForm } from './join-form.tsx';
import { MeltForm } from './melt-form.tsx';
import { PivotForm } from './pivot-form.tsx';
import { SampleForm } from './sample-form.tsx';
import { SelectForm } from './select-form.tsx';
import { SortForm } from './sort-form.tsx';

const forms: { readonly [operation: string]: ComponentType<FormProps> | undefined } = {
  join: JoinForm,
  concat: ConcatForm,
  'group-by': GroupForm,
  pivot: PivotForm,
  melt: MeltForm,
  filter: FilterForm,
  select: SelectForm,
  sort: SortForm,
  deduplicate: DeduplicateForm,
  sample: SampleForm,
  derive: DeriveForm,
};

/** The form that fits an operation; from its card if it has none of its own. */
export function OperationForm(props: FormProps) {
  const Form = forms[props.card.id];
  if (Form) return <Form {...props} />;
  return (
    <ParamForm
      params={props.card.params}
      values={props.params}
      columns={props.table.schema.map(({ name }) => name)}
      onChange={(values) =>
        props.set(Object.fromEntries(Object.keys(props.card.params).map((key) => [key, values[key] ?? null])))
      }
    />
  );
}
