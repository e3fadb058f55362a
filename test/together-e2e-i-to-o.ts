/** Those tests of the built program whose files are named so, in one process: to begin one costs a second of a processor. */
import {loadTogether} from './helpers/load-together.js';

await loadTogether('e2e/[i-o]*.test.ts');
