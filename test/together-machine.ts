/** The units of the command line, the sources and the demo, in a process of their own beside the other units: each is half of the work. */
import {loadTogether} from './helpers/load-together.js';
import {machineUnits} from './helpers/machine-units.js';

await loadTogether(machineUnits);
