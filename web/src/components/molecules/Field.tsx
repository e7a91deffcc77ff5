import { useId, type ReactNode } from 'react';

export type FieldSlot = { id: string; 'aria-describedby'?: string; 'aria-invalid'?: true };

/** A label, one control and its error. The control takes the given ids: `{(slot) => <Input {...slot} />}`. */
export function Field({ label, hint, error, children, aside }: {
  label: string;
  hint?: ReactNode;
  error?: string | null;
  aside?: ReactNode;
  children: (slot: FieldSlot) => ReactNode;
}) {
  const id = useId();
  const note = error ?? hint;
  const slot: FieldSlot = { id };
  if (note) slot['aria-describedby'] = `${id}-note`;
  if (error) slot['aria-invalid'] = true;
  return (
    <div className="flex min-w-0 flex-col gap-1">
      <div className="flex items-baseline justify-between gap-3">
        <label htmlFor={id} className="font-semibold">
          {label}
        </label>
        {aside}
      </div>
      {children(slot)}
      {note ? (
        <p id={`${id}-note`} className={error ? 'text-danger' : 'text-ink-3'}>
          {note}
        </p>
      ) : null}
    </div>
  );
}
