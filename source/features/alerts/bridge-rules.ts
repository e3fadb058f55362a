import type {ChannelId} from '../../telephony/channel.js';
import type {Call, Calls} from '../../telephony/calls.js';
import {counted} from '../../util/format.js';
import {memoByObject} from '../../util/memoize.js';
import {routeOf} from '../../telephony/route.js';
import {statusOf} from '../../telephony/status.js';
import {untrustedLine} from '../../util/sanitize.js';
import type {Rule} from './alert.js';

/** Two legs that talk with each other. */
type Bridge = {
	readonly ids: readonly ChannelId[];
	/** `opus / PCMA` where they are not the same. */
	readonly codecs: string | undefined;
	readonly isHalfSecure: boolean;
};

const noBridge = 'no bridge';

/** The two legs that talk in a call, a loopback between them left out; none where there are more or fewer. */
const bridgeOf = memoByObject(({legs}: Call): Bridge | typeof noBridge => {
	const [one, other, more] = legs.filter(leg => statusOf(leg) === 'talking' && routeOf(leg).technology !== 'loopback');
	if (!one || !other || more) {
		return noBridge;
	}

	const codecs = [untrustedLine(one.readCodec), untrustedLine(other.readCodec)].toSorted();
	return {
		ids: [one.id, other.id],
		codecs: codecs[0] !== '' && codecs[0] !== codecs[1] ? codecs.join(' / ') : undefined,
		isHalfSecure: (one.secure === '') !== (other.secure === ''),
	};
});

const bridgesWhere = ({withSeveralLegs}: Calls, isWanted: (bridge: Bridge) => boolean): readonly Bridge[] =>
	withSeveralLegs
		.map(call => bridgeOf(call))
		.filter((bridge): bridge is Bridge => bridge !== noBridge && isWanted(bridge));

const idsOf = (bridges: readonly Bridge[]): readonly ChannelId[] => bridges.flatMap(({ids}) => ids);

const most = 4;

/** `opus / PCMA 3, G722 / PCMA 1`, the most frequent first. */
const codecCounts = (bridges: readonly Bridge[]): string => {
	const counts = new Map<string, number>();
	for (const {codecs = ''} of bridges) {
		counts.set(codecs, (counts.get(codecs) ?? 0) + 1);
	}

	const sorted = [...counts].toSorted(([name, one], [otherName, other]) => other - one || (name < otherName ? -1 : 1));
	const rest = sorted.length > most ? ', and others' : '';
	return (
		sorted
			.slice(0, most)
			.map(([name, count]) => `${name} ${count}`)
			.join(', ') + rest
	);
};

/** What two bridged legs do not have in common. */
export const bridgeRules: readonly Rule[] = [
	{
		id: 'transcoded',
		title: 'Transcoded',
		severity: 'note',
		caveat: 'No fault by itself: it costs the switch CPU and the talkers a little quality.',
		find({calls}) {
			const found = bridgesWhere(calls, ({codecs}) => codecs !== undefined);
			const why = `${counted(found.length, 'call')} with another codec at each end: ${codecCounts(found)}.`;
			return found.length === 0 ? [] : [{key: '', ids: idsOf(found), why}];
		},
	},
	{
		id: 'half-secure',
		title: 'Encrypted on one leg only',
		severity: 'note',
		caveat: 'Many gateways know no encryption. The media passes the switch in the clear in any case.',
		find({calls}) {
			const found = bridgesWhere(calls, ({isHalfSecure}) => isHalfSecure);
			const why = `${counted(found.length, 'call')} with encrypted media on one leg, and not on the other.`;
			return found.length === 0 ? [] : [{key: '', ids: idsOf(found), why}];
		},
	},
];
