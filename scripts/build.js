import {chmod, rm, writeFile} from 'node:fs/promises';
import {bundle} from './bundle.js';
import {launcher} from './launcher.js';

await rm('dist', {recursive: true, force: true});
const licenses = await bundle('source/cli.ts', 'dist/main.mjs');
await writeFile('dist/cli.js', launcher);
await chmod('dist/cli.js', 0o755);
await writeFile('dist/THIRD_PARTY_LICENSES', licenses);
