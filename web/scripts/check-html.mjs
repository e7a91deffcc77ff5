/** After the build: no prerendered page carries a style attribute or a style element, which the policy would refuse. */
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

// The framework writes its own last-resort page (status 500); its styles are refused and it stays readable.
const OWN = '_global-error.html';
const pages = readdirSync('.next/server/app', { recursive: true }).filter((name) => name.endsWith('.html') && name !== OWN);
const faults = pages.flatMap((name) => {
  const html = readFileSync(join('.next/server/app', name), 'utf8').replace(/<script[\s\S]*?<\/script>/g, '');
  return [...html.matchAll(/<[^>]+\sstyle="[^"]*"|<style[\s>]/g)].map((m) => `${name}: ${m[0].slice(0, 120)}`);
});
faults.forEach((fault) => console.error(fault));
console.log(`${pages.length} pages, ${faults.length} faults`);
process.exit(faults.length > 0 || pages.length === 0 ? 1 : 0);
