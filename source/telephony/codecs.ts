import {untrustedLine} from '../util/sanitize.js';
import type {Channel} from './channel.js';

/** Two texts joined by a sign, or the only one, where they are the same or one is empty. */
export const pairText = (first: string, last: string, sign: string): string =>
	first === last || last === '' ? first : first === '' ? last : first + sign + last;

/** The codecs of a leg: `PCMA`, or `opus→PCMU` when what is received differs from what is sent; empty before media. */
export const codecText = ({readCodec, writeCodec}: Channel): string =>
	pairText(untrustedLine(readCodec), untrustedLine(writeCodec), '→');

/** The codecs at both ends of a call, by name: `PCMA / opus`; one when they are the same or only this leg's is known. */
export const codecPair = (channel: Channel): string => {
	const own = untrustedLine(channel.readCodec);
	const other = untrustedLine(channel.links?.partner?.codec ?? '');
	return own === '' || other === '' || own === other ? codecText(channel) : [own, other].toSorted().join(' / ');
};

const kilohertz = (rate: string): string => {
	const hertz = Number(rate);
	return hertz > 0 ? ` ${hertz / 1000}k` : '';
};

/** The codecs with their sampling rates: `opus 48k → PCMU 8k`. */
export const mediaText = (channel: Channel): string => {
	const read = channel.readCodec && untrustedLine(channel.readCodec) + kilohertz(channel.readRate);
	const write = channel.writeCodec && untrustedLine(channel.writeCodec) + kilohertz(channel.writeRate);
	return pairText(read, write, ' → ');
};
