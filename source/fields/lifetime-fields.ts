import type {TrackedChannel} from '../live/live-list.js';
import {elapsedSince, type Moment} from '../live/row-times.js';
import type {Elapsed, Since} from '../telephony/elapsed.js';
import type {Declared} from './field.js';
import {asked, size, ticking, time, timeOfDay} from './field-parts.js';

/** How long a call has been answered, or was; `undefined` where nobody answered, or the source has no answer time. */
const answeredFor = (row: TrackedChannel, moment: Moment): Elapsed | undefined => {
	const {end, answered} = row;
	if (end?.answeredFor !== undefined) {
		return end.answeredFor > 0 ? {time: end.answeredFor, isLeast: false} : undefined;
	}

	return answered && elapsedSince(answered, row, moment);
};

const certain = (at: number | undefined): Since | undefined => (at === undefined ? undefined : {at, isLeast: false});

/** When a row last appeared, changed or ended; `undefined` for one unchanged since the first list. */
const change = timeOfDay(({endedAt, changedAt}) => certain(endedAt ?? (changedAt || undefined)));

/** When a call began, was answered and ended, and how; the rows of the table of fields. */
export const lifetimeFields = {
	cause: {
		...size(10, 18, 28, 2.8),
		minNarrow: 9,
		isOnRequest: true,
		value: ({end}) => end?.cause,
		text: ({end}) => end && [end.cause ?? '', end.sipStatus ?? ''].join(' ').trim(),
		texts: ({end}) => [end?.cause ?? '', String(end?.sipStatus ?? '')],
		...asked('cause:busy', 'why it ended, and the SIP status'),
		breakdown: {place: 10, title: 'hang-up cause', isOfEnded: true},
	},
	by: {
		...size(6, 6, 6, 7.6),
		isOnRequest: true,
		value: ({end}) => end?.hangupBy,
		...asked('by:caller', 'who hung up: caller, callee or switch'),
		enumValues: {words: ['caller', 'callee', 'switch'], others: []},
		breakdown: {place: 11, title: 'who hung up', isOfEnded: true},
	},
	ended: {
		...size(8, 8, 8, 3.5),
		isOnRequest: true,
		...timeOfDay(({endedAt}) => certain(endedAt)),
		...asked('ended:5m', 'when it ended; by the time of day: ended:14:0'),
	},
	changed: {
		...size(7, 7, 7, 18.3),
		isOnRequest: true,
		...change,
		...ticking(change.ago),
		// An ended row stays where it was.
		order: ({changedAt}) => (changedAt === 0 ? undefined : -changedAt),
		...asked('changed:2m', 'how long ago it was last seen to appear, change or end'),
		needs: 'history',
	},
	started: {
		...size(8, 8, 8, 18.6),
		isOnRequest: true,
		...timeOfDay(({created}) => created),
		...asked('started<5m', 'when it was created; by the time of day: started:14:0'),
	},
	answered: {
		...size(8, 8, 8, 4.2),
		isOnRequest: true,
		...time(({answered}) => answered, answeredFor),
		...asked('answered>5m', 'since it was answered; of an ended call, for how long it was'),
	},
	for: {
		...size(6, 7, 7, 9),
		...time(({history}) => history.at(-1)),
		...asked('for>1:30', 'in its present state'),
		needs: 'history',
	},
	age: {
		...size(6, 7, 7, 4),
		isDefault: true,
		...time(({created}) => created),
		...asked('age>5m', 'since it was created'),
	},
} satisfies Record<string, Declared>;
