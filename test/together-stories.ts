/** The stories and the tasks, all in one process. */
import {loadTogether} from './helpers/load-together.js';

await loadTogether('{stories,tasks}/**/*.test.ts');
