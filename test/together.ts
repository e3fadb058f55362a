/** The units and the frames, all in one process. */
import {loadTogether} from './helpers/load-together.js';

await loadTogether('{unit,frames}/**/*.test.{ts,tsx}');
