'use client';

/** The last resort, when even the layout failed: no provider stands here, so it speaks both languages itself. */
export default function GlobalError() {
  return (
    <html lang="ru">
      <body>
        <h1>Страница сломалась</h1>
        <p>Обновите её, пожалуйста. Ваши данные не потеряны.</p>
        <p lang="en">This page broke. Please reload it: your data is not lost.</p>
      </body>
    </html>
  );
}
