/** The page's paper for the browser's own frame, which reads no variables: `--bg` of tokens.css, told once more. */
export const PAPER = [
  { media: '(prefers-color-scheme: light)', color: '#f7f6f2' },
  { media: '(prefers-color-scheme: dark)', color: '#111413' },
];
