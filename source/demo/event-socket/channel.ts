import type {Leg} from '../leg.js';

/** Something that hears along with a channel: a recording or an eavesdropping phone. */
export type MediaBug = {readonly function: 'session_record' | 'eavesdrop' | 'audio'; readonly target: string};

/** The state of a leg that events have and rows of the list do not. */
export class Channel {
	/** That of the last event: a row is ahead of its events. */
	callState = 'DOWN';
	answerState = 'ringing';
	/** Overrides the state of the row; empty otherwise. */
	state = 'CS_INIT';
	application = '';
	/** When things happened, µs since the epoch; 0 before. */
	readonly times = {
		created: 0,
		progress: 0,
		progressMedia: 0,
		answered: 0,
		bridged: 0,
		lastHold: 0,
		holdSum: 0,
		hungUp: 0,
	};

	other: Channel | undefined;
	otherType: 'originator' | 'originatee' = 'originatee';
	isBridged = false;
	readonly bugs = new Map<string, MediaBug>();
	/** Empty until it ends. */
	cause = '';
	/** Its SIP disposition; empty until it ends. */
	disposition = '';
	/** Why its other leg ended. */
	otherCause = '';
	/** Whether it has been billed; then its events have the variables of a call detail record. */
	isReported = false;

	constructor(
		readonly leg: Leg,
		readonly session: number,
		created: number,
		readonly gateway: string,
	) {
		this.times.created = created;
	}

	get isOutbound(): boolean {
		return this.leg.row.direction === 'outbound';
	}
}
