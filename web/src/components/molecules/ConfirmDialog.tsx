'use client';

import { useState, type FormEvent, type ReactNode } from 'react';
import { Button, Input } from '../atoms';
import { Dialog } from './Dialog';
import { Field } from './Field';

export type ConfirmDialogProps = {
  title: string;
  text: ReactNode;
  confirmLabel: string;
  cancelLabel: string;
  closeLabel: string;
  /** What cannot be taken back asks for the name: nothing happens until it is typed exactly. */
  name?: { value: string; label: string };
  tone?: 'danger' | 'primary';
  busy?: boolean;
  error?: string | null;
  onConfirm: () => void;
  onClose: () => void;
};

/** Asks once more. The button names the act; Esc and "cancel" change nothing. */
export function ConfirmDialog({ title, text, confirmLabel, cancelLabel, closeLabel, name, tone = 'danger', busy, error, onConfirm, onClose }: ConfirmDialogProps) {
  const [typed, setTyped] = useState('');
  const sure = !name || typed.trim() === name.value;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (sure && !busy) onConfirm();
  };
  return (
    <Dialog title={title} closeLabel={closeLabel} onClose={onClose}>
      <form onSubmit={submit} className="flex flex-col gap-4">
        <div className="text-ink-2">{text}</div>
        {name ? (
          <Field label={name.label} hint={<b className="font-semibold text-ink select-all">{name.value}</b>}>
            {(slot) => <Input {...slot} value={typed} autoComplete="off" spellCheck={false} data-autofocus="" onChange={(event) => setTyped(event.target.value)} />}
          </Field>
        ) : null}
        {error ? (
          <p role="alert" className="text-danger">
            {error}
          </p>
        ) : null}
        <div className="flex flex-wrap justify-end gap-2">
          <Button onClick={onClose} data-autofocus={name ? undefined : ''}>
            {cancelLabel}
          </Button>
          <Button type="submit" variant={tone} disabled={!sure} busy={busy}>
            {confirmLabel}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
