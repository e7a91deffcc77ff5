import { getMessages, setRequestLocale } from 'next-intl/server';
import type { ReactNode } from 'react';
import { MessagesScope } from './MessagesScope';
import type { Locale } from './routing';

/** Sends a page only the namespaces it speaks with. Wrap the content of each page.tsx. */
export async function PageMessages({ locale, namespaces, children }: { locale: Locale; namespaces: string[]; children: ReactNode }) {
  setRequestLocale(locale);
  const all = await getMessages({ locale });
  const messages = Object.fromEntries(namespaces.flatMap((name) => (all[name] ? [[name, all[name]]] : [])));
  return <MessagesScope messages={messages}>{children}</MessagesScope>;
}
