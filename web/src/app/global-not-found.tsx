import '@/design/globals.css';

/* Plain anchors: no router stands outside both languages. */
/* eslint-disable @next/next/no-html-link-for-pages */

/** An address outside both languages. */
export default function GlobalNotFound() {
  return (
    <html lang="ru">
      <body>
        <main className="mx-auto max-w-[720px] px-4 py-16">
          <h1 className="type-page">404</h1>
          <p className="mt-2">
            Здесь ничего нет. <a href="/ru/inbox" className="text-accent underline">К заявкам</a>
          </p>
          <p lang="en" className="mt-2">
            There is nothing here. <a href="/en/inbox" className="text-accent underline">To the tickets</a>
          </p>
        </main>
      </body>
    </html>
  );
}
