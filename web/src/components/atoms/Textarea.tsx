import type { Ref, TextareaHTMLAttributes } from 'react';
import { cx } from './cx';
import { CONTROL } from './Input';

export type TextareaProps = TextareaHTMLAttributes<HTMLTextAreaElement> & { ref?: Ref<HTMLTextAreaElement> };

export function Textarea({ className, ...rest }: TextareaProps) {
  return <textarea className={cx(CONTROL, 'min-h-20 resize-y py-2 type-message', className)} {...rest} />;
}
