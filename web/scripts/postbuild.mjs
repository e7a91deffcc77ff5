/** After `next build`: hashes of the inline scripts of every prerendered page, and the static files beside the server. */
import { createHash } from 'node:crypto';
import { cpSync, existsSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';

const pages = '.next/server/app';
const out = '.next/standalone';

function htmlFiles(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? htmlFiles(path) : entry.name.endsWith('.html') ? [path] : [];
  });
}

const hashes = {};
for (const file of htmlFiles(pages)) {
  const found = new Set();
  for (const match of readFileSync(file, 'utf8').matchAll(/<script(?![^>]*\ssrc=)[^>]*>([\s\S]*?)<\/script>/g)) {
    found.add(`sha256-${createHash('sha256').update(match[1]).digest('base64')}`);
  }
  hashes[`/${relative(pages, file).replace(/\.html$/, '')}`] = [...found];
}
writeFileSync(join(out, 'csp-hashes.json'), `${JSON.stringify(hashes, null, 1)}\n`);

for (const [from, to] of [['.next/static', '.next/static'], ['public', 'public']]) {
  rmSync(join(out, to), { recursive: true, force: true });
  if (existsSync(from)) cpSync(from, join(out, to), { recursive: true });
}
console.log(`csp-hashes.json: ${Object.keys(hashes).length} pages`);
