import type {Call} from '../calls.js';
import type {Channel} from '../channel.js';
import {counted} from '../format.js';
import {memoByObject} from '../memo.js';
import {routeOf} from '../route.js';
import {statusOf} from '../status.js';
import type {Rule} from './finding.js';

type Pair = readonly [Channel, Channel];

const noPair: readonly Channel[] = [];

/** The two legs that talk in a call, a loopback between them left out; none where there are more or fewer. */
const talkers = memoByObject(({legs}: Call): readonly Channel[] => {
	const ends = legs.filter(leg => statusOf(leg) === 'talking' && routeOf(leg).technology !== 'loopback');
	return ends.length === 2 ? ends : noPair;
});

const pairsWhere = (calls: readonly Call[], isWanted: (pair: Pair) => boolean): readonly Pair[] =>
	calls
		.filter(({legs}) => legs.length > 1)
		.map(call => talkers(call) as Pair)
		.filter(pair => pair.length === 2 && isWanted(pair));

const uuidsOf = (pairs: readonly Pair[]): readonly string[] => pairs.flat().map(({uuid}) => uuid);

const most = 4;

/** `opus / PCMA 3, G722 / PCMA 1`, the most frequent first. */
const codecCounts = (pairs: readonly Pair[]): string => {
	const counts = new Map<string, number>();
	for (const [one, other] of pairs) {
		const name = [one.readCodec, other.readCodec].toSorted().join(' / ');
		counts.set(name, (counts.get(name) ?? 0) + 1);
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
		find({calls: {all}}) {
			const pairs = pairsWhere(
				all,
				([one, other]) => one.readCodec !== '' && other.readCodec !== '' && one.readCodec !== other.readCodec,
			);
			return pairs.length === 0
				? []
				: [
						{
							key: '',
							uuids: uuidsOf(pairs),
							why: `${counted(pairs.length, 'call')} with another codec at each end: ${codecCounts(pairs)}.`,
						},
					];
		},
	},
	{
		id: 'half-secure',
		title: 'Encrypted on one leg only',
		severity: 'note',
		caveat: 'Many gateways know no encryption. The media passes the switch in the clear in any case.',
		find({calls: {all}}) {
			const pairs = pairsWhere(all, ([one, other]) => (one.secure === '') !== (other.secure === ''));
			return pairs.length === 0
				? []
				: [
						{
							key: '',
							uuids: uuidsOf(pairs),
							why: `${counted(pairs.length, 'call')} with encrypted media on one leg, and not on the other.`,
						},
					];
		},
	},
];
