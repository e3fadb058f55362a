import {untrustedLine} from '../util/untrusted.js';
import type {Channel} from './channel.js';

/**
The codecs of a leg in one word: `PCMA`, or `opus→PCMU` when what is received differs from what is sent; empty before
media.
*/
export const codecText = ({readCodec, writeCodec}: Channel): string => {
	const [read, write] = [untrustedLine(readCodec), untrustedLine(writeCodec)];
	if (read === write || write === '') {
		return read;
	}

	return read === '' ? write : `${read}→${write}`;
};

/** The codecs at both ends of a call, in the order of their names: `PCMA / opus`; one where they are the same, or only this leg's is known. */
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
	return read === write || write === '' ? read : [read, write].filter(Boolean).join(' → ');
};
