// Unpacks the packaged Chromium into $TMPDIR and prints its path and the folder of its libraries.
import { join } from 'node:path';
import chromium from './node_modules/@sparticuz/chromium/build/index.js';
import { inflate } from './node_modules/@sparticuz/chromium/build/lambdafs.js';

const bin = join(import.meta.dirname, 'node_modules/@sparticuz/chromium/bin');
chromium.setGraphicsMode = false;
const path = await chromium.executablePath(bin);
const libraries = await inflate(join(bin, 'al2023.tar.br'));
console.log(JSON.stringify({ path, libraries: join(libraries, 'lib') }));
