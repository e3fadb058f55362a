import type {Clock} from '../../util/clock.js';
import type {CallEnd, HangupSide} from '../source.js';
import {dropOldest, type Known, type KnownChannels} from './known-channels.js';
import {millisecondsOf, type SwitchEvent} from './switch-event.js';

/** How one leg ended, by its own last event. */
export type LegEnd = {
	readonly how: Omit<CallEnd, 'hangupBy'>;
	/** Whether the phone of this leg is the caller's. */
	readonly isCaller: boolean;
	/** The end of the leg's SIP dialog: `recv_bye`, `send_bye`, `recv_refuse`, …; empty for a leg without SIP. */
	readonly disposition: string;
};

const statusIn = (text: string): number | undefined => {
	const status = Number(/^(?:sip:)?(?<status>[3-6]\d\d)$/u.exec(text)?.groups?.status);
	return status > 0 ? status : undefined;
};

/** The end of a leg in a CHANNEL_HANGUP_COMPLETE or CHANNEL_DESTROY. */
const legEndFrom = (event: SwitchEvent): LegEnd => {
	const answeredAt = millisecondsOf(event.get('Caller-Channel-Answered-Time'));
	const hungUpAt = millisecondsOf(event.get('Caller-Channel-Hangup-Time')) ?? event.at;
	// The caller's own cause is NORMAL_CLEARING even where nobody answered.
	const failedCause = answeredAt === undefined ? event.get('variable_originate_failed_cause') : '';
	const cause = failedCause || event.get('Hangup-Cause');
	const sipStatus =
		statusIn(event.get('variable_proto_specific_hangup_cause')) ??
		statusIn(event.get('variable_sip_invite_failure_status'));
	const otherType = event.get('Other-Type');
	return {
		how: {
			...(cause && {cause}),
			...(sipStatus !== undefined && {sipStatus}),
			hungUpAt,
			answeredFor: answeredAt === undefined ? 0 : Math.max(0, hungUpAt - answeredAt),
		},
		isCaller: otherType === '' ? event.get('Call-Direction') === 'inbound' : otherType === 'originatee',
		disposition: event.get('variable_sip_hangup_disposition'),
	};
};

const isByPhone = ({disposition}: LegEnd): boolean => disposition.startsWith('recv_');

/**
Who ended a leg: the phone that sent the end of its dialog, on this leg or on one of `others`, which were at its other end; else the
switch. `undefined` where neither leg has SIP.
*/
const hangupSide = (end: LegEnd, others: readonly LegEnd[]): HangupSide | undefined => {
	const ended = [end, ...others].find(leg => isByPhone(leg));
	if (ended) {
		return ended.isCaller ? 'caller' : 'callee';
	}

	return end.disposition === '' ? undefined : 'switch';
};

/** How long an end waits for that of the leg at the other end, which may say who hung up, ms. */
const longestWait = 500;
/** The legs of a call end within this time, ms. */
const sameEnd = 2000;
const mostEnds = 500;

/** How the channels ended, the last ones by uuid: each by its own last event, and by those of the legs at its other end. */
export const createCallEnds = ({channels}: KnownChannels, {elapsed}: Pick<Clock, 'elapsed'>) => {
	/** `other`: the leg at the other end; `at`: ms by the monotonic clock. */
	const last = new Map<string, {readonly leg: LegEnd; readonly other: string; readonly at: number}>();

	/** The ends of the legs that were the other leg of a leg until a moment ago. */
	const otherEnds = (uuid: string, other: string): readonly LegEnd[] =>
		[...last]
			.filter(([id, one]) => (id === other || one.other === uuid) && elapsed() - one.at < sameEnd)
			.map(([, {leg}]) => leg);

	return {
		add(one: Known, event: SwitchEvent) {
			const {uuid, facts} = one.channel;
			const end = {leg: legEndFrom(event), at: elapsed()};
			one.end ??= end;
			last.set(uuid, {...end, other: facts?.otherLeg ?? ''});
			dropOldest(last, mostEnds);
		},
		/** How a channel ended; `undefined` before its end, and, unless `isLast`, while the end of the other leg may still show who hung up. */
		of({channel, end}: Known, isLast: boolean): CallEnd | undefined {
			if (!end) {
				return undefined;
			}

			const other = channel.facts?.otherLeg ?? '';
			const isOtherThere = channels.has(other) && !last.has(other);
			if (!isLast && isOtherThere && !isByPhone(end.leg) && elapsed() - end.at < longestWait) {
				return undefined;
			}

			const hangupBy = hangupSide(end.leg, otherEnds(channel.uuid, other));
			return {...end.leg.how, ...(hangupBy && {hangupBy})};
		},
	};
};

export type CallEnds = ReturnType<typeof createCallEnds>;
