/** The units of the screen and the frames, in one process: every folder of units but those of `together-machine.ts`. */
import {loadTogether} from './helpers/load-together.js';
import {machineUnits} from './helpers/machine-units.js';

await loadTogether('{unit,frames}/**/*.test.{ts,tsx}', [machineUnits]);
