'use client';

import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Button } from '@/components/atoms';
import { SortableList } from '@/components/molecules/SortableList';
import { PlusIcon } from '@/design/icons';
import { EditorForm } from './EditorForm';
import { Line } from './Line';
import type { Editor } from './useEditor';
import { useSortWords } from './useSortWords';

export type ArrangedListProps<Row extends { id: string }, Form> = {
  label: string;
  rows: readonly Row[];
  editor: Editor<Form>;
  nameOf: (row: Row) => string;
  /** Beside the name, in one line. */
  about?: (row: Row) => ReactNode;
  toForm: (row: Row) => Form;
  fields: (form: Form, row: Row | null) => ReactNode;
  /** Acts on the open row: into the archive and the like. */
  acts?: (row: Row) => ReactNode;
  /** Without it the rows cannot be moved. */
  onOrder?: (rows: Row[]) => void;
  /** A new one, as its form begins; `id` names it while it has none of its own. */
  add?: { id: string; label: string; form: Form };
};

/** Things of one kind in their order: each opens into its form, a new one stands last. */
export function ArrangedList<Row extends { id: string }, Form>(props: ArrangedListProps<Row, Form>) {
  const { label, rows, editor, nameOf, about, toForm, fields, acts, onOrder, add } = props;
  const t = useTranslations('admin');
  const words = useSortWords();
  const line = (row: Row) => (
    <Line id={row.id} name={nameOf(row)} about={about?.(row)} open={editor.id === row.id} onToggle={() => editor.toggle(row.id, toForm(row))}>
      {editor.id === row.id && editor.form ? (
        <EditorForm label={nameOf(row)} editor={editor} acts={acts?.(row)}>
          {fields(editor.form, row)}
        </EditorForm>
      ) : null}
    </Line>
  );
  return (
    <div>
      {onOrder && rows.length > 1 ? (
        <SortableList label={label} items={rows} nameOf={nameOf} onOrder={onOrder} words={words}>
          {line}
        </SortableList>
      ) : rows.length > 0 ? (
        <ul aria-label={label} className="border-t border-hairline">
          {rows.map((row) => (
            <li key={row.id} className="min-h-10 border-b border-hairline py-1.5 max-md:min-h-12">
              {line(row)}
            </li>
          ))}
        </ul>
      ) : null}
      {add ? (
        editor.id === add.id && editor.form ? (
          <div className="border-b border-hairline pt-3">
            <EditorForm
              label={add.label}
              editor={editor}
              acts={
                <Button variant="quiet" onClick={() => editor.ask(editor.close)}>
                  {t('cancel')}
                </Button>
              }
            >
              {fields(editor.form, null)}
            </EditorForm>
          </div>
        ) : (
          <Button variant="quiet" data-row={add.id} className="mt-1 -ml-2" onClick={() => editor.toggle(add.id, add.form)}>
            <PlusIcon />
            {add.label}
          </Button>
        )
      ) : null}
    </div>
  );
}
