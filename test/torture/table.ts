import {bigListTrials} from './big-list.js';
import {breakingTrials} from './breaking.js';
import {customCommandTrials} from './custom-commands.js';
import {eventFaultTrials} from './event-faults.js';
import {faultTrials} from './faults.js';
import {foreignTrials} from './foreign.js';
import {guardTrials} from './guards.js';
import {guestTrials} from './guest.js';
import {nameTrials} from './hostile-names.js';
import {outputTrials} from './hostile-output.js';
import {lifeTrials} from './long-life.js';
import {notKeyTrials} from './not-keys.js';
import {stoppingTrials} from './stopping.js';
import {sshFaultTrials} from './ssh-faults.js';
import {screenTrials} from './hostile-screen.js';
import {readOnlyTrials} from './read-only.js';
import {targetTrials} from './targets.js';
import {writableTrials} from './writable.js';
import type {Trial} from './trial.js';

/** Everything that is tried, in the order of the report. */
export const trials: readonly Trial[] = [
	...targetTrials,
	...screenTrials,
	...nameTrials,
	...outputTrials,
	...customCommandTrials,
	...faultTrials,
	...eventFaultTrials,
	...sshFaultTrials,
	...bigListTrials,
	...guestTrials,
	...stoppingTrials,
	...foreignTrials,
	...notKeyTrials,
	...writableTrials,
	...breakingTrials,
	...guardTrials,
	...readOnlyTrials,
	...lifeTrials,
];
