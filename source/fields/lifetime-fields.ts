import type {TrackedChannel} from '../live/live-list.js';
import {elapsedSince, type Moment} from '../live/row-times.js';
import type {Elapsed} from '../telephony/elapsed.js';
import {clock} from '../util/format.js';
import {asked, size, time, type Declared} from './field.js';

/** How long a call has been answered, or was; `undefined` where nobody answered, and where that is not known. */
const answeredFor = (row: TrackedChannel, moment: Moment): Elapsed | undefined => {
	const {end, answered} = row;
	if (end?.answeredFor !== undefined) {
		return end.answeredFor > 0 ? {time: end.answeredFor, isLeast: false} : undefined;
	}

	return answered && elapsedSince(answered, row, moment);
};

/** When a call began, was answered and ended, and how; the rows of the table of fields. */
export const lifetimeFields = {
	cause: {
		...size(10, 18, 28, 7.5),
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
		text: ({endedAt}) => (endedAt === undefined ? undefined : clock(endedAt)),
		order: ({endedAt}) => (endedAt === undefined ? undefined : -endedAt),
		isFromStart: true,
		texts: ({endedAt}) => [endedAt === undefined ? '' : clock(endedAt)],
		...asked('ended:14:0', 'the time of day at which it ended'),
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
