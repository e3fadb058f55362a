import type {ChannelId} from '../../telephony/channel.js';
import type {Call, Calls} from '../../telephony/calls.js';
import {counted} from '../../util/format.js';
import {groupBy} from '../../util/group-by.js';
import {memoByObject} from '../../util/memoize.js';
import {routeOf} from '../../telephony/route.js';
import {statusOf} from '../../telephony/status.js';
import {untrustedLine} from '../../util/sanitize.js';
import {alertAbout, type Rule} from './alert.js';

type Bridge = {
	readonly ids: readonly ChannelId[];
	/** `opus / PCMA` where they are not the same. */
	readonly codecs: string | undefined;
	readonly isHalfSecure: boolean;
};

/** The two talking legs of a call, loopback legs left out, as one bridge; none where there are more or fewer. */
const bridgeIn = memoByObject(({legs}: Call): readonly Bridge[] => {
	const [one, other, more] = legs.filter(leg => statusOf(leg) === 'talking' && routeOf(leg).technology !== 'loopback');
	if (!one || !other || more) {
		return [];
	}

	const codecs = [untrustedLine(one.readCodec), untrustedLine(other.readCodec)].toSorted();
	return [
		{
			ids: [one.id, other.id],
			codecs: codecs[0] !== '' && codecs[0] !== codecs[1] ? codecs.join(' / ') : undefined,
			isHalfSecure: (one.secure === '') !== (other.secure === ''),
		},
	];
});

const bridgesOf = memoByObject(({byKey}: Calls): readonly Bridge[] =>
	[...byKey.values()].flatMap(call => (call.legs.length > 1 ? bridgeIn(call) : [])),
);

const maxCodecs = 4;

/** `opus / PCMA (3), G722 / PCMA (1)`, the most frequent first. */
const codecCounts = (bridges: readonly Bridge[]): string => {
	const counts = [...groupBy(bridges, ({codecs = ''}) => codecs)]
		.map(([name, {length}]) => ({name, length}))
		.toSorted((one, other) => other.length - one.length || (one.name < other.name ? -1 : 1));
	const shown = counts.slice(0, maxCodecs).map(({name, length}) => `${name} (${length})`);
	return [...shown, ...(counts.length > maxCodecs ? ['and others'] : [])].join(', ');
};

/** A rule about bridges; `why` continues the count of them. */
const bridgeRule = (
	rule: Pick<Rule, 'id' | 'title' | 'caveat'>,
	isWanted: (bridge: Bridge) => boolean,
	why: (bridges: readonly Bridge[]) => string,
): Rule => ({
	...rule,
	severity: 'note',
	find({calls}) {
		const bridges = bridgesOf(calls).filter(bridge => isWanted(bridge));
		return alertAbout(
			bridges.flatMap(({ids}) => ids),
			`${counted(bridges.length, 'call')} with ${why(bridges)}.`,
		);
	},
});

export const bridgeRules: readonly Rule[] = [
	bridgeRule(
		{
			id: 'transcoded',
			title: 'Transcoded',
			caveat: 'No fault by itself: it costs the switch CPU and the talkers a little quality.',
		},
		({codecs}) => codecs !== undefined,
		bridges => `another codec at each end: ${codecCounts(bridges)}`,
	),
	bridgeRule(
		{
			id: 'half-secure',
			title: 'Encrypted on one leg only',
			caveat: 'Many gateways know no encryption. The media passes the switch in the clear in any case.',
		},
		({isHalfSecure}) => isHalfSecure,
		() => 'encrypted media on one leg, and not on the other',
	),
];
